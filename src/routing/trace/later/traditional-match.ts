// Does a part of a route match a request, and what does the request hit? Kong 3.9.1: kong/router/traditional.lua, matchers and
// find_route.
import { safeRest } from './asked-path.ts';
import type { LaterRequest } from './later-request.ts';
import { bits, type TraditionalPart } from './traditional-route.ts';

/** What the request hits among everything that routes list. */
export interface Hits {
  /** The first wildcard that fits, where no route lists the host itself. */
  readonly host: string | undefined;
  readonly header: string | undefined;
  /** The first expression that matches, the path itself, or the longest prefix. */
  readonly path: string | undefined;
  /** The attributes of the request that a route lists, as bits. */
  readonly rules: number;
}

export interface HostForms {
  readonly bare: string;
  /** With the port that is sent, or the usual one. */
  readonly full: string;
}

export function hostForms({ host, scheme }: LaterRequest): HostForms {
  const usual = scheme === 'https' ? 443 : 80;
  const [, bracketed, own] = /^\[(.*)\](?::(\d+))?$/.exec(host) ?? [];
  if (bracketed !== undefined)
    return { bare: bracketed, full: own === undefined ? `${host}:${usual}` : host };
  const colon = host.indexOf(':');
  if (colon < 0) return { bare: host, full: `${host}:${usual}` };
  if (colon === host.length - 1) return { bare: host.slice(0, -1), full: `${host}${usual}` };
  return /^\d+$/.test(host.slice(colon + 1))
    ? { bare: host.slice(0, colon), full: host }
    : { bare: host, full: `[${host}]:${usual}` };
}

/** What matching needs to know of the request. */
export interface Matching {
  readonly request: LaterRequest;
  readonly forms: HostForms;
  readonly hits: Hits;
}

type Matcher = (part: TraditionalPart, matching: Matching) => boolean;

const matchers: readonly (readonly [bit: number, matches: Matcher])[] = [
  [bits.host, (part, matching) => hostOf(part, matching) !== undefined],
  [bits.header, (part, { request }) => part.headers.every((header) => hasHeader(header, request))],
  [bits.path, (part, { request }) => pathMatches(part, request.path)],
  [bits.method, ({ fields }, { request }) => fields.methods.includes(request.method)],
  [bits.sni, ({ snis }, { request }) => request.scheme === 'http' || snis.includes(request.sni)],
  // The router is not told the addresses of a request.
  [bits.source, () => false],
  [bits.destination, () => false],
];

export const matchesAll: Matcher = (part, matching) =>
  matchers.every(([bit, matches]) => (part.rules & bit) === 0 || matches(part, matching));

/** The part of the route's hosts that the request fits. */
export function hostOf({ hosts }: TraditionalPart, { request, forms, hits }: Matching): string | undefined {
  const asked = hits.host ?? request.host;
  return hosts.find(
    ({ value, regex }) => value === asked || value === forms.bare || regex?.test(forms.full) === true,
  )?.value;
}

export function hasHeader(
  { name, values, regex }: TraditionalPart['headers'][number],
  { headers }: LaterRequest,
): boolean {
  return (headers.get(name) ?? []).some((own) => {
    const value = own.toLowerCase();
    return values.includes(value) || regex?.test(value) === true;
  });
}

export const pathMatches = ({ path }: TraditionalPart, asked: string): boolean =>
  path !== undefined && (path.regex ? path.regex.test(asked) : asked.startsWith(path.value));

/** The rest of the path after the part that matched; the path without its slash where no path is listed. */
export function restOf({ path }: TraditionalPart, asked: string): string {
  if (!path) return asked.slice(1);
  if (!path.regex) return safeRest(asked.slice(path.value.length));
  const rest = path.regex.exec(asked)?.at(-1);
  return rest === undefined ? asked.slice(1) : safeRest(rest);
}
