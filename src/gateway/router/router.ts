// Which api a request belongs to, by Kong's precedence, at a cost that does not grow with the number of apis.
// Knows nothing of plugins, upstreams or connections. Kong 0.13.1: kong/core/api_router.lua.
//
// Kong looks for candidates in lists and tries each of them. Here the same answer is looked up: an api can only match a request
// whose host string and method it lists, so the apis of a category stand in buckets by these two, and within a bucket the
// api is found by its uris.
import type { Api } from '#schema/entities/api.ts';
import { UriIndex, uriPatterns, type UriPattern } from './uri-index.ts';
import { isWildcard, WildcardHosts } from './wildcard-hosts.ts';

export interface RouterMatch<T> {
  readonly target: T;
  /** What strip_uri leaves of the path; undefined when the path stays as it is. */
  readonly rest: string | undefined;
}

const HOST = 1;
const URI = 2;
const METHOD = 4;
/** More attributes beat fewer; an api belongs to the category of exactly the attributes that it has. */
const precedence = [HOST | URI | METHOD, HOST | URI, HOST | METHOD, METHOD | URI, HOST, URI, METHOD] as const;
/** Where in `precedence` to begin, by the attributes that some api could take the request for. */
const begin = Array.from({ length: 8 }, (_, attributes) =>
  precedence.findIndex((kind) => kind === attributes),
);

interface Candidate<T> {
  readonly rank: number;
  readonly api: Api;
  readonly target: T;
  readonly uris: readonly UriPattern[];
}

/** The apis of a category with one host string and one method. */
interface Bucket<T> {
  readonly first: Candidate<T>;
  uris?: UriIndex<Candidate<T>>;
}

class Category<T> {
  readonly #buckets = new Map<string, Map<string, Bucket<T>>>();
  readonly #perHost = new Map<string, number>();
  readonly #perUri = new Map<string, number>();
  readonly #perMethod = new Map<string, number>();

  add(candidate: Candidate<T>): void {
    const { hosts = [], methods = [] } = candidate.api;
    for (const host of hosts) count(this.#perHost, host);
    for (const { uri } of candidate.uris) count(this.#perUri, uri);
    for (const method of methods) count(this.#perMethod, method);
    for (const host of hosts.length > 0 ? hosts : ['']) {
      for (const method of methods.length > 0 ? methods : ['']) {
        const bucket = this.#bucket(host, method, candidate);
        for (const pattern of candidate.uris) (bucket.uris ??= new UriIndex()).add(pattern, candidate);
      }
    }
  }

  find(host: string, method: string): Bucket<T> | undefined {
    return this.#buckets.get(host)?.get(method);
  }

  /**
   * Kong tries the shortest of its lists first. Only the list of a uri can put an api before an older one of the bucket.
   * Of lists of one length Kong takes any; here it is the host's, then the uri's.
   */
  triesUriFirst(wildcard: string | undefined, uri: string, method: string): boolean {
    const withUri = this.#perUri.get(uri);
    if (withUri === undefined) return false;
    const withHost = wildcard === undefined ? undefined : this.#perHost.get(wildcard);
    return withUri < (withHost ?? Infinity) && withUri <= (this.#perMethod.get(method) ?? Infinity);
  }

  #bucket(host: string, method: string, candidate: Candidate<T>): Bucket<T> {
    let byMethod = this.#buckets.get(host);
    if (!byMethod) this.#buckets.set(host, (byMethod = new Map()));
    let bucket = byMethod.get(method);
    if (!bucket) byMethod.set(method, (bucket = { first: candidate }));
    return bucket;
  }
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

export class Router<T> {
  readonly #categories = new Map<number, Category<T>>();
  readonly #hosts = new Set<string>();
  readonly #wildcards = new WildcardHosts();
  readonly #uris = new UriIndex<{ rank: number; uri: string }>();
  #ranked = 0;
  readonly #methods = new Set<string>();

  /** Candidates are tried in the order of their creation, whatever order they come in. */
  constructor(targets: Iterable<readonly [Api, T]>) {
    const candidates = [...targets].toSorted(
      ([a], [b]) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1),
    );
    for (const [rank, [api, target]] of candidates.entries())
      this.#add({ rank, api, target, uris: uriPatterns(api.uris ?? []) });
  }

  match(method: string, host: string, path: string): RouterMatch<T> | undefined {
    let attributes = 0;
    let wildcard: string | undefined;
    if (this.#hosts.has(host)) attributes |= HOST;
    else if ((wildcard = this.#wildcards.first(host)) !== undefined) attributes |= HOST;

    let uri: string | undefined = path;
    if (this.#uris.plain(path) === undefined) {
      uri = (this.#uris.firstExpression(path) ?? this.#uris.longestPrefix(path))?.uri;
    }
    if (uri !== undefined) attributes |= URI;
    if (this.#methods.has(method)) attributes |= METHOD;
    if (attributes === 0) return undefined;

    for (let i = begin[attributes] ?? 0; i < precedence.length; i++) {
      const kind = precedence[i] ?? 0;
      const category = this.#categories.get(kind);
      const bucket = category?.find(kind & HOST ? (wildcard ?? host) : '', kind & METHOD ? method : '');
      if (!category || !bucket) continue;
      if (!(kind & URI)) return { target: bucket.first.target, rest: undefined };
      if (uri === undefined || !bucket.uris) continue;
      const preferred = category.triesUriFirst(wildcard, uri, method) ? bucket.uris.withUri(uri) : undefined;
      const found = preferred ?? bucket.uris.first(path);
      if (found)
        return { target: found.target, rest: found.api.strip_uri ? rest(found.uris, uri, path) : undefined };
    }
    return undefined;
  }

  #add(candidate: Candidate<T>): void {
    const { hosts = [], uris = [], methods = [] } = candidate.api;
    const kind = (hosts.length && HOST) | (uris.length && URI) | (methods.length && METHOD);
    // Kong's router fails for every request when an api has none of the three; such an api matches nothing here.
    if (kind === 0) return;
    for (const host of hosts) {
      if (isWildcard(host)) this.#wildcards.add(host);
      else this.#hosts.add(host);
    }
    for (const pattern of candidate.uris) this.#uris.add(pattern, { rank: this.#ranked++, uri: pattern.uri });
    for (const method of methods) this.#methods.add(method);
    let category = this.#categories.get(kind);
    if (!category) this.#categories.set(kind, (category = new Category()));
    category.add(candidate);
  }
}

/** What is left of the path after the uri that the request hit, or else after the first of the api's own that fits. */
function rest(uris: readonly UriPattern[], hit: string, path: string): string | undefined {
  const own = uris.find(({ uri }) => uri === hit);
  for (const { uri, regex } of own ? [own] : uris) {
    if (regex) {
      const match = regex.exec(path);
      if (!match) continue;
      const left = match.at(-1);
      return left === undefined ? undefined : `/${left}`;
    }
    if (!path.startsWith(uri)) continue;
    const left = path.slice(uri.length);
    return left.startsWith('/') ? left : `/${left}`;
  }
  return undefined;
}
