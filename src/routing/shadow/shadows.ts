// Finds the APIs and routes that no request reaches, because others come first for each request that they are for. A row is named
// where this is proved alone: what cannot be told is left out. Pure.
import type { Entity, RouterKind } from '../trace/tracer.ts';
import type { TracedRows } from '../trace/traced-rows.ts';
import { isWildcard } from '../router/wildcard-hosts.ts';
import { ContenderIndex } from './contender-index.ts';
import { contendingApis, contendingRoutes, type Contender, type Contenders } from './contender.ts';
import { anyPath, covers, type Part } from './covers.ts';

export interface RowName {
  readonly entity: Entity;
  readonly id: string;
}

export interface Shadow extends RowName {
  /** The rows that come first. */
  readonly by: readonly RowName[];
  /** Wildcards of the row that the router never tries, with the one that it tries instead. */
  readonly untried: readonly { readonly host: string; readonly first: string }[];
}

/** A row that lists more values together is left out. */
const mostParts = 2_000;

/** The most rows that are named as coming first. */
const mostNamed = 3;

export function shadowsIn(router: RouterKind, { apis, routes }: TracedRows): readonly Shadow[] {
  const ofRoutes = contendingRoutes(router, routes);
  const ofApis = contendingApis(apis);
  const routeIndex = new ContenderIndex(ofRoutes.all);
  const [routeName, apiName] = [named('routes', routes), named('apis', apis)];
  return [
    ...shadowedIn(ofRoutes, routeIndex, routeName, () => undefined),
    ...shadowedIn(ofApis, new ContenderIndex(ofApis.all), apiName, (part) => {
      const taker = takerOf(part, ofRoutes, routeIndex);
      return taker && routeName(taker.place);
    }),
  ];
}

const named =
  (entity: Entity, rows: readonly { readonly id: string }[]) =>
  (place: number): RowName => ({ entity, id: rows[place]?.id ?? '' });

function shadowedIn(
  contenders: Contenders,
  index: ContenderIndex,
  nameOf: (place: number) => RowName,
  takenBefore: (part: Part) => RowName | undefined,
): readonly Shadow[] {
  const byPlace = new Map<number, Contender[]>();
  for (const one of contenders.all) {
    const own = byPlace.get(one.place);
    if (own) own.push(one);
    else byPlace.set(one.place, [one]);
  }
  const fresh = freshLabel(contenders);
  const shadowOf = (place: number, own: readonly Contender[]): Shadow | undefined => {
    const by = new Map<string, RowName>();
    const untried = new Map<string, string>();
    for (const part of partsOf(own)) {
      if (!part) return undefined;
      const instead = firstWildcard(part.host, contenders, fresh);
      if (instead !== undefined) {
        untried.set(part.host ?? '', instead);
        continue;
      }
      const first = takenBefore(part) ?? firstOf(part, contenders, index)?.place;
      if (first === undefined) return undefined;
      const name = typeof first === 'number' ? nameOf(first) : first;
      if (by.size < mostNamed) by.set(`${name.entity} ${name.id}`, name);
    }
    const untriedHosts = [...untried].map(([host, first]) => ({ host, first }));
    return { ...nameOf(place), by: [...by.values()], untried: untriedHosts };
  };
  return [...byPlace].flatMap(([place, own]) => shadowOf(place, own) ?? []);
}

/** Undefined at the end where the parts are too many. */
function* partsOf(contenders: readonly Contender[]): Iterable<Part | undefined> {
  let left = mostParts;
  for (const of of contenders) {
    for (const host of orAny(of.hosts))
      for (const path of of.paths.length === 0 ? [anyPath] : of.paths)
        for (const method of orAny(of.methods)) {
          left -= 1;
          yield left < 0 ? undefined : { of, host, path, method };
          if (left < 0) return;
        }
  }
}

const orAny = <T>(values: readonly T[]): readonly (T | undefined)[] =>
  values.length === 0 ? [undefined] : values;

/** The first contender that comes before the part for each request. */
function firstOf(
  part: Part,
  { isNarrowed, wildcardFor }: Contenders,
  index: ContenderIndex,
): Contender | undefined {
  const wildcards = wildcardFor === undefined;
  let first: Contender | undefined;
  for (const one of index.before(first?.order ?? part.of.order, part, wildcards)) {
    if (one.place === part.of.place || (first && first.order < one.order)) continue;
    if (!one.isOrdered || !part.of.isOrdered) continue;
    if (!covers(one, part, wildcards)) continue;
    if (isNarrowed && !comesFirstAlways(one, part)) continue;
    first = one;
  }
  return first;
}

/**
 * Within a category the router may try the rows first that list what the request hits. A row with names of TLS is left out for
 * requests without TLS, unless the other one is of the same category.
 */
const comesFirstAlways = (one: Contender, part: Part): boolean =>
  one.category === part.of.category ? listsSame(one, part) : one.snis.length === 0;

const listsSame = (one: Contender, { of, host, path }: Part): boolean =>
  (host === undefined || one.hosts.includes(host)) &&
  (path === anyPath || one.paths.some(({ text }) => text === path.text)) &&
  one.headers.length === of.headers.length;

/** A route that takes each request of an API's part: routes are asked before APIs are. */
function takerOf(
  { ...part }: Part,
  { wildcardFor }: Contenders,
  index: ContenderIndex,
): Contender | undefined {
  const plain = part.host !== undefined && !isWildcard(part.host) ? part.host : undefined;
  const wildcard = plain === undefined ? undefined : wildcardFor?.(plain);
  for (const host of new Set([plain, wildcard])) {
    for (const one of index.before(Infinity, { ...part, host }, false))
      if (covers(one, { ...part, host }, false)) return one;
  }
  return undefined;
}

/** The wildcard that the router tries in place of this one, for each host. */
function firstWildcard(
  host: string | undefined,
  { wildcardFor }: Contenders,
  fresh: string,
): string | undefined {
  if (host === undefined || !isWildcard(host) || !wildcardFor) return undefined;
  const first = wildcardFor(host.replace('*', fresh));
  return first === host ? undefined : first;
}

/** A label that stands in no host: other wildcards fit a host with it only where they fit each host of its wildcard. */
function freshLabel({ all }: Contenders): string {
  const longest = all.reduce((length, { hosts }) => hosts.reduce((l, h) => Math.max(l, h.length), length), 0);
  return 'q'.repeat(longest + 1);
}
