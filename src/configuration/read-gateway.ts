// Reads the whole configuration of a gateway.
import type { AdminClient, Dialect } from '#client';
import { isTable, type Table } from '#schema/table.ts';
import { EntryReference, mapTable, mapValues, type Configuration, type Entry } from './entry.ts';
import { GatewayShapes } from './gateway-shapes.ts';
import { inParallel } from './in-parallel.ts';
import { kindAt, kindOf, type KindName } from './kinds.ts';
import { readValues } from './read-values.ts';
import { everyRow, kindsOf, type Row } from './rows-of-kind.ts';

export interface GatewayConfiguration extends Configuration {
  readonly dialect: Dialect;
  readonly kinds: readonly KindName[];
  readonly plugins: readonly string[];
  readonly shapes: GatewayShapes;
}

/** The most kinds that are read at once. */
const mostKinds = 4;

/** The gateway makes these, or answers them in rows of their own. */
const made: Readonly<Record<string, readonly string[]>> = {
  certificates: ['snis'],
  ca_certificates: ['cert_digest'],
};
const always: readonly string[] = ['id', 'created_at', 'updated_at', 'ws_id'];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each page of rows with the number of rows that have been read. */
  readonly onRead?: ((rows: number) => void) | undefined;
}

export async function readGateway(
  client: AdminClient,
  { signal, onRead }: ReadOptions = {},
): Promise<GatewayConfiguration> {
  let count = 0;
  const onRows = (rows: number): void => {
    count += rows;
    onRead?.(count);
  };
  const dialect = await client.dialect(signal);
  const plugins = await client.enabledPlugins(signal);
  const kinds = kindsOf(dialect, plugins);
  const reading = new Map<KindName, Promise<readonly Row[]>>();
  const read = (kind: KindName): Promise<readonly Row[]> => {
    const begun = reading.get(kind) ?? everyRow(client, dialect, kind, { idsOf, onRows, signal });
    reading.set(kind, begun);
    return begun;
  };
  const idsOf = async (kind: 'upstreams' | 'consumers'): Promise<readonly string[]> =>
    (await read(kind)).flatMap(({ id }) => id ?? []);
  const rows = await inParallel(kinds, mostKinds, async (kind) => ({ kind, rows: await read(kind) }));
  const shapes = await GatewayShapes.of(client, kinds, signal);
  const used = rows.flatMap((of) => (of.kind === 'plugins' ? of.rows.map(({ name }) => String(name)) : []));
  await shapes.learn(used, signal);
  return { dialect, kinds, plugins, shapes, entries: entriesOf(rows, shapes), absent: [] };
}

/** A key with a time to live ends by itself, so it is no configuration. Kong 1.4: kong/plugins/key-auth/daos.lua, ttl */
const ends = (kind: KindName, { ttl }: Row): boolean =>
  kind === 'keyauth_credentials' && typeof ttl === 'number';

/** Kinds come in the order of their references, so that the entries that a row refers to are there. */
function entriesOf(
  read: readonly { kind: KindName; rows: readonly Row[] }[],
  shapes: GatewayShapes,
): readonly Entry[] {
  const byId = new Map<string, Entry>();
  const consumers = new Map<string, Entry>();
  const all: Entry[] = [];
  for (const { kind, rows } of read) {
    for (const row of rows) {
      if (ends(kind, row)) continue;
      const entry = entryOf(kind, row, shapes, { byId, consumers });
      if (entry.id !== undefined) byId.set(`${kind} ${entry.id}`, entry);
      const username = kind === 'consumers' ? textOf(entry.values.username) : undefined;
      if (username !== undefined) consumers.set(username, entry);
      all.push(entry);
    }
  }
  return all;
}

/** The entries that rows refer to, by kind and id. Consumers also by their names. */
export interface Found {
  byId: ReadonlyMap<string, Entry>;
  consumers: ReadonlyMap<string, Entry>;
}

export function entryOf(kind: KindName, row: Row, shapes: GatewayShapes, { byId, consumers }: Found): Entry {
  const { references } = kindOf(kind);
  const skipped = new Set([
    ...always,
    ...(made[kind] ?? []),
    ...Object.values(references).map(({ field }) => field),
  ]);
  const own = Object.fromEntries(Object.entries(row).filter(([name]) => !skipped.has(name)));
  const refers: Record<string, Entry> = {};
  for (const [name, reference] of Object.entries(references)) {
    const value = row[reference.field];
    const id = textOf(isTable(value) ? value.id : value);
    const to = kindAt(reference);
    // The row may refer to one that is gone. Without the reference a plugin would run for every request.
    if (id !== undefined)
      refers[name] = byId.get(`${to} ${id}`) ?? { kind: to, id, values: {}, references: {} };
  }
  const values = readValues(shapes.fields(kind), own);
  return {
    kind,
    id: kind === 'snis' ? undefined : textOf(row.id),
    values: withReferences(kind, values, shapes, (text, name) =>
      name === 'anonymous'
        ? (byId.get(`consumers ${text}`) ?? consumers.get(text))
        : name === 'ca_certificates'
          ? byId.get(`ca_certificates ${text}`)
          : undefined,
    ),
    references: refers,
  };
}

/** The values with references in the place of the ids and names of other entries. */
export function withReferences(
  kind: KindName,
  values: Table,
  shapes: GatewayShapes | undefined,
  find: (text: string, field: string) => Entry | undefined,
): Table {
  const link = (value: unknown, path: readonly string[]): unknown => {
    const entry = typeof value === 'string' ? find(value, path.at(-1) ?? '') : undefined;
    return entry ? new EntryReference(entry) : value;
  };
  if (kind === 'services')
    return 'ca_certificates' in values
      ? { ...values, ca_certificates: mapValues(values.ca_certificates, link, ['ca_certificates']) }
      : values;
  if (kind !== 'plugins') return values;
  const config = typeof values.config === 'object' && values.config !== null ? { ...values.config } : {};
  const shape = shapes?.config(values.name);
  const read = shapes ? readValues(shape?.fields, config, shape?.oldNames) : config;
  return { ...values, config: mapTable(read, link) };
}
