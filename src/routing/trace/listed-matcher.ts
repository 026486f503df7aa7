// Explains the decision of the router of Kong 0.13.1 and of the bundled gateway. The decision itself is the router's.
import { compileUri, isPlainUri } from '#schema/uri-pattern.ts';
import { fits } from '../router/category.ts';
import {
  apisInOrder,
  routesInOrder,
  type Matchable,
  type RoutedApi,
  type RoutedRoute,
} from '../router/matchable.ts';
import { routedHost } from '../router/request-target.ts';
import { comesBefore, Router } from '../router/router.ts';
import { unbounded, type UriPattern } from '../router/uri-index.ts';
import { upstreamPath } from '../router/upstream-path.ts';
import { isWildcard, standsFor } from '../router/wildcard-hosts.ts';
import type { TracedRequest } from './traced-request.ts';
import type { Attribute, Check, Distance, Matcher, Reason, Taken } from './verdict.ts';

const surroundings = { ready: unbounded };

export const apisMatcher = (rows: readonly RoutedApi[]): Matcher =>
  new ListedMatcher(rows, apisInOrder(rows, surroundings), ({ uris }) => uris);

export const routesMatcher = (rows: readonly RoutedRoute[]): Matcher =>
  new ListedMatcher(rows, routesInOrder(rows, surroundings), ({ paths }) => paths);

/** A row that the router can use, and its place in the router's order. */
interface Candidate<R> {
  readonly matchable: Matchable<R>;
  readonly rank: number;
}

class ListedMatcher<R extends RoutedApi | RoutedRoute> implements Matcher {
  readonly #rows: readonly R[];
  readonly #router: Router<R>;
  readonly #pathsOf: (row: R) => readonly string[] | null | undefined;
  readonly #places: ReadonlyMap<R, number>;
  /** By place. Undefined for a row that the router cannot use. */
  readonly #candidates: readonly (Candidate<R> | undefined)[];

  constructor(
    rows: readonly R[],
    matchables: readonly Matchable<R>[],
    pathsOf: (row: R) => readonly string[] | null | undefined,
  ) {
    this.#rows = rows;
    this.#pathsOf = pathsOf;
    this.#router = new Router(matchables);
    this.#places = new Map(rows.map((row, place) => [row, place]));
    const usable = new Map(matchables.map((matchable, rank) => [matchable.row, { matchable, rank }]));
    this.#candidates = rows.map((row) => usable.get(row));
  }

  get size(): number {
    return this.#rows.length;
  }

  take(request: TracedRequest): Taken | undefined {
    const { method, host, path } = request;
    const match = this.#router.match(method, routedHost(host), path);
    const place = match && this.#places.get(match.row);
    if (place === undefined) return undefined;
    return {
      place,
      checks: this.checks(place, request),
      askFor: (base) => upstreamPath(base, path, match?.rest),
    };
  }

  distance(place: number, { method, host, path }: TracedRequest): Distance {
    const matchable = this.#candidates[place]?.matchable;
    if (!matchable) return { failed: Infinity, met: 0 };
    const { hosts, uris, methods } = matchable;
    let [failed, met] = [0, 0];
    const count = (lists: boolean, meets: boolean): void => {
      if (!lists) return;
      if (meets) met += 1;
      else failed += 1;
    };
    count(hosts.length > 0, hostOf(hosts, routedHost(host)) !== undefined);
    count(
      uris.length > 0,
      uris.some((uri) => fits(uri, path)),
    );
    count(methods.length > 0, methods.includes(method));
    return { failed, met };
  }

  checks(place: number, { method, host, path }: TracedRequest): readonly Check[] {
    const row = this.#rows[place];
    if (!row) return [];
    const { methods } = row;
    const wanted = row.hosts ?? [];
    const paths = this.#pathsOf(row) ?? [];
    const uris = this.#candidates[place]?.matchable.uris ?? [];
    const lower = wanted.map((name) => name.toLowerCase());
    const fitting = hostOf(lower, routedHost(host));
    const listed: readonly Check[] = [
      {
        attribute: 'host',
        wanted,
        met: fitting === undefined ? undefined : wanted[lower.indexOf(fitting)],
      },
      { attribute: 'path', wanted: paths, met: this.#uriOf(uris, path) },
      { attribute: 'method', wanted: methods ?? [], met: methods?.find((name) => name === method) },
    ];
    return listed.filter((check) => check.wanted.length > 0);
  }

  why(place: number, request: TracedRequest, taken: number | undefined): Reason {
    const candidate = this.#candidates[place];
    if (!candidate) return { kind: 'unusable', error: this.#errorOf(place) };
    const { matchable } = candidate;
    const { hosts, uris, methods } = matchable;
    if (hosts.length + uris.length + methods.length === 0) return { kind: 'lists nothing' };
    const host = routedHost(request.host);
    const overlooked = this.#overlookedWildcard(hosts, host);
    if (overlooked) return overlooked;
    const winner = taken === undefined ? undefined : this.#candidates[taken];
    if (!winner) return { kind: 'routes come first' };
    if (comesBefore(winner.matchable, matchable))
      return { kind: 'lists less', attributes: attributesOf(winner.matchable, matchable) };
    return this.#betterPath(winner, candidate, request) ?? orderOf(winner.matchable.row, matchable.row);
  }

  /** Set where the row has a wildcard that fits, but the router does not try it. */
  #overlookedWildcard(hosts: readonly string[], host: string): Reason | undefined {
    if (hosts.length === 0 || hosts.includes(host)) return undefined;
    const first = this.#router.wildcardFor(host);
    if (first === undefined) return { kind: 'host without wildcard', host };
    return hosts.includes(first) ? undefined : { kind: 'another wildcard', host: first };
  }

  /** Set where the winner comes first because of the path that the request hits. */
  #betterPath(
    winner: Candidate<R>,
    loser: Candidate<R>,
    { method, host, path }: TracedRequest,
  ): Reason | undefined {
    const hit = this.#router.uriFor(path);
    const has = ({ matchable }: Candidate<R>): UriPattern | undefined =>
      matchable.uris.find(({ uri }) => uri === hit);
    const own = has(winner);
    if (!own || has(loser)) return undefined;
    if (!this.#router.triesUriFirst(winner.matchable, method, routedHost(host), path)) return undefined;
    if (own.uri === path) return { kind: 'better path', by: 'exact' };
    return { kind: 'better path', by: own.regex ? 'expression' : 'longer' };
  }

  /** The path that the router would take for the row's: the one that the request hits, or the first that fits. */
  #uriOf(uris: readonly UriPattern[], path: string): string | undefined {
    const hit = this.#router.uriFor(path);
    return (uris.find(({ uri }) => uri === hit) ?? uris.find((uri) => fits(uri, path)))?.uri;
  }

  #errorOf(place: number): string {
    const row = this.#rows[place];
    for (const uri of (row && this.#pathsOf(row)) ?? []) {
      const compiled = isPlainUri(uri) ? undefined : compileUri(uri);
      if (compiled?.ok === false) return compiled.error;
    }
    return '';
  }
}

const hostOf = (hosts: readonly string[], host: string): string | undefined =>
  hosts.find((listed) => (isWildcard(listed) ? standsFor(listed, host) : listed === host));

/** The attributes that one candidate lists and the other does not. */
function attributesOf(one: Matchable<unknown>, other: Matchable<unknown>): readonly Attribute[] {
  const [own, others] = [listedBy(one), listedBy(other)];
  return (['host', 'path', 'method'] as const).filter((attribute) => own[attribute] && !others[attribute]);
}

const listedBy = ({ hosts, uris, methods }: Matchable<unknown>) =>
  ({ host: hosts.length > 0, path: uris.length > 0, method: methods.length > 0 }) as const;

/** Why the winner is tried before another row. */
function orderOf(winner: RoutedApi | RoutedRoute, row: RoutedApi | RoutedRoute): Reason {
  if (priority(winner) > priority(row)) return { kind: 'priority', field: 'regex_priority' };
  return winner.created_at < row.created_at ? { kind: 'older' } : { kind: 'tie' };
}

const priority = (row: RoutedApi | RoutedRoute): number =>
  'regex_priority' in row ? (row.regex_priority ?? 0) : 0;
