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
    .map((row) => ({
      row,
      hosts: lowerCase(row.hosts),
      uris: patternsOf(row, row.uris, report),
      methods: row.methods ?? none,
      strip: row.strip_uri,
    }));

/** The greater regex_priority first, whether there is an expression or not; then the older, to the second. */
export const routesInOrder = (routes: Iterable<Route>, report: Report = () => {}): Matchable<Route>[] =>
  [...routes]
    .toSorted((a, b) => (b.regex_priority ?? 0) - (a.regex_priority ?? 0) || a.created_at - b.created_at)
    .map((row) => ({
      row,
      hosts: lowerCase(row.hosts),
      uris: patternsOf(row, row.paths, report),
      methods: row.methods ?? none,
      strip: row.strip_path ?? false,
    }));

/** Names of hosts are the same in capitals (RFC 4343); requests come with theirs in lower case. */
const lowerCase = (hosts: readonly string[] | null | undefined): readonly string[] =>
  hosts?.some((host) => host !== host.toLowerCase())
    ? hosts.map((host) => host.toLowerCase())
    : (hosts ?? none);

/** Rows do not change, and most of them are routed by many routers, one after the other. */
const compiled = new WeakMap<object, readonly UriPattern[]>();
function patternsOf(
  row: object,
  uris: readonly string[] | null | undefined,
  report: Report,
): readonly UriPattern[] {
  let patterns = compiled.get(row);
  if (!patterns) {
    compiled.set(row, (patterns = uriPatterns(uris ?? [], report)));
    for (const uri of uris ?? []) warnOfUnsent(uri, report);
  }
  return patterns;
}

function warnOfUnsent(uri: string, report: Report): void {
  const sent = encodedPath(uri);
  if (sent === uri) return;
  report(`the path ${uri} matches no request: clients send it percent-encoded, so it should be ${sent}`);
}
