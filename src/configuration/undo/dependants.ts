// The rows that a gateway deletes along with a row.
import { isNotFound, type AdminClient, type Dialect, type Owner, type Resource } from '#client';
import { isTable } from '#schema/table.ts';
import { inParallel } from '../in-parallel.ts';
import { kindNames, kindOf, type KindName } from '../kinds.ts';
import { kindsOf, rowsOf, type Row } from '../rows-of-kind.ts';
import type { HeldRow } from './kept-change.ts';

export interface Dependants {
  readonly rows: readonly HeldRow[];
  /** The number of further rows, which were not read. It is at least this. */
  readonly leftOut: number;
}

/** The gateway to read from, and its enabled plugins. */
export interface ReadFrom {
  readonly client: AdminClient;
  readonly dialect: Dialect;
  readonly plugins: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** The kinds whose rows the gateway deletes along with a row of `kind`. */
export const kindsAlong = (kind: KindName): readonly KindName[] =>
  kindNames.filter((other) =>
    Object.values(kindOf(other).references).some(({ to, cascades }) => to === kind && cascades === true),
  );

const owners: readonly Owner[] = [
  'apis',
  'services',
  'routes',
  'consumers',
  'upstreams',
  'certificates',
  'key_sets',
];
const ownerOf = (kind: KindName): Owner | undefined => owners.find((owner) => owner === kind);

/** The rows of `kind` that belong to a row of `owner`; undefined where the gateway cannot list them by the owner. */
function rowsBelow(
  { client, dialect }: ReadFrom,
  owner: KindName,
  id: string,
  kind: KindName,
): Resource<Row> | undefined {
  if (kindOf(kind).credentialOf !== undefined || kind === 'targets') return rowsOf(client, kind, id);
  const at = ownerOf(owner);
  if (at === undefined) return undefined;
  switch (kind) {
    case 'plugins':
    case 'routes':
    case 'snis':
    case 'keys':
      return dialect.entities[kind]?.ownedBy[at] === undefined ? undefined : client.ownedBy(at, id, kind);
    default:
      return undefined;
  }
}

const pageSize = 1000;

/** At most `most` rows. */
export async function dependantsOf(
  from: ReadFrom,
  owner: KindName,
  id: string,
  most: number,
): Promise<Dependants> {
  const has = kindsOf(from.dialect, from.plugins);
  const kinds = kindsAlong(owner).filter((kind) => has.includes(kind));
  const found = await inParallel(kinds, 8, (kind) => readBelow(from, owner, id, kind, most));
  const all = found.flatMap(({ rows }) => rows);
  const rows = all.slice(0, most);
  return {
    rows,
    leftOut: found.reduce((sum, { leftOut }) => sum + leftOut, 0) + all.length - rows.length,
  };
}

async function readBelow(
  from: ReadFrom,
  owner: KindName,
  id: string,
  kind: KindName,
  most: number,
): Promise<Dependants> {
  const below = rowsBelow(from, owner, id, kind);
  const resource = below ?? rowsOf(from.client, kind, undefined);
  const rows: HeldRow[] = [];
  let offset: string | undefined;
  try {
    do {
      const page = await resource.page({ size: pageSize, offset, signal: from.signal });
      for (const row of page.rows) if (below || refersTo(kind, row, owner, id)) rows.push({ kind, row });
      ({ offset } = page);
      if (offset !== undefined && rows.length >= most)
        return { rows, leftOut: Math.max((page.total ?? 0) - rows.length, 1) };
    } while (offset !== undefined);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  return { rows, leftOut: 0 };
}

function refersTo(kind: KindName, row: Row, owner: KindName, id: string): boolean {
  return Object.values(kindOf(kind).references).some(({ field, to }) => {
    const value = row[field];
    return to === owner && (isTable(value) ? value.id : value) === id;
  });
}
