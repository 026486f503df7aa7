// The credentials of applications in the database. No secret is among them.
import type { Kysely } from 'kysely';
import type { ApplicationTables, CredentialRow } from '../applications-part.ts';
import { byApplication } from './by-application.ts';

export class KeptCredentials {
  readonly #tables: Kysely<ApplicationTables>;

  constructor(tables: Kysely<ApplicationTables>) {
    this.#tables = tables;
  }

  of(application: string): Promise<CredentialRow[]> {
    return this.#tables
      .selectFrom('portal_credentials')
      .selectAll()
      .where('application', '=', application)
      .orderBy('since', 'desc')
      .execute();
  }

  /** By application. Undefined: of all. */
  async ofEach(applications?: readonly string[]): Promise<ReadonlyMap<string, readonly CredentialRow[]>> {
    if (applications?.length === 0) return new Map();
    const all = this.#tables.selectFrom('portal_credentials').selectAll().orderBy('since', 'desc');
    return byApplication(await (applications ? all.where('application', 'in', applications) : all).execute());
  }

  find(id: string): Promise<CredentialRow | undefined> {
    return this.#tables.selectFrom('portal_credentials').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async add(row: CredentialRow): Promise<void> {
    await this.#tables.insertInto('portal_credentials').values(row).execute();
  }

  async change(id: string, changes: Partial<CredentialRow>): Promise<void> {
    await this.#tables.updateTable('portal_credentials').set(changes).where('id', '=', id).execute();
  }

  async remove(id: string): Promise<void> {
    await this.#tables.deleteFrom('portal_credentials').where('id', '=', id).execute();
  }

  /** Those that end now. */
  due(now: number, limit: number): Promise<CredentialRow[]> {
    return this.#tables
      .selectFrom('portal_credentials')
      .selectAll()
      .where('end_at', '<=', now)
      .orderBy('end_at')
      .limit(limit)
      .execute();
  }
}
