// The documents of published APIs in the database, several versions of each.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Database } from '../../../database/database.ts';
import { cataloguePart } from '../catalogue-part.ts';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** Of one API. The oldest one goes first. */
const mostVersions = 20;

export class KeptDocuments {
  readonly #tables;

  constructor(database: Database) {
    this.#tables = database.tablesOf(cataloguePart);
  }

  /** By the slug of the API its versions, the newest first. */
  async versions(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.#tables
      .selectFrom('portal_documents')
      .select(['api', 'version'])
      .orderBy('at', 'desc')
      .execute();
    const found = new Map<string, string[]>();
    for (const { api, version } of rows) found.set(api, [...(found.get(api) ?? []), version]);
    return found;
  }

  /** OpenAPI 3.1 as JSON. Without a version the newest. */
  async find(api: string, version: string | undefined): Promise<Buffer | undefined> {
    const query = this.#tables.selectFrom('portal_documents').select('packed').where('api', '=', api);
    const row = await (version === undefined ? query : query.where('version', '=', version))
      .orderBy('at', 'desc')
      .executeTakeFirst();
    return row && expand(row.packed);
  }

  /** A document of the same version takes the place of the one before. */
  async put(api: string, version: string, json: string, now: number): Promise<void> {
    const packed = await compress(json);
    await this.#tables
      .insertInto('portal_documents')
      .values({ api, version, packed, at: now })
      .onConflict((conflict) => conflict.columns(['api', 'version']).doUpdateSet({ packed, at: now }))
      .execute();
    const kept = (await this.versions()).get(api) ?? [];
    for (const old of kept.slice(mostVersions)) await this.remove(api, old);
  }

  async remove(api: string, version: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('portal_documents')
      .where('api', '=', api)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }
}
