// One look at all rows of a gateway: what differs from the rows as they were known, and was not changed through this dashboard, was
// changed from outside.
import { kindOf, type KindName } from '#configuration/kinds.ts';
import { rowsOf, type Row } from '#configuration/rows-of-kind.ts';
import type { ReadFrom } from '#configuration/undo/dependants.ts';
import type { HeldRow } from '#configuration/undo/kept-change.ts';
import { keyOf } from '#configuration/undo/row-now.ts';
import { ownersOf } from './describe-change.ts';
import type { ChangesElsewhere, TouchedRows } from './changes-elsewhere.ts';
import type { KnownRows, RowToLearn } from './known-rows.ts';
import type { Journal } from './watch-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

/** The most rows of a kind that are watched. */
export const mostWatched = 20_000;
/** The most owners whose rows are asked for one by one. */
const mostOwners = 500;
const pageSize = 1000;
/** The most changes that a look tells one by one. */
const mostTold = 200;

export interface OutsideChange {
  readonly does: 'create' | 'change' | 'delete';
  readonly kind: KindName;
  readonly id: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  readonly along: readonly HeldRow[];
}

export interface Look {
  readonly changes: readonly OutsideChange[];
  /** The number of changes that are not told one by one. */
  readonly further: number;
  readonly unwatched: readonly KindName[];
}

interface Comparing {
  readonly watched: WatchedGateway;
  readonly known: KnownRows;
  readonly elsewhere: ChangesElsewhere;
  readonly from: ReadFrom;
  /** When all rows were looked at last; undefined at the first look, which only learns. */
  readonly last: number | undefined;
  /** The ids that the gateway has, by kind. Undefined for a kind that is not watched. */
  readonly ids: Map<KindName, ReadonlySet<string> | undefined>;
}

export async function lookAt(
  watched: WatchedGateway,
  { known, changes: { elsewhere } }: Journal,
  tooMany: ReadonlySet<KindName>,
  signal: AbortSignal,
): Promise<Look> {
  const from = await watched.reading(signal);
  const last = await known.lookedAt(watched);
  if (last === undefined) await known.forgetAll(watched);
  const comparing: Comparing = { watched, known, elsewhere, from, last, ids: new Map() };
  const changes: OutsideChange[] = [];
  const unwatched: KindName[] = [];
  let further = 0;
  for (const kind of await watched.kinds(signal)) {
    const found = tooMany.has(kind) ? undefined : await lookAtKind(comparing, kind);
    if (!found) {
      unwatched.push(kind);
      comparing.ids.set(kind, undefined);
      continue;
    }
    const room = mostTold - changes.length;
    changes.push(...found.slice(0, room));
    further += Math.max(0, found.length - room);
  }
  return { changes: withAlong(changes), further, unwatched };
}

/** Undefined where the kind has too many rows. */
async function lookAtKind(
  comparing: Comparing,
  kind: KindName,
): Promise<readonly OutsideChange[] | undefined> {
  const { watched, known, elsewhere, last, ids } = comparing;
  const began = Date.now();
  const digests = await known.digests(watched, kind);
  const seen = new Set<string>();
  const changes: OutsideChange[] = [];
  const learn = async (rows: readonly Row[]): Promise<void> => {
    const anew: RowToLearn[] = [];
    let others: TouchedRows | undefined;
    for (const row of rows) {
      const id = keyOf(kind, row);
      if (id === undefined) continue;
      seen.add(id);
      const digest = digests.get(id);
      if (digest === known.digestOf(kind, row)) continue;
      // The row may have been read before the change, or its entry is not written yet: the next look compares it.
      if (watched.isTouched(kind, id, began) || (digest === undefined && watched.isKindTouched(kind, began)))
        continue;
      // It is read after the rows were: a change that the rows show has an entry.
      others ??= await elsewhere.touched(watched.id, kind, began);
      if (others.has(id) || (digest === undefined && others.any)) continue;
      anew.push({ kind, id, row });
      if (last === undefined || (await isExplained(comparing, kind, row, last))) continue;
      const before = digest === undefined ? undefined : await known.row(watched, kind, id);
      const does = digest === undefined ? 'create' : 'change';
      if (changes.length <= mostTold || does === 'create')
        changes.push({ does, kind, id, before, after: row, along: [] });
    }
    await known.learn(watched, anew);
  };
  if (!(await readPages(comparing, kind, learn))) return undefined;
  ids.set(kind, seen);
  const missing = [...digests.keys()].filter((id) => !seen.has(id) && !watched.isTouched(kind, id, began));
  const others = missing.length > 0 ? await elsewhere.touched(watched.id, kind, began) : undefined;
  const gone = missing.filter((id) => others?.has(id) !== true);
  for (const id of gone) {
    const before = await known.row(watched, kind, id);
    // A key with a time to live ends by itself.
    if (last === undefined || !before || typeof before.ttl === 'number') continue;
    if (await isOwnerTouched(comparing, kind, before, last)) continue;
    changes.push({ does: 'delete', kind, id, before, after: undefined, along: [] });
  }
  await known.forget(
    watched,
    gone.map((id) => ({ kind, id })),
  );
  return changes;
}

/** Server names come and go with a change of their certificate. */
const isExplained = async (comparing: Comparing, kind: KindName, row: Row, last: number): Promise<boolean> =>
  kind === 'snis' && (await isOwnerTouched(comparing, kind, row, last));

async function isOwnerTouched(
  { watched, elsewhere }: Comparing,
  kind: KindName,
  row: Row,
  since: number,
): Promise<boolean> {
  for (const owner of ownersOf(kind, row)) {
    if (watched.isTouched(owner.kind, owner.id, since)) return true;
    if ((await elsewhere.touched(watched.id, owner.kind, since)).has(owner.id)) return true;
  }
  return false;
}

/** False where there are too many rows. */
async function readPages(
  { from, ids }: Comparing,
  kind: KindName,
  take: (rows: readonly Row[]) => Promise<void>,
): Promise<boolean> {
  const { client, dialect, signal } = from;
  const isBelowConsumers = kindOf(kind).credentialOf !== undefined && dialect.allCredentials === 'none';
  const owner = kind === 'targets' ? 'upstreams' : isBelowConsumers ? 'consumers' : undefined;
  const owners: readonly (string | undefined)[] = owner ? [...(ids.get(owner) ?? [])] : [undefined];
  if (owner && (ids.get(owner) === undefined || owners.length > mostOwners)) return false;
  let count = 0;
  for (const below of owners) {
    let offset: string | undefined;
    do {
      const page = await rowsOf(client, kind, below).page({ size: pageSize, offset, signal });
      count += page.rows.length;
      if (count > mostWatched || (page.total ?? 0) > mostWatched) return false;
      await take(page.rows);
      ({ offset } = page);
    } while (offset !== undefined);
  }
  return true;
}

/** A row that went along with its owner is told with it. */
function withAlong(changes: readonly OutsideChange[]): readonly OutsideChange[] {
  const gone = new Map(
    changes.flatMap((change) => (change.does === 'delete' ? [[`${change.kind} ${change.id}`, change]] : [])),
  );
  const along = new Map<OutsideChange, HeldRow[]>();
  const told = changes.filter((change) => {
    const { does, kind, before } = change;
    if (does !== 'delete' || !before) return true;
    const owner = cascadingOwners(kind, before).flatMap((one) => gone.get(`${one.kind} ${one.id}`) ?? [])[0];
    if (!owner) return true;
    along.set(owner, [...(along.get(owner) ?? []), { kind, row: before }]);
    return false;
  });
  return told.map((change) => ({ ...change, along: along.get(change) ?? [] }));
}

const cascadingOwners = (kind: KindName, row: Row) =>
  ownersOf(kind, row).filter((owner) =>
    Object.values(kindOf(kind).references).some(({ to, cascades }) => to === owner.kind && cascades),
  );
