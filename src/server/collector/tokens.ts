// The tokens of those who send to the collector, in the dashboard's own database: what each brought, and for which connection. All
// of them are in memory too, since each request to the collector asks for one.
import { randomBytes } from 'node:crypto';
import { digestOfToken, idOfToken, isToken, type KnownToken } from '#traffic/collecting/known-token.ts';
import type { SentCount } from '#traffic/collecting/take-in.ts';
import { mostTokens, type MadeToken, type ShownToken, type TokenDraft } from '#wire/collector.ts';
import type { Database } from '../../database/database.ts';
import { RefusedToken } from './refused-token.ts';
import { tokensPart, type TokenRow } from './tokens-part.ts';

/** Milliseconds between two writings of what was counted. */
const pause = 5_000;

interface Held {
  readonly row: TokenRow;
  readonly known: KnownToken;
}

export class Tokens {
  readonly #table: ReturnType<typeof tablesOf>;
  readonly #held = new Map<string, Held>();
  readonly #changed = new Set<TokenRow>();
  readonly #beat: NodeJS.Timeout;

  private constructor(table: ReturnType<typeof tablesOf>, rows: readonly TokenRow[]) {
    this.#table = table;
    for (const row of rows) this.#hold(row);
    this.#beat = setInterval(() => void this.#write(), pause).unref();
  }

  static async open(database: Database): Promise<Tokens> {
    const table = tablesOf(database);
    return new Tokens(table, await table.selectFrom('collector_tokens').selectAll().execute());
  }

  readonly find = (given: string): KnownToken | undefined => {
    const known = this.#held.get(idOfToken(given))?.known;
    return known && isToken(given, known) ? known : undefined;
  };

  readonly all = (): readonly KnownToken[] => [...this.#held.values()].map(({ known }) => known);

  readonly count = ({ token, received, lost }: SentCount, now: number): void => {
    const row = this.#held.get(token)?.row;
    if (!row) return;
    row.received += received;
    row.lost += lost;
    row.last_used = now;
    if (received > 0) row.first_used ??= now;
    this.#changed.add(row);
  };

  list(): ShownToken[] {
    return [...this.#held.values()].map(({ row }) => shown(row)).toSorted((a, b) => b.made_at - a.made_at);
  }

  make(draft: TokenDraft, now: number): Promise<MadeToken> {
    return this.#add(randomBytes(24).toString('base64url'), draft, now);
  }

  /** Takes a token that was made elsewhere, once. */
  async adopt(token: string, draft: TokenDraft, now: number): Promise<void> {
    if (!this.find(token)) await this.#add(token, draft, now);
  }

  async revoke(id: string): Promise<boolean> {
    const held = this.#held.get(id);
    if (!held) return false;
    this.#held.delete(id);
    this.#changed.delete(held.row);
    await this.#table.deleteFrom('collector_tokens').where('id', '=', id).execute();
    return true;
  }

  /** Revokes the tokens of a connection. */
  async forget(connection: string): Promise<void> {
    for (const { row } of this.#held.values()) if (row.connection === connection) await this.revoke(row.id);
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    await this.#write();
  }

  async #add(token: string, { name, connection }: TokenDraft, now: number): Promise<MadeToken> {
    if (this.#held.size >= mostTokens)
      throw new RefusedToken(`There are ${mostTokens} tokens already. Revoke one that is not used.`);
    const row: TokenRow = {
      id: idOfToken(token),
      name,
      connection,
      digest: digestOfToken(token).toString('base64'),
      made_at: now,
      first_used: null,
      last_used: null,
      received: 0,
      lost: 0,
    };
    await this.#table.insertInto('collector_tokens').values(row).execute();
    this.#hold(row);
    return { ...shown(row), token };
  }

  #hold(row: TokenRow): void {
    const known = {
      id: row.id,
      gateway: row.connection,
      digest: new Uint8Array(Buffer.from(row.digest, 'base64')),
    };
    this.#held.set(row.id, { row, known });
  }

  /** Counts that cannot be written are tried again the next time. */
  async #write(): Promise<void> {
    for (const row of this.#changed) {
      const { id, received, lost, first_used, last_used } = row;
      this.#changed.delete(row);
      try {
        await this.#table
          .updateTable('collector_tokens')
          .set({ received, lost, first_used, last_used })
          .where('id', '=', id)
          .execute();
      } catch (error) {
        this.#changed.add(row);
        return process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}

const tablesOf = (database: Database) => database.tablesOf(tokensPart);

const shown = ({
  id,
  name,
  connection,
  made_at,
  first_used,
  last_used,
  received,
  lost,
}: TokenRow): ShownToken => ({
  id,
  name,
  connection,
  made_at,
  first_used,
  last_used,
  received,
  lost,
});
