// The people of a population.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AccountTables, PersonRow } from './accounts-part.ts';

export type PersonChange = Partial<Omit<PersonRow, 'id' | 'made_at'>>;

export class KeptPeople {
  readonly #tables: Kysely<AccountTables>;

  constructor(tables: Kysely<AccountTables>) {
    this.#tables = tables;
  }

  /** The newest first. */
  list(): Promise<PersonRow[]> {
    return this.#tables.selectFrom('people').selectAll().orderBy('made_at', 'desc').orderBy('id').execute();
  }

  find(id: string): Promise<PersonRow | undefined> {
    return this.#tables.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  }

  named(email: string): Promise<PersonRow | undefined> {
    return this.#tables
      .selectFrom('people')
      .selectAll()
      .where('email', '=', addressOf(email))
      .executeTakeFirst();
  }

  /** The person that a provider knows. */
  known(subject: string): Promise<PersonRow | undefined> {
    return this.#tables.selectFrom('people').selectAll().where('subject', '=', subject).executeTakeFirst();
  }

  /** Undefined: there is an account of this address. */
  async add(
    person: Pick<PersonRow, 'email' | 'name' | 'password' | 'subject' | 'confirmed' | 'approved'>,
    now: number,
  ): Promise<PersonRow | undefined> {
    const row: PersonRow = {
      ...person,
      id: randomUUID(),
      email: addressOf(person.email),
      blocked: '',
      question: '',
      made_at: now,
      seen_at: null,
    };
    const { numInsertedOrUpdatedRows = 0n } = await this.#tables
      .insertInto('people')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows > 0n ? row : undefined;
  }

  async change(id: string, change: PersonChange): Promise<void> {
    await this.#tables.updateTable('people').set(change).where('id', '=', id).execute();
  }

  /** With sessions and codes. */
  async remove(id: string): Promise<void> {
    await this.#tables.transaction().execute(async (tables) => {
      await tables.deleteFrom('sessions').where('person', '=', id).execute();
      await tables.deleteFrom('codes').where('person', '=', id).execute();
      await tables.deleteFrom('people').where('id', '=', id).execute();
    });
  }

  /** Forgets accounts from before then whose addresses were not confirmed. Blocked ones stay blocked. */
  async prune(before: number): Promise<void> {
    await this.#tables
      .deleteFrom('people')
      .where('confirmed', '=', 0)
      .where('blocked', '=', '')
      .where('made_at', '<', before)
      .execute();
  }
}

/** Mail servers tell letters of a local part apart in theory alone. */
const addressOf = (email: string): string => email.trim().toLowerCase();
