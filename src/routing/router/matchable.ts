// The part of an api or a route that a router matches requests with, and the order in which Kong tries the rows.
// Kong 0.13.1: kong/core/api_router.lua and kong/core/router.lua, new.
import { encodedPath } from '#schema/encoded-path.ts';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import { uriPatterns, type MakeReady, type UriPattern } from './uri-index.ts';

export interface Matchable<T> {
  /** The row that takes the request. */
  readonly row: T;
  readonly hosts: readonly string[];
  readonly uris: readonly UriPattern[];
  readonly methods: readonly string[];
  readonly strip: boolean;
}

/** The fields of an api and of a route that a router looks at. */
export type RoutedApi = Pick<Api, 'id' | 'name' | 'created_at' | 'hosts' | 'uris' | 'methods'> &
  Partial<Pick<Api, 'strip_uri'>>;
export type RoutedRoute = Pick<Route, 'id' | 'created_at' | 'hosts' | 'paths' | 'methods'> &
  Partial<Pick<Route, 'strip_path' | 'regex_priority'>>;

const none: readonly string[] = [];

export interface Surroundings {
  readonly ready: MakeReady;
  /** Called with a line for the log. */
  readonly report?: (line: string) => void;
}

/** Older apis come first. Apis with the same created_at keep their order. */
export const apisInOrder = <R extends RoutedApi>(
  apis: Iterable<R>,
  surroundings: Surroundings,
): Matchable<R>[] =>
  [...apis]
    .toSorted((a, b) => a.created_at - b.created_at)
    .flatMap((row) => matchable(row, row.uris, row.strip_uri ?? false, `api ${row.name}`, surroundings));

/** Routes with a greater regex_priority come first, even without an expression. Then older ones, compared in seconds. */
export const routesInOrder = <R extends RoutedRoute>(
  routes: Iterable<R>,
  surroundings: Surroundings,
): Matchable<R>[] =>
  [...routes]
    .toSorted((a, b) => (b.regex_priority ?? 0) - (a.regex_priority ?? 0) || a.created_at - b.created_at)
    .flatMap((row) => matchable(row, row.paths, row.strip_path ?? false, `route ${row.id}`, surroundings));

/** A row with an unusable expression takes no requests. Without that expression it would also take requests meant for other rows. */
function matchable<T extends RoutedApi | RoutedRoute>(
  row: T,
  paths: readonly string[] | null | undefined,
  strip: boolean,
  name: string,
  surroundings: Surroundings,
): Matchable<T>[] {
  const uris = patternsOf(row, paths, name, surroundings);
  if (!uris) return [];
  return [{ row, hosts: lowerCase(row.hosts), uris, methods: row.methods ?? none, strip }];
}

/** Host names are compared without regard to case (RFC 4343). The hosts of requests are in lower case already. */
const lowerCase = (hosts: readonly string[] | null | undefined): readonly string[] =>
  hosts?.some((host) => host !== host.toLowerCase())
    ? hosts.map((host) => host.toLowerCase())
    : (hosts ?? none);

/** The compiled uris of each row. A row object never changes, and many routers are built from the same rows. */
const compiled = new WeakMap<object, readonly UriPattern[] | 'unusable'>();

/** Undefined when one of the row's expressions cannot be used. This is reported once for each row. */
function patternsOf(
  row: object,
  uris: readonly string[] | null | undefined,
  name: string,
  { ready, report = () => {} }: Surroundings,
): readonly UriPattern[] | undefined {
  const known = compiled.get(row);
  if (known) return known === 'unusable' ? undefined : known;
  const patterns = uriPatterns(uris ?? [], ready, report);
  if ('error' in patterns) {
    compiled.set(row, 'unusable');
    report(`${name} takes no requests: ${patterns.error}`);
    return undefined;
  }
  compiled.set(row, patterns);
  for (const uri of uris ?? []) warnOfUnsent(uri, report);
  return patterns;
}

function warnOfUnsent(uri: string, report: (line: string) => void): void {
  const sent = encodedPath(uri);
  if (sent === uri) return;
  report(`the path ${uri} matches no request: clients send it percent-encoded, so it should be ${sent}`);
}
