// The snapshots of all gateways in the dashboard's own database. Their texts are compressed and sealed there, since they hold
// credentials.
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Database } from '../../database/database.ts';
import { isTable } from '#schema/table.ts';
import { longestName, type ShownSnapshot, type SnapshotSource } from '#wire/snapshots.ts';
import type { SealingKey } from '../connections/key-file.ts';
import { SealError, sealText, unsealText } from '../sealing/sealed-text.ts';
import { RefusedSnapshot } from './refused-snapshot.ts';
import { snapshotsPart, type SnapshotRow } from './snapshots-part.ts';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** By hand and by schedule, of one connection. */
const mostSnapshots = 200;
/** Bytes of a text. */
const largest = 64 * 1024 * 1024;

export interface NewSnapshot {
  readonly connection: string;
  readonly name: string;
  readonly at: number;
  readonly who: string;
  readonly source: SnapshotSource;
  readonly counts: ShownSnapshot['counts'];
  readonly address: string;
  readonly text: string;
}

export interface KeptSnapshots {
  /** The newest first. */
  list(connection: string): Promise<readonly ShownSnapshot[]>;
  add(snapshot: NewSnapshot): Promise<ShownSnapshot>;
  /** Undefined: there is no such snapshot. */
  text(connection: string, id: string): Promise<string | undefined>;
  rename(connection: string, id: string, name: string): Promise<ShownSnapshot | undefined>;
  /** Was there such a snapshot? */
  remove(connection: string, id: string): Promise<boolean>;
  /** Deletes the oldest snapshots of the schedule until `keep` are left. */
  prune(connection: string, keep: number): Promise<void>;
  forget(connection: string): Promise<void>;
}

export function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new RefusedSnapshot('A snapshot needs a name');
  if (trimmed.length > longestName) throw new RefusedSnapshot(`A name has at most ${longestName} characters`);
  return trimmed;
}

const placeOf = (connection: string, id: string): readonly string[] => ['snapshot', connection, id];

export function createKeptSnapshots(database: Database, key: SealingKey): KeptSnapshots {
  const tables = database.tablesOf(snapshotsPart);

  const one = (connection: string, id: string) =>
    tables
      .selectFrom('snapshots')
      .selectAll()
      .where('connection', '=', connection)
      .where('id', '=', id)
      .executeTakeFirst();

  return {
    async list(connection) {
      const rows = await tables
        .selectFrom('snapshots')
        .select(['id', 'name', 'at', 'who', 'source', 'counts', 'size', 'address'])
        .where('connection', '=', connection)
        .orderBy('at', 'desc')
        .execute();
      return rows.map(shown);
    },
    async add({ text, counts, ...fields }) {
      const size = Buffer.byteLength(text);
      if (size > largest) throw new RefusedSnapshot('The configuration is too large for a snapshot');
      const { count } = await tables
        .selectFrom('snapshots')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('connection', '=', fields.connection)
        .executeTakeFirstOrThrow();
      if (count >= mostSnapshots)
        throw new RefusedSnapshot(`There are ${mostSnapshots} snapshots already: delete some first`);
      const id = randomUUID();
      const packed = (await compress(text)).toString('base64');
      const row: SnapshotRow = {
        ...fields,
        id,
        size,
        counts: JSON.stringify(counts),
        sealed: inWords(() => sealText(packed, placeOf(fields.connection, id), key)),
      };
      await tables.insertInto('snapshots').values(row).execute();
      return shown(row);
    },
    async text(connection, id) {
      const row = await one(connection, id);
      if (!row) return undefined;
      const packed = inWords(() => unsealText(row.sealed, placeOf(connection, id), key));
      return (await expand(Buffer.from(packed, 'base64'))).toString('utf8');
    },
    async rename(connection, id, name) {
      const row = await one(connection, id);
      if (!row) return undefined;
      const changed = { ...row, name: checkName(name) };
      await tables.updateTable('snapshots').set({ name: changed.name }).where('id', '=', id).execute();
      return shown(changed);
    },
    async remove(connection, id) {
      const { numDeletedRows } = await tables
        .deleteFrom('snapshots')
        .where('connection', '=', connection)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async prune(connection, keep) {
      const made = await tables
        .selectFrom('snapshots')
        .select('id')
        .where('connection', '=', connection)
        .where('source', '=', 'schedule')
        .orderBy('at', 'desc')
        .execute();
      const old = made.slice(keep).map(({ id }) => id);
      if (old.length > 0) await tables.deleteFrom('snapshots').where('id', 'in', old).execute();
    },
    async forget(connection) {
      await tables.deleteFrom('snapshots').where('connection', '=', connection).execute();
    },
  };
}

/** The sentences of a sealed text that does not open are for the reader of the page. */
function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SealError) throw new RefusedSnapshot(error.message, 409);
    throw error;
  }
}

function shown(row: Omit<SnapshotRow, 'connection' | 'sealed'>): ShownSnapshot {
  const { id, name, at, who, source, size, address } = row;
  const counts: unknown = JSON.parse(row.counts);
  const numbers = isTable(counts) ? Object.entries(counts) : [];
  return {
    id,
    name,
    at,
    who,
    source,
    size,
    address,
    counts: Object.fromEntries(numbers.map(([kind, count]) => [kind, Number(count)])),
  };
}
