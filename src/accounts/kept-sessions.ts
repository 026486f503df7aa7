// Sessions of signed-in people. The cookie has a code, and the table its digest. Lifetimes are of the OWASP Session Management Cheat
// Sheet's two kinds: from the last use, and from the beginning.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AccountTables, SessionRow } from './accounts-part.ts';
import { digestOfCode } from './secret-code.ts';

const day = 86_400_000;
/** Milliseconds since the last use. */
const idleLifetime = 7 * day;
/** Milliseconds since the sign-in. */
export const longestLifetime = 30 * day;
/** Milliseconds between two writings of the last use. */
const pause = 60_000;
/** Sessions of one person. The oldest ends when there are more. */
const most = 30;

const digestOf = (cookie: string): string => digestOfCode(cookie, 'session');

export class KeptSessions {
  readonly #tables: Kysely<AccountTables>;

  constructor(tables: Kysely<AccountTables>) {
    this.#tables = tables;
  }

  /** `cookie` must be new: a value from before the sign-in could be known to somebody else. */
  async begin(person: string, cookie: string, agent: string, now: number): Promise<void> {
    await this.#tables
      .insertInto('sessions')
      .values({ id: randomUUID(), digest: digestOf(cookie), person, made_at: now, seen_at: now, agent })
      .execute();
    await this.#tables
      .deleteFrom('sessions')
      .where((where) =>
        where.or([where('seen_at', '<=', now - idleLifetime), where('made_at', '<=', now - longestLifetime)]),
      )
      .execute();
    const others = await this.list(person, now);
    for (const { id } of others.slice(most)) await this.end(person, id);
  }

  /** Undefined: there is none, or it has ended. */
  async find(cookie: string, now: number): Promise<SessionRow | undefined> {
    const row = await this.#tables
      .selectFrom('sessions')
      .selectAll()
      .where('digest', '=', digestOf(cookie))
      .executeTakeFirst();
    if (!row || !lives(row, now)) return undefined;
    if (now - row.seen_at >= pause)
      await this.#tables.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.id).execute();
    return row;
  }

  /** The newest first. */
  async list(person: string, now: number): Promise<SessionRow[]> {
    const rows = await this.#tables
      .selectFrom('sessions')
      .selectAll()
      .where('person', '=', person)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.filter((row) => lives(row, now));
  }

  /** Had this person such a session? */
  async end(person: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('sessions')
      .where('id', '=', id)
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** All but the one of this id. */
  async endOthers(person: string, kept = ''): Promise<void> {
    await this.#tables.deleteFrom('sessions').where('person', '=', person).where('id', '!=', kept).execute();
  }
}

const lives = ({ seen_at, made_at }: SessionRow, now: number): boolean =>
  now < seen_at + idleLifetime && now < made_at + longestLifetime;
