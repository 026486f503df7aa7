// The description of a change for the history: what it did, the names in it, its secrets.
import type { Dialect, TableShape } from '#client';
import { isPlainTable, labelOf } from '#configuration/entry.ts';
import { isKindName, kindOf, type KindName } from '#configuration/kinds.ts';
import { rowsOf, type Row } from '#configuration/rows-of-kind.ts';
import { isSecret } from '#configuration/secrets.ts';
import type { NamedRow } from '#wire/history.ts';
import type { WatchedGateway } from './watched-gateway.ts';

/** The name of a row as it is shown. Says no secret. */
export const nameOfRow = (kind: KindName, row: Row): string =>
  labelOf({ kind, id: typeof row.id === 'string' ? row.id : undefined, values: row, references: {} });

/** The rows that it refers to, without their names. */
export function ownersOf(kind: KindName, row: Row): readonly { kind: KindName; id: string }[] {
  return Object.values(kindOf(kind).references).flatMap(({ field, to }) => {
    const value = row[field];
    const id = isPlainTable(value) ? value.id : value;
    return typeof id === 'string' && isKindName(to) ? [{ kind: to, id }] : [];
  });
}

const patience = 2_000;

/** With their names, as far as the gateway says them. */
export async function namedOwners(
  { gateway: { client } }: WatchedGateway,
  kind: KindName,
  row: Row,
): Promise<readonly NamedRow[]> {
  return Promise.all(
    ownersOf(kind, row).map(async (owner) => {
      try {
        const held = await rowsOf(client, owner.kind, undefined).get(owner.id, AbortSignal.timeout(patience));
        return { ...owner, name: nameOfRow(owner.kind, held) };
      } catch {
        return { ...owner, name: owner.id };
      }
    }),
  );
}

/** The paths of secret values in these rows. Of a plugin whose schema is not known all of its configuration is one. */
export function secretPaths(
  kind: KindName,
  rows: readonly (Row | undefined)[],
  config: TableShape | undefined,
): readonly (readonly string[])[] {
  if (kind === 'plugins' && config === undefined) return [['config']];
  const found = new Map<string, readonly string[]>();
  const look = (value: unknown, path: readonly string[]): void => {
    if (path.length > 0 && isSecret(kind, path, config)) found.set(path.join('.'), path);
    else if (Array.isArray(value)) for (const one of value.filter(isPlainTable)) look(one, path);
    else if (isPlainTable(value))
      for (const [name, inner] of Object.entries(value)) look(inner, [...path, name]);
  };
  for (const row of rows) if (row) look(row, []);
  return [...found.values()];
}

/** The schema of a plugin's configuration, where the gateway says it. */
export async function configShape(
  watched: WatchedGateway,
  kind: KindName,
  row: Row | undefined,
): Promise<TableShape | undefined> {
  if (kind !== 'plugins' || typeof row?.name !== 'string') return undefined;
  try {
    const { shapes } = await watched.known();
    await shapes.learn([row.name], AbortSignal.timeout(patience));
    return shapes.config(row.name);
  } catch {
    return undefined;
  }
}

/** Fields that a gateway makes itself, or counts down. */
const made: readonly string[] = ['updated_at', 'cert_digest', 'ttl', 'ws_id'];

/** A row's values that a change can change. */
export const comparable = (row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !made.includes(name)));

/** The same text for the same values, in whatever order a gateway writes them. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    isPlainTable(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export const isSameRow = (a: Row, b: Row): boolean => canonical(comparable(a)) === canonical(comparable(b));

/** Does the gateway write a new row for a new weight of a target? */
export const keepsTargets = (kind: KindName, { targetsKeepHistory }: Dialect): boolean =>
  kind === 'targets' && targetsKeepHistory;
