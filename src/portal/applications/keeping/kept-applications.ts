// The applications of developers in the database.
import type { Kysely } from 'kysely';
import type { ApplicationRow, ApplicationTables } from '../applications-part.ts';

export class KeptApplications {
  readonly #tables: Kysely<ApplicationTables>;

  constructor(tables: Kysely<ApplicationTables>) {
    this.#tables = tables;
  }

  /** Those that end are not among them. */
  ofDeveloper(developer: string): Promise<ApplicationRow[]> {
    return this.#tables
      .selectFrom('portal_applications')
      .selectAll()
      .where('developer', '=', developer)
      .where('ending', '=', 0)
      .orderBy('since')
      .execute();
  }

  list(): Promise<ApplicationRow[]> {
    return this.#tables
      .selectFrom('portal_applications')
      .selectAll()
      .where('ending', '=', 0)
      .orderBy('since', 'desc')
      .execute();
  }

  find(id: string): Promise<ApplicationRow | undefined> {
    return this.#tables.selectFrom('portal_applications').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** By id. Those that end are among them. */
  async findEach(ids: readonly string[]): Promise<ReadonlyMap<string, ApplicationRow>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#tables
      .selectFrom('portal_applications')
      .selectAll()
      .where('id', 'in', ids)
      .execute();
    return new Map(rows.map((row) => [row.id, row]));
  }

  async count(): Promise<number> {
    const { count } = await this.#tables
      .selectFrom('portal_applications')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('ending', '=', 0)
      .executeTakeFirstOrThrow();
    return count;
  }

  async add(row: ApplicationRow): Promise<void> {
    await this.#tables.insertInto('portal_applications').values(row).execute();
  }

  async change(id: string, changes: Partial<Omit<ApplicationRow, 'id'>>): Promise<void> {
    await this.#tables.updateTable('portal_applications').set(changes).where('id', '=', id).execute();
  }

  /** With its grants and credentials. */
  async remove(id: string): Promise<void> {
    await this.#tables.transaction().execute(async (within) => {
      await within.deleteFrom('portal_grants').where('application', '=', id).execute();
      await within.deleteFrom('portal_credentials').where('application', '=', id).execute();
      await within.deleteFrom('portal_applications').where('id', '=', id).execute();
    });
  }

  /** Those whose consumer is to be brought in line now. */
  async due(now: number, limit: number): Promise<readonly string[]> {
    const rows = await this.#tables
      .selectFrom('portal_applications')
      .select('id')
      .where('settle_at', '<=', now)
      .orderBy('settle_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** All that have a grant of an API. */
  async settleThoseOf(api: string, now: number): Promise<void> {
    await this.#tables
      .updateTable('portal_applications')
      .set({ settle_at: now })
      .where(
        'id',
        'in',
        this.#tables.selectFrom('portal_grants').select('application').where('api', '=', api),
      )
      .execute();
  }
}
