// A row as the gateway holds it at this moment.
import { isNotFound } from '#client';
import { kindOf, type KindName } from '../kinds.ts';
import { normalTarget } from '../normal-target.ts';
import { rowsOf, type Row } from '../rows-of-kind.ts';
import { dependantsOf, type Dependants, type ReadFrom } from './dependants.ts';
import type { KeptChange } from './kept-change.ts';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The consumer of a credential, the upstream of a target. */
export const ownerOf = (kind: KindName, row: Row): string | undefined =>
  kindOf(kind).credentialOf !== undefined
    ? textOf(row.consumer_id)
    : kind === 'targets'
      ? textOf(row.upstream_id)
      : undefined;

/** A target's address with its port. */
const targetOf = ({ target }: Row): string => normalTarget(textOf(target) ?? '');

/** The text that a path names the row by. */
export const keyOf = (kind: KindName, row: Row): string | undefined =>
  textOf(kind === 'snis' ? row.name : row.id);

/**
 * Undefined where there is none. `key` is the id or, where the gateway takes one in a path, the name. A target is found by its
 * address where a new weight is a new row.
 */
export async function rowNow(
  { client, dialect, signal }: ReadFrom,
  kind: KindName,
  key: string,
  owner: string | undefined,
  target?: string,
): Promise<Row | undefined> {
  const rows = rowsOf(client, kind, owner);
  try {
    if (kind !== 'targets' || dialect.entities.targets?.actions.includes('get') === true)
      return await rows.get(key, signal);
    const page = await rows.page({ size: 1000, signal });
    const found = page.rows.find(({ id }) => id === key);
    const address = target ?? (found ? targetOf(found) : key);
    return page.rows
      .filter((row) => targetOf(row) === normalTarget(address))
      .toSorted((a, b) => Number(b.created_at ?? 0) - Number(a.created_at ?? 0))[0];
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** The rows that a change is compared with before it is taken back. */
export interface StateNow {
  readonly row: Row | undefined;
  /** The rows that belong to it. */
  readonly along: Dependants;
  /** Another row that has the name of the deleted one. */
  readonly namesake: Row | undefined;
  /** Rows that keep the gateway from deleting the row: the routes of a service. */
  readonly inTheWay: number;
}

const none: Dependants = { rows: [], leftOut: 0 };

/** Kinds whose rows a path can name by this field. */
const namedInPaths: Readonly<Partial<Record<KindName, string>>> = {
  apis: 'name',
  consumers: 'username',
  services: 'name',
  upstreams: 'name',
  routes: 'name',
};

export async function stateNow(from: ReadFrom, change: KeptChange, most: number): Promise<StateNow> {
  const { kind, does } = change;
  const row = change.after ?? change.before;
  const key = row && keyOf(kind, row);
  const empty: StateNow = { row: undefined, along: none, namesake: undefined, inTheWay: 0 };
  if (!row || key === undefined) return empty;
  const now = await rowNow(from, kind, key, ownerOf(kind, row), textOf(row.target));
  if (!now) {
    const name = textOf(row[namedInPaths[kind] ?? '']);
    const namesake = name === undefined ? undefined : await rowNow(from, kind, name, undefined);
    return { ...empty, namesake };
  }
  if (does === 'change' || kind === 'targets') return { ...empty, row: now };
  const along = await dependantsOf(from, kind, key, most);
  const inTheWay =
    does === 'create' && kind === 'services'
      ? (await from.client.ownedBy('services', key, 'routes').page({ size: 100, signal: from.signal })).rows
          .length
      : 0;
  return { ...empty, row: now, along, inTheWay };
}
