// What applications have asked for and been granted, in the database.
import type { Kysely } from 'kysely';
import type { ApplicationTables, GrantRow } from '../applications-part.ts';
import { byApplication } from './by-application.ts';

export type WaitingChange = Partial<Pick<GrantRow, 'state' | 'reason' | 'question' | 'reply'>>;

export class KeptGrants {
  readonly #tables: Kysely<ApplicationTables>;

  constructor(tables: Kysely<ApplicationTables>) {
    this.#tables = tables;
  }

  of(application: string): Promise<GrantRow[]> {
    return this.#tables
      .selectFrom('portal_grants')
      .selectAll()
      .where('application', '=', application)
      .orderBy('since')
      .execute();
  }

  /** By application. Undefined: of all. */
  async ofEach(applications?: readonly string[]): Promise<ReadonlyMap<string, readonly GrantRow[]>> {
    if (applications?.length === 0) return new Map();
    const all = this.#tables.selectFrom('portal_grants').selectAll().orderBy('since');
    return byApplication(await (applications ? all.where('application', 'in', applications) : all).execute());
  }

  find(id: string): Promise<GrantRow | undefined> {
    return this.#tables.selectFrom('portal_grants').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** The oldest first. */
  waiting(): Promise<GrantRow[]> {
    return this.#tables
      .selectFrom('portal_grants')
      .innerJoin('portal_applications', 'portal_applications.id', 'portal_grants.application')
      .selectAll('portal_grants')
      .where('state', '=', 'asked')
      .where('portal_applications.ending', '=', 0)
      .orderBy('portal_grants.since')
      .limit(500)
      .execute();
  }

  /** The number of applications that an API was granted to, by API. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#tables
      .selectFrom('portal_grants')
      .select(({ fn }) => ['api', fn.countAll<number>().as('count')])
      .where('state', '=', 'granted')
      .groupBy('api')
      .execute();
    return new Map(rows.map(({ api, count }) => [api, count]));
  }

  /** In the place of an earlier one for the same API. */
  async put(row: GrantRow): Promise<void> {
    const { id: _id, application: _application, api: _api, ...changes } = row;
    await this.#tables
      .insertInto('portal_grants')
      .values(row)
      .onConflict((conflict) => conflict.columns(['application', 'api']).doUpdateSet(changes))
      .execute();
  }

  async change(id: string, changes: Partial<Omit<GrantRow, 'id'>>): Promise<void> {
    await this.#tables.updateTable('portal_grants').set(changes).where('id', '=', id).execute();
  }

  /** False: it was decided meanwhile. */
  async changeWaiting(id: string, changes: WaitingChange): Promise<boolean> {
    const { numUpdatedRows } = await this.#tables
      .updateTable('portal_grants')
      .set(changes)
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async remove(id: string): Promise<void> {
    await this.#tables.deleteFrom('portal_grants').where('id', '=', id).execute();
  }

  /** The API is no longer published. */
  async leaveAll(api: string): Promise<void> {
    await this.#tables
      .updateTable('portal_grants')
      .set({ state: 'leaving' })
      .where('api', '=', api)
      .execute();
  }
}
