// A copy on disk of the rows that the gateway knows, so that it can start while its database is away. The rows hold secrets, so only
// their owner can read the file. It is one line of JSON for each row, then one for each change; what is not written yet when the
// process is killed is read from the database again at the next start.
import { createReadStream } from 'node:fs';
import { chmod, open, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import type { Row } from '#schema/fields.ts';
import type { Change } from '../store.ts';

export interface CopiedRows {
  /** The moment at which the rows were last known to be those of the database, in milliseconds since the epoch. */
  at: number;
  tables: ReadonlyMap<string, readonly Row[]>;
}

/** Lines that are written at once: short enough not to delay requests. */
const portion = 200;
/** So many lines of changes, and more than there are rows, are a reason to write the file anew. */
const leastChanges = 10_000;

export class RowsCopy {
  readonly #file: string;
  /** Names the database, so that the copy of another one is not taken for it. */
  readonly #database: string;
  readonly #onFailure: (error: unknown) => void;
  #writing: Promise<void> = Promise.resolve();
  #handle: FileHandle | undefined;
  #rows = 0;
  #changes = 0;
  #touched = 0;

  constructor(file: string, database: string, onFailure: (error: unknown) => void) {
    this.#file = file;
    this.#database = database;
    this.#onFailure = onFailure;
  }

  /** Undefined: there is none of this database. */
  async read(): Promise<CopiedRows | undefined> {
    const tables = new Map<string, Map<string, Row>>();
    try {
      const { mtimeMs } = await stat(this.#file);
      let isOwn = false;
      for await (const line of createInterface({ input: createReadStream(this.#file) })) {
        const entry = parsed(line);
        // The last line may be a part of one.
        if (entry === undefined) break;
        if (!isOwn) {
          if (entry['copy_of'] !== this.#database) return undefined;
          isOwn = true;
        } else apply(tables, entry);
      }
      return isOwn
        ? { at: mtimeMs, tables: new Map([...tables].map(([name, rows]) => [name, [...rows.values()]])) }
        : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes the whole file anew, in the background. Changes that come meanwhile follow. */
  begin(tables: ReadonlyMap<string, readonly Row[]>): void {
    this.#changes = 0;
    this.#next(() => this.#writeAll(tables));
  }

  append(changes: readonly Change[]): void {
    this.#changes += changes.length;
    const lines = changes.map(({ entity, before, after }) => JSON.stringify([entity, after ?? before?.id]));
    this.#next(async () => {
      await this.#handle?.write(lines.map((line) => `${line}\n`).join(''));
    });
  }

  get isLong(): boolean {
    return this.#changes > leastChanges && this.#changes > this.#rows;
  }

  /** Says that the rows are still those of the database. */
  stillCurrent(now: number): void {
    if (now - this.#touched < 10_000) return;
    this.#touched = now;
    this.#next(async () => {
      if (this.#handle) await utimes(this.#file, now / 1000, now / 1000);
    });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#handle?.close();
    this.#handle = undefined;
  }

  #next(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch((error: unknown) => {
      // Without a whole copy there is none: changes are not added to a part of one.
      void this.#handle?.close().catch(() => {});
      this.#handle = undefined;
      this.#onFailure(error);
    });
  }

  async #writeAll(tables: ReadonlyMap<string, readonly Row[]>): Promise<void> {
    const fresh = `${this.#file}.new`;
    await rm(fresh, { force: true });
    const handle = await open(fresh, 'w', 0o600);
    try {
      await chmod(fresh, 0o600);
      await handle.write(`${JSON.stringify({ copy_of: this.#database })}\n`);
      this.#rows = 0;
      for (const [table, rows] of tables)
        for (let from = 0; from < rows.length || from === 0; from += portion) {
          const lines = rows.slice(from, from + portion).map((row) => `${JSON.stringify([table, row])}\n`);
          this.#rows += lines.length;
          await handle.write(lines.join(''));
          await setImmediate();
        }
      await handle.sync();
      await rename(fresh, this.#file);
    } catch (error) {
      await handle.close();
      throw error;
    }
    await this.#handle?.close();
    this.#handle = handle;
  }
}

function parsed(line: string): Readonly<Record<string | number, unknown>> | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return isTable(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function apply(
  tables: Map<string, Map<string, Row>>,
  { 0: table, 1: row }: Readonly<Record<string | number, unknown>>,
): void {
  const name = String(table);
  const rows = tables.get(name) ?? new Map<string, Row>();
  tables.set(name, rows);
  if (isRow(row)) rows.set(row.id, row);
  else if (typeof row === 'string') rows.delete(row);
}

const isTable = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null;
const isRow = (value: unknown): value is Row => isTable(value) && typeof value['id'] === 'string';
