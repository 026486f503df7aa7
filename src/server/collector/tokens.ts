// The tokens of those who send to the collector, in the dashboard's own database: what each brought, and for which connection. All
// of them are in memory too, since each request to the collector asks for one.
import { randomBytes } from 'node:crypto';
import { digestOfToken, idOfToken, isToken, type KnownToken } from '#traffic/collecting/known-token.ts';
import type { SentCount } from '#traffic/collecting/take-in.ts';
import { mostTokens, type MadeToken, type ShownToken, type TokenDraft } from '#wire/collector.ts';
import type { Database } from '../../database/database.ts';
import { RefusedToken } from './refused-token.ts';
import { tokensPart, type TokenRow } from './tokens-part.ts';

/** Milliseconds between two writings of what was counted, and for which a token of another process is not known. */
const pause = 3_000;

interface Counted {
  received: number;
  lost: number;
  /** When the first entry came that was taken. */
  first: number | null;
  last: number;
}

interface Held {
  readonly row: TokenRow;
  readonly known: KnownToken;
}

export class Tokens {
  readonly #table: ReturnType<typeof tablesOf>;
  readonly #held = new Map<string, Held>();
  /** What came since the last writing, by the id of the token. */
  readonly #counted = new Map<string, Counted>();
  readonly #beat: NodeJS.Timeout;

  private constructor(table: ReturnType<typeof tablesOf>, rows: readonly TokenRow[]) {
    this.#table = table;
    for (const row of rows) this.#hold(row);
    this.#beat = setInterval(() => void this.refresh(), pause).unref();
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
    take(row, { received, lost }, now);
    const counted = this.#counted.get(token) ?? { received: 0, lost: 0, first: null, last: now };
    counted.received += received;
    counted.lost += lost;
    counted.last = now;
    if (received > 0) counted.first ??= now;
    this.#counted.set(token, counted);
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
    this.#held.delete(id);
    this.#counted.delete(id);
    const { numDeletedRows } = await this.#table
      .deleteFrom('collector_tokens')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  /** Revokes the tokens of a connection. */
  async forget(connection: string): Promise<void> {
    await this.refresh();
    for (const { row } of this.#held.values()) if (row.connection === connection) await this.revoke(row.id);
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    await this.#write();
  }

  /**
   * Writes what was counted, and reads the tokens again: another process over the same database may have made and revoked some. What
   * fails is tried again the next time.
   */
  async refresh(): Promise<void> {
    const rows = (await this.#write()) && (await this.#read());
    if (!rows) return;
    const ids = new Set(rows.map(({ id }) => id));
    for (const id of this.#held.keys()) if (!ids.has(id)) this.#held.delete(id);
    for (const row of rows) this.#hold(row);
    // What came while they were read is not in them.
    for (const [id, counted] of this.#counted) {
      const row = this.#held.get(id)?.row;
      if (row) take(row, counted, counted.last);
    }
  }

  async #read(): Promise<readonly TokenRow[] | undefined> {
    try {
      return await this.#table.selectFrom('collector_tokens').selectAll().execute();
    } catch {
      return undefined;
    }
  }

  async #add(token: string, { name, connection }: TokenDraft, now: number): Promise<MadeToken> {
    await this.refresh();
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

  /** Adds to what other processes have counted. False: the database cannot be written. */
  async #write(): Promise<boolean> {
    for (const [token, { received, lost, first, last }] of this.#counted) {
      this.#counted.delete(token);
      try {
        await this.#table
          .updateTable('collector_tokens')
          .set(({ eb, fn }) => ({
            received: eb('received', '+', received),
            lost: eb('lost', '+', lost),
            first_used: fn.coalesce('first_used', eb.val(first)),
            last_used: last,
          }))
          .where('id', '=', token)
          .execute();
      } catch (error) {
        const { received: more = 0, lost: moreLost = 0, ...later } = this.#counted.get(token) ?? {};
        this.#counted.set(token, {
          first,
          last,
          ...later,
          received: received + more,
          lost: lost + moreLost,
        });
        process.emitWarning(error instanceof Error ? error : String(error));
        return false;
      }
    }
    return true;
  }
}

function take(row: TokenRow, { received, lost }: Pick<Counted, 'received' | 'lost'>, now: number): void {
  row.received += received;
  row.lost += lost;
  row.last_used = now;
  if (received > 0) row.first_used ??= now;
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
