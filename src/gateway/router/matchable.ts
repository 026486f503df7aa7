// What routers tell requests apart by, be it an api's or a route's, and the order in which Kong tries them.
// Kong 0.13.1: kong/core/api_router.lua and kong/core/router.lua, new.
import { encodedPath } from '#schema/encoded-path.ts';
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import { uriPatterns, type UriPattern } from './uri-index.ts';

export interface Matchable<T> {
  /** The row that takes the request. */
  readonly row: T;
  readonly hosts: readonly string[];
  readonly uris: readonly UriPattern[];
  readonly methods: readonly string[];
  readonly strip: boolean;
}

const none: readonly string[] = [];

type Report = (line: string) => void;

/** The older first; those of one moment in the order in which they come. */
export const apisInOrder = (apis: Iterable<Api>, report: Report = () => {}): Matchable<Api>[] =>
  [...apis]
    .toSorted((a, b) => a.created_at - b.created_at)
    .flatMap((row) => matchable(row, row.uris, row.strip_uri, `api ${row.name}`, report));

/** The greater regex_priority first, whether there is an expression or not; then the older, to the second. */
export const routesInOrder = (routes: Iterable<Route>, report: Report = () => {}): Matchable<Route>[] =>
  [...routes]
    .toSorted((a, b) => (b.regex_priority ?? 0) - (a.regex_priority ?? 0) || a.created_at - b.created_at)
    .flatMap((row) => matchable(row, row.paths, row.strip_path ?? false, `route ${row.id}`, report));

/** A row with an expression that cannot be used takes no requests: without it, it would take others' too. */
function matchable<T extends Api | Route>(
  row: T,
  paths: readonly string[] | null | undefined,
  strip: boolean,
  name: string,
  report: Report,
): Matchable<T>[] {
  const uris = patternsOf(row, paths, name, report);
  if (!uris) return [];
  return [{ row, hosts: lowerCase(row.hosts), uris, methods: row.methods ?? none, strip }];
}

/** Names of hosts are the same in capitals (RFC 4343); requests come with theirs in lower case. */
const lowerCase = (hosts: readonly string[] | null | undefined): readonly string[] =>
  hosts?.some((host) => host !== host.toLowerCase())
    ? hosts.map((host) => host.toLowerCase())
    : (hosts ?? none);

/** Rows do not change, and most of them are routed by many routers, one after the other. */
const compiled = new WeakMap<object, readonly UriPattern[] | 'unusable'>();

/** Undefined where one of them cannot be used, which is reported once for a row. */
function patternsOf(
  row: object,
  uris: readonly string[] | null | undefined,
  name: string,
  report: Report,
): readonly UriPattern[] | undefined {
  const known = compiled.get(row);
  if (known) return known === 'unusable' ? undefined : known;
  const patterns = uriPatterns(uris ?? [], report);
  if ('error' in patterns) {
    compiled.set(row, 'unusable');
    report(`${name} takes no requests: ${patterns.error}`);
    return undefined;
  }
  compiled.set(row, patterns);
  for (const uri of uris ?? []) warnOfUnsent(uri, report);
  return patterns;
}

function warnOfUnsent(uri: string, report: Report): void {
  const sent = encodedPath(uri);
  if (sent === uri) return;
  report(`the path ${uri} matches no request: clients send it percent-encoded, so it should be ${sent}`);
}
