// The tokens of scripts that import documents. The database has digests of them alone.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../../database/database.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { MadeImportToken, ShownImportToken } from '#wire/portal/operator.ts';
import { cataloguePart, type ImportTokenRow } from '../catalogue-part.ts';

const mostTokens = 100;
/** Milliseconds between two notes of the last use. */
const pause = 60_000;

/** A token has 256 random bits, so a plain digest tells nothing of it, and may be looked up. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const shown = ({ id, name, made_at: since, last_used: used }: ImportTokenRow): ShownImportToken => ({
  id,
  name,
  since,
  used,
});

export class KeptTokens {
  readonly #tables;

  constructor(database: Database) {
    this.#tables = database.tablesOf(cataloguePart);
  }

  /** The newest first. */
  async list(): Promise<readonly ShownImportToken[]> {
    const rows = await this.#tables
      .selectFrom('portal_import_tokens')
      .selectAll()
      .orderBy('made_at', 'desc')
      .execute();
    return rows.map(shown);
  }

  /** Throws RefusedDraft. */
  async make(name: string, now: number): Promise<MadeImportToken> {
    if ((await this.list()).length >= mostTokens)
      throw new RefusedDraft({ name: `There are ${mostTokens} tokens already: end one that is not used` });
    const token = `gh-import-${randomBytes(32).toString('base64url')}`;
    const row: ImportTokenRow = {
      id: randomUUID(),
      name,
      digest: digestOf(token),
      made_at: now,
      last_used: null,
    };
    await this.#tables.insertInto('portal_import_tokens').values(row).execute();
    return { ...shown(row), token };
  }

  async end(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('portal_import_tokens')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** Is this a token? Notes its use. */
  async use(token: string, now: number): Promise<boolean> {
    const row = await this.#tables
      .selectFrom('portal_import_tokens')
      .selectAll()
      .where('digest', '=', digestOf(token))
      .executeTakeFirst();
    if (!row) return false;
    if (now - (row.last_used ?? 0) > pause)
      await this.#tables
        .updateTable('portal_import_tokens')
        .set({ last_used: now })
        .where('id', '=', row.id)
        .execute();
    return true;
  }
}
