// Finds the api or route of a request, by Kong's precedence. The cost does not grow with the number of apis and routes.
// Knows nothing of plugins, upstreams or connections. Kong 0.13.1: kong/core/api_router.lua, kong/core/router.lua.
//
// Kong tries each candidate of a list. Here the same candidate is looked up. A candidate can only match a request whose host
// string and method it lists, so the candidates of a category are in buckets by these two. Within a bucket the candidate is
// found by its uris.
import { Category, type Candidate } from './category.ts';
import type { Matchable } from './matchable.ts';
import { UriIndex, type UriPattern } from './uri-index.ts';
import { isWildcard, WildcardHosts } from './wildcard-hosts.ts';

export interface RouterMatch<T> {
  readonly row: T;
  /** The place of the row's candidate in the order of all candidates. */
  readonly rank: number;
  /** The part of the path that stripping leaves; undefined when the path is not stripped. */
  readonly rest: string | undefined;
}

const HOST = 1;
const URI = 2;
const METHOD = 4;
/** More attributes beat fewer; a candidate belongs to the category of exactly the attributes that it has. */
const precedence = [HOST | URI | METHOD, HOST | URI, HOST | METHOD, METHOD | URI, HOST, URI, METHOD] as const;
/** The index in `precedence` to begin at, by the attributes of the request that at least one candidate lists. */
const begin = Array.from({ length: 8 }, (_, attributes) =>
  precedence.findIndex((kind) => kind === attributes),
);

export class Router<T> {
  readonly #categories = new Map<number, Category<T>>();
  /** Hosts without a wildcard, each with its only candidate (see #alone), if it has only one. */
  readonly #hosts = new Map<string, Candidate<T> | undefined>();
  readonly #wildcards = new WildcardHosts();
  readonly #uris = new UriIndex<{ rank: number; uri: string }>();
  #size = 0;
  #ranked = 0;
  readonly #methods = new Set<string>();

  /** The order of `candidates` is the order in which they are tried. */
  constructor(candidates: Iterable<Matchable<T>>) {
    for (const matchable of candidates) {
      const [first, ...others] = matchable.uris;
      const prefix = first && !first.regex && others.length === 0 ? first.uri : undefined;
      this.#add({ rank: this.#size++, prefix, ...matchable });
    }
    for (const host of this.#hosts.keys()) this.#hosts.set(host, this.#alone(host));
  }

  /** How many candidates there are. */
  get size(): number {
    return this.#size;
  }

  match(method: string, host: string, path: string): RouterMatch<T> | undefined {
    let attributes = 0;
    let wildcard: string | undefined;
    const alone = this.#hosts.get(host);
    if (alone?.prefix !== undefined && path.startsWith(alone.prefix))
      return found(alone, alone.strip ? after(alone.prefix, path) : undefined);
    if (alone || this.#hosts.has(host)) attributes |= HOST;
    else if ((wildcard = this.#wildcards.first(host)) !== undefined) attributes |= HOST;

    const uri = this.uriFor(path);
    if (uri !== undefined) attributes |= URI;
    if (this.#methods.has(method)) attributes |= METHOD;
    if (attributes === 0) return undefined;

    for (let i = begin[attributes] ?? 0; i < precedence.length; i++) {
      const kind = precedence[i] ?? 0;
      const category = this.#categories.get(kind);
      const bucket = category?.find(kind & HOST ? (wildcard ?? host) : '', kind & METHOD ? method : '');
      if (!category || !bucket) continue;
      if (!(kind & URI)) return found(bucket.first, undefined);
      if (uri === undefined) continue;
      const candidate = bucket.find(path, uri, category.triesUriFirst(wildcard, uri, method));
      if (candidate) return found(candidate, candidate.strip ? rest(candidate.uris, uri, path) : undefined);
    }
    return undefined;
  }

  /** The uri that stands for a path: the path itself, the first expression that fits, or else the longest prefix. */
  uriFor(path: string): string | undefined {
    if (this.#uris.plain(path) !== undefined) return path;
    return (this.#uris.firstExpression(path) ?? this.#uris.longestPrefix(path))?.uri;
  }

  /** The wildcard that stands for a host: the first that fits. Undefined where a candidate lists the host itself. */
  wildcardFor(host: string): string | undefined {
    return this.#hosts.has(host) ? undefined : this.#wildcards.first(host);
  }

  /** Does a candidate with the uri that stands for the path come before earlier candidates of its category? */
  triesUriFirst(candidate: Matchable<T>, method: string, host: string, path: string): boolean {
    const category = this.#categories.get(kindOf(candidate));
    return category?.triesUriFirst(this.wildcardFor(host), this.uriFor(path) ?? path, method) ?? false;
  }

  /**
   * The usual case: only one of the candidates with host and uri has this host, and its only uri is plain. For a path that begins
   * with this uri no other candidate can come first, and stripping does not depend on the other uris that the path matches.
   */
  #alone(host: string): Candidate<T> | undefined {
    if (this.#categories.get(HOST | URI | METHOD)?.lists(host)) return undefined;
    const only = this.#categories.get(HOST | URI)?.find(host, '')?.only;
    return only?.prefix === undefined ? undefined : only;
  }

  #add(candidate: Candidate<T>): void {
    const { hosts, uris, methods } = candidate;
    const kind = kindOf(candidate);
    // Kong's router fails for every request when a candidate has none of the three; here it matches nothing.
    if (kind === 0) return;
    for (const host of hosts) {
      if (isWildcard(host)) this.#wildcards.add(host);
      else this.#hosts.set(host, undefined);
    }
    for (const pattern of uris) this.#uris.add(pattern, { rank: this.#ranked++, uri: pattern.uri });
    for (const method of methods) this.#methods.add(method);
    let category = this.#categories.get(kind);
    if (!category) this.#categories.set(kind, (category = new Category()));
    category.add(candidate);
  }
}

const kindOf = ({ hosts, uris, methods }: Matchable<unknown>): number =>
  (hosts.length && HOST) | (uris.length && URI) | (methods.length && METHOD);

/** Does a candidate with the attributes of `one` come before a candidate with other attributes? */
export const comesBefore = (one: Matchable<unknown>, other: Matchable<unknown>): boolean =>
  placeOf(one) < placeOf(other);

/** The place of the candidate's category among all categories. */
export const placeOf = (matchable: Matchable<unknown>): number =>
  precedence.findIndex((kind) => kind === kindOf(matchable));

const found = <T>({ row, rank }: Candidate<T>, left: string | undefined): RouterMatch<T> => ({
  row,
  rank,
  rest: left,
});

/** The rest of the path after the uri that the request hit, or otherwise after the first uri of the candidate that matches. */
function rest(uris: readonly UriPattern[], hit: string, path: string): string | undefined {
  const own = uris.find(({ uri }) => uri === hit);
  for (const { uri, regex } of own ? [own] : uris) {
    if (regex) {
      const match = regex.exec(path);
      if (!match) continue;
      const left = match.at(-1);
      return left === undefined ? undefined : `/${left}`;
    }
    if (path.startsWith(uri)) return after(uri, path);
  }
  return undefined;
}

function after(prefix: string, path: string): string {
  const left = path.slice(prefix.length);
  return left.startsWith('/') ? left : `/${left}`;
}
