// The traditional router of later gateways. Kong 3.9.1: kong/router/traditional.lua.
import type { TracedRequest } from '../traced-request.ts';
import type { TracedRoute } from '../traced-rows.ts';
import type { Check, Distance, Matcher, Reason, Taken } from '../verdict.ts';
import { askedPath } from './asked-path.ts';
import { laterRequest, type LaterRequest } from './later-request.ts';
import { sentPath } from './normal-path.ts';
import { listedTexts, moreListed } from './route-fields.ts';
import {
  hasHeader,
  hostForms,
  hostOf,
  matchesAll,
  pathMatches,
  restOf,
  type Hits,
  type Matching,
} from './traditional-match.ts';
import { bits, traditionalParts, type TraditionalPart } from './traditional-route.ts';
import { distanceBy, farthest, unusableChecks, usableOr, type Unusable } from './unusable.ts';

type Usable = readonly TraditionalPart[] | Unusable;

export class TraditionalMatcher implements Matcher {
  readonly #routes: readonly TracedRoute[];
  readonly #usable: readonly Usable[];
  /** In the order in which the parts of one category are tried. */
  readonly #parts: readonly TraditionalPart[];
  /** By the bits of their attributes. Those that are tried first come first. */
  readonly #categories: ReadonlyMap<number, readonly TraditionalPart[]>;
  readonly #listed: Listed;
  /** Many rows are held against one request, so what it hits is worked out once. */
  readonly #known = new WeakMap<TracedRequest, Matching>();

  /** `marked`: a path is an expression where it begins with `~`, not by its characters. */
  constructor(routes: readonly TracedRoute[], marked: boolean) {
    this.#routes = routes;
    this.#usable = routes.map((route, place) => usableOr(route, () => usable(route, place, marked)));
    this.#parts = this.#usable.flatMap((own) => ('error' in own ? [] : own)).toSorted(byOrder);
    const categories = new Map<number, TraditionalPart[]>();
    for (const part of this.#parts) {
      const category = categories.get(part.rules);
      if (category) category.push(part);
      else categories.set(part.rules, [part]);
    }
    this.#categories = new Map([...categories].toSorted(byCategory));
    this.#listed = listedBy(this.#parts);
  }

  get size(): number {
    return this.#routes.length;
  }

  /** The parts of all routes, category by category, in the order in which they are tried. */
  get inOrder(): readonly TraditionalPart[] {
    return [...this.#categories.values()].flat();
  }

  take(request: TracedRequest): Taken | undefined {
    const matching = this.#matching(request);
    const part = this.#find(matching);
    if (!part) return undefined;
    const { path } = matching.request;
    const handling = part.route.path_handling === 'v1' ? 'v1' : 'v0';
    const rule = { strips: part.route.strip_path ?? false, handling } as const;
    return {
      place: part.place,
      checks: this.checks(part.place, request),
      askFor: (base) => sentPath(askedPath(rule, base, path, restOf(part, path))),
    };
  }

  distance(place: number, request: TracedRequest): Distance {
    const own = this.#usable[place];
    return !own || 'error' in own ? farthest : distanceBy(this.checks(place, request));
  }

  checks(place: number, request: TracedRequest): readonly Check[] {
    const own = this.#usable[place];
    if (!own || 'error' in own) return unusableChecks(this.#routes[place]);
    const [first] = own;
    if (!first) return [];
    const matching = this.#matching(request);
    return listedTexts(first.fields).flatMap(([attribute, wanted]): Check[] => {
      if (attribute === 'header') return first.headers.map((header) => headerCheck(header, matching.request));
      if (attribute === 'sni' && request.scheme === 'http') return [];
      return [{ attribute, wanted, met: metBy(own, attribute, matching) }];
    });
  }

  why(place: number, request: TracedRequest, taken: number | undefined): Reason {
    const own = this.#usable[place];
    if (!own || 'error' in own) return { kind: 'unusable', error: own?.error ?? '' };
    const matching = this.#matching(request);
    const winner = this.#find(matching);
    const loser = this.#parts.find((part) => part.place === place && matchesAll(part, matching));
    if (!winner || !loser || winner.place !== taken) return { kind: 'not tried' };
    if (winner.rules !== loser.rules)
      return byCategory([winner.rules, [winner]], [loser.rules, [loser]]) < 0
        ? { kind: 'lists less', attributes: moreListed(winner.fields, loser.fields) }
        : { kind: 'not tried' };
    if (this.#parts.indexOf(winner) < this.#parts.indexOf(loser)) return orderReason(winner, loser);
    return { kind: 'not tried' };
  }

  #matching(request: TracedRequest): Matching {
    let matching = this.#known.get(request);
    if (!matching) {
      const later = laterRequest(request);
      const forms = hostForms(later);
      matching = { request: later, forms, hits: hitsOf(this.#listed, later, forms) };
      this.#known.set(request, matching);
    }
    return matching;
  }

  /** Goes from the category of the request to the lesser ones. In each, the shortest list of what the request hits comes first. */
  #find(matching: Matching): TraditionalPart | undefined {
    const { hits } = matching;
    if (hits.rules === 0) return undefined;
    const order = [...this.#categories];
    const from = Math.max(
      0,
      order.findIndex(([rules]) => rules === hits.rules),
    );
    for (const [rules, parts] of order.slice(from)) {
      const narrowed = narrow(parts, rules, matching) ?? [];
      const found = [...narrowed, ...parts].find((part) => matchesAll(part, matching));
      if (found) return found;
    }
    return undefined;
  }
}

function usable(route: TracedRoute, place: number, marked: boolean): Usable {
  const parts = traditionalParts(route, place, marked);
  return parts[0]?.rules === 0 ? { error: 'it lists nothing' } : parts;
}

const byOrder = (a: TraditionalPart, b: TraditionalPart): number =>
  b.submatch - a.submatch ||
  b.headers.length - a.headers.length ||
  (a.submatch & 1 ? (b.route.regex_priority ?? 0) - (a.route.regex_priority ?? 0) : 0) ||
  b.pathLength - a.pathLength ||
  a.route.created_at - b.route.created_at;

/** Why one part is tried before another one of its category. */
function orderReason(one: TraditionalPart, other: TraditionalPart): Reason {
  if (one.submatch !== other.submatch) {
    if ((one.submatch ^ other.submatch) & 4) return { kind: 'plain hosts' };
    if ((one.submatch ^ other.submatch) & 2) return { kind: 'plain hosts' };
    return { kind: 'better path', by: 'expression' };
  }
  if (one.headers.length !== other.headers.length) return { kind: 'more headers' };
  if (one.submatch & 1 && (one.route.regex_priority ?? 0) !== (other.route.regex_priority ?? 0))
    return { kind: 'priority', field: 'regex_priority' };
  if (one.pathLength !== other.pathLength) return { kind: 'better path', by: 'longer' };
  return one.route.created_at < other.route.created_at ? { kind: 'older' } : { kind: 'tie' };
}

type CategoryEntry = readonly [rules: number, parts: readonly TraditionalPart[]];
const byCategory = ([a, parts]: CategoryEntry, [b, others]: CategoryEntry): number =>
  (others[0]?.weight ?? 0) - (parts[0]?.weight ?? 0) || b - a;

/** Everything that routes list. */
interface Listed {
  readonly hosts: ReadonlySet<string>;
  readonly wildcards: readonly { readonly value: string; readonly regex: RegExp }[];
  readonly headers: readonly string[];
  readonly regexes: readonly { readonly value: string; readonly regex: RegExp }[];
  readonly paths: ReadonlySet<string>;
  /** The longest first. */
  readonly prefixes: readonly string[];
  readonly methods: ReadonlySet<string>;
  readonly snis: ReadonlySet<string>;
}

function listedBy(parts: readonly TraditionalPart[]): Listed {
  const paths = parts.flatMap(({ path }) => (path && !path.regex ? [path.value] : []));
  return {
    hosts: new Set(parts.flatMap(({ hosts }) => hosts.flatMap(({ value, regex }) => (regex ? [] : [value])))),
    wildcards: parts.flatMap(({ hosts }) =>
      hosts.flatMap(({ value, regex }) => (regex ? [{ value, regex }] : [])),
    ),
    headers: [...new Set(parts.flatMap(({ headers }) => headers.map(({ name }) => name)))],
    regexes: parts.flatMap(({ path }) => (path?.regex ? [{ value: path.value, regex: path.regex }] : [])),
    paths: new Set(paths),
    prefixes: [...new Set(paths)].toSorted((a, b) => b.length - a.length),
    methods: new Set(parts.flatMap(({ fields }) => fields.methods)),
    snis: new Set(parts.flatMap(({ snis }) => snis)),
  };
}

function hitsOf(listed: Listed, request: LaterRequest, { bare, full }: Matching['forms']): Hits {
  const plain = listed.hosts.has(full) || listed.hosts.has(bare);
  const host = plain ? undefined : listed.wildcards.find(({ regex }) => regex.test(full))?.value;
  const header = listed.headers.find((name) => request.headers.has(name));
  const path =
    listed.regexes.find(({ regex }) => regex.test(request.path))?.value ??
    (listed.paths.has(request.path)
      ? request.path
      : listed.prefixes.find((prefix) => request.path.startsWith(prefix)));
  const rules =
    (plain || host !== undefined ? bits.host : 0) |
    (header === undefined ? 0 : bits.header) |
    (path === undefined ? 0 : bits.path) |
    (listed.methods.has(request.method) ? bits.method : 0) |
    (listed.snis.has(request.sni) ? bits.sni : 0);
  return { host, header, path, rules };
}

/** The shortest of the lists by host, path, method and server name; the one by header where there is one. */
function narrow(
  parts: readonly TraditionalPart[],
  rules: number,
  { request, hits }: Matching,
): readonly TraditionalPart[] | undefined {
  const lists: TraditionalPart[][] = [];
  const list = (bit: number, has: (part: TraditionalPart) => boolean): TraditionalPart[] => {
    const found = (rules & bit) === 0 ? [] : parts.filter(has);
    if (found.length > 0) lists.push(found);
    return found;
  };
  const asked = hits.host ?? request.host;
  list(bits.host, ({ hosts }) => hosts.some(({ value }) => value === asked));
  const byHeader = list(bits.header, ({ headers }) => headers.some(({ name }) => name === hits.header));
  if (byHeader.length > 0) return byHeader;
  list(bits.path, ({ path }) => path?.value === hits.path);
  list(bits.method, ({ fields }) => fields.methods.includes(request.method));
  list(bits.sni, ({ snis }) => snis.includes(request.sni));
  return lists.toSorted((a, b) => a.length - b.length)[0];
}

const headerCheck = (header: TraditionalPart['headers'][number], request: LaterRequest): Check => {
  const text = `${header.name}: ${header.values.join(', ')}`;
  return { attribute: 'header', wanted: [text], met: hasHeader(header, request) ? text : undefined };
};

function metBy(
  parts: readonly TraditionalPart[],
  attribute: Check['attribute'],
  matching: Matching,
): string | undefined {
  const { request } = matching;
  const [first] = parts;
  switch (attribute) {
    case 'host':
      return first && hostOf(first, matching);
    case 'path':
      return parts.toSorted(byOrder).find((part) => pathMatches(part, request.path))?.path?.text;
    case 'method':
      return first?.fields.methods.find((method) => method === request.method);
    case 'sni':
      return first?.snis.find((sni) => sni === request.sni);
    default:
      return undefined;
  }
}
