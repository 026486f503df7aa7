// The answer to a traced request: the row that takes it, and for each other row what it failed at.
import type { TracedRequest } from './traced-request.ts';

export type Attribute =
  | 'host'
  | 'path'
  | 'method'
  | 'header'
  | 'sni'
  | 'source'
  | 'destination'
  | 'protocol'
  | 'expression';

/** One attribute that a row lists. A row takes requests with any value of an attribute that it does not list. */
export interface Check {
  readonly attribute: Attribute;
  readonly wanted: readonly string[];
  /** The wanted value that the request has. Undefined where it has none. */
  readonly met: string | undefined;
}

/** Why a row does not take the request. */
export type Reason =
  /** `wanted`: the part of the row's expression that is not true. */
  | { readonly kind: 'fails'; readonly attribute: Attribute; readonly wanted?: string }
  /** The gateway cannot use the row: it takes no request at all. */
  | { readonly kind: 'unusable'; readonly error: string }
  | { readonly kind: 'lists nothing' }
  /** The router leaves out the routes of such a service. */
  | { readonly kind: 'service switched off' }
  | { readonly kind: 'routes come first' }
  /** The row that takes the request lists these, too. */
  | { readonly kind: 'lists less'; readonly attributes: readonly Attribute[] }
  /** A row lists the request's host without a wildcard, so that no wildcard is tried. */
  | { readonly kind: 'host without wildcard'; readonly host: string }
  /** Of the wildcards that fit only the first is tried. */
  | { readonly kind: 'another wildcard'; readonly host: string }
  | { readonly kind: 'better path'; readonly by: 'exact' | 'expression' | 'longer' }
  /** The row that takes the request lists hosts, and none with a wildcard. */
  | { readonly kind: 'plain hosts' }
  | { readonly kind: 'more headers' }
  | { readonly kind: 'expressions come first' }
  | { readonly kind: 'priority'; readonly field: 'regex_priority' | 'priority' }
  | { readonly kind: 'older' }
  | { readonly kind: 'greater id' }
  /** The router narrows the rows down by what the request hits first, and this row is not among them. */
  | { readonly kind: 'not tried' }
  /** The gateway's order of the two is not known. */
  | { readonly kind: 'tie' };

export interface Loser {
  readonly checks: readonly Check[];
  readonly reason: Reason;
}

export interface Taken {
  readonly place: number;
  readonly checks: readonly Check[];
  /** Makes the path to ask the upstream for of the upstream's own path. */
  readonly askFor: (base: string) => string;
}

/** The rows of one entity, as the gateway's router sees them. A row is named by its place among them. */
export interface Matcher {
  readonly size: number;
  readonly take: (request: TracedRequest) => Taken | undefined;
  readonly distance: (place: number, request: TracedRequest) => Distance;
  /** The attributes that the row lists. */
  readonly checks: (place: number, request: TracedRequest) => readonly Check[];
  /** Why a row whose attributes the request meets does not take it. Without `taken` a row of another entity does, or none. */
  readonly why: (place: number, request: TracedRequest, taken: number | undefined) => Reason;
}

/** How many attributes of a row the request fails at, and how many it meets. */
export interface Distance {
  readonly failed: number;
  readonly met: number;
}
