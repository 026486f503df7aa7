// A population of people: its tables, and who has signed in. It knows neither the pages nor Kong.
import type { Database } from '../database/database.ts';
import { accountTables } from './account-tables.ts';
import type { PersonRow, SessionRow } from './accounts-part.ts';
import { KeptCodes } from './kept-codes.ts';
import { KeptPeople } from './kept-people.ts';
import { KeptSessions } from './kept-sessions.ts';
import { Passwords } from './passwords.ts';

export interface SignedIn {
  readonly person: PersonRow;
  readonly session: SessionRow;
}

export class Accounts {
  readonly people: KeptPeople;
  readonly sessions: KeptSessions;
  readonly codes: KeptCodes;
  readonly passwords: Passwords;

  constructor(database: Database, prefix: string, passwords = new Passwords()) {
    const tables = accountTables(database, prefix);
    this.people = new KeptPeople(tables);
    this.sessions = new KeptSessions(tables);
    this.codes = new KeptCodes(tables);
    this.passwords = passwords;
  }

  /** Undefined: there is no session, or its person may not be here (any more). */
  async signedIn(cookie: string | undefined, now: number): Promise<SignedIn | undefined> {
    const session = cookie === undefined ? undefined : await this.sessions.find(cookie, now);
    const person = session && (await this.people.find(session.person));
    return person && mayEnter(person) ? { person, session } : undefined;
  }
}

/** Is the address confirmed, has an operator said yes, and has none said no since? */
export const mayEnter = ({ confirmed, approved, blocked }: PersonRow): boolean =>
  confirmed === 1 && approved === 1 && blocked === '';
