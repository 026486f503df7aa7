// A route as the traditional router keeps it: a part for each path. Kong 3.9.1: kong/router/traditional.lua, marshall_route.
import { compilePcre } from '#schema/compile-pcre.ts';
import { isPlainUri } from '#schema/uri-pattern.ts';
import type { TracedRoute } from '../traced-rows.ts';
import { asBytes } from './normal-path.ts';
import { ParseError } from './parse-expression.ts';
import { fieldsOfRoute, type RouteFields } from './route-fields.ts';

/** Attributes by the order in which they count. */
export const bits = {
  host: 0x40,
  header: 0x20,
  path: 0x10,
  method: 8,
  sni: 4,
  source: 2,
  destination: 1,
} as const;

export interface ListedPath {
  /** The path as the row has it. */
  readonly text: string;
  /** Without the mark of a regular expression. */
  readonly value: string;
  /** Matches from the start. The last group is the rest of the path. */
  readonly regex: RegExp | undefined;
}

export interface ListedHost {
  readonly value: string;
  readonly regex: RegExp | undefined;
}

export interface TraditionalPart {
  readonly place: number;
  readonly route: TracedRoute;
  readonly fields: RouteFields;
  /** The attributes of the part, as bits. */
  readonly rules: number;
  readonly weight: number;
  readonly submatch: number;
  readonly hosts: readonly ListedHost[];
  readonly path: ListedPath | undefined;
  readonly headers: readonly ListedHeader[];
  readonly snis: readonly string[];
  readonly pathLength: number;
}

export interface ListedHeader {
  readonly name: string;
  readonly values: readonly string[];
  readonly regex: RegExp | undefined;
}

/** Throws for a regular expression that cannot be compiled. `marked`: a path is one where it begins with `~`, not by its characters. */
export function traditionalParts(
  route: TracedRoute,
  place: number,
  marked: boolean,
): readonly TraditionalPart[] {
  const fields = fieldsOfRoute(route);
  const paths = fields.paths.length === 0 ? [undefined] : fields.paths;
  return paths.map((text) =>
    partOf(route, place, fields, text === undefined ? undefined : pathOf(text, marked)),
  );
}

function partOf(
  route: TracedRoute,
  place: number,
  fields: RouteFields,
  path: ListedPath | undefined,
): TraditionalPart {
  const hosts = fields.hosts.map(hostOf);
  const lists = [
    hosts.length > 0 && bits.host,
    fields.headers.length > 0 && bits.header,
    path && bits.path,
    fields.methods.length > 0 && bits.method,
    fields.snis.length > 0 && bits.sni,
    fields.sources.length > 0 && bits.source,
    fields.destinations.length > 0 && bits.destination,
  ].filter((bit) => bit !== undefined && bit !== false);
  const wildcards = fields.hosts.filter((host) => host.includes('*'));
  return {
    place,
    route,
    fields,
    rules: lists.reduce<number>((sum, bit) => sum | bit, 0),
    weight: lists.length,
    submatch:
      (path?.regex ? 1 : 0) |
      (hosts.length > 0 && wildcards.length === 0 ? 2 : 0) |
      (wildcards.some(hasPort) ? 4 : 0),
    hosts,
    path,
    headers: fields.headers.map(headerOf),
    snis: fields.snis.map((sni) => (sni.length > 1 && sni.endsWith('.') ? sni.slice(0, -1) : sni)),
    pathLength: path && !path.regex ? path.value.length : 0,
  };
}

const hasPort = (host: string): boolean => /^[^:]*:\d+$/.test(host);

function hostOf(value: string): ListedHost {
  if (!value.includes('*')) return { value, regex: undefined };
  const source = value.replaceAll('.', String.raw`\.`).replaceAll('*', '.+');
  return { value, regex: new RegExp(`^${source}${hasPort(value) ? '' : String.raw`(?::\d+)?`}$`) };
}

function pathOf(text: string, marked: boolean): ListedPath {
  const isRegex = text.startsWith('~') || (!marked && !isPlainUri(text));
  if (!isRegex) return { text, value: asBytes(text), regex: undefined };
  const value = text.startsWith('~') ? text.slice(1) : text;
  return { text, value, regex: compiled(value, (source) => `^(?:${source}(.*))`) };
}

function headerOf([name, values]: RouteFields['headers'][number]): ListedHeader {
  const [first = ''] = values;
  const isRegex = values.length === 1 && first.startsWith('~*');
  return {
    name,
    values: values.map((value) => value.toLowerCase()),
    regex: isRegex ? compiled(first.slice(2)) : undefined,
  };
}

function compiled(expression: string, complete?: (source: string) => string): RegExp {
  const result = compilePcre(expression, complete);
  if (!result.ok) throw new ParseError(result.error);
  return result.regex;
}
