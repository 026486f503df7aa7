// Which api a request belongs to, by Kong's precedence, at a cost that does not grow with the number of apis.
// Knows nothing of plugins, upstreams or connections. Kong 0.13.1: kong/core/api_router.lua.
//
// Kong looks for candidates in lists and tries each of them. Here the same answer is looked up: an api can only match a request
// whose host string and method it lists, so the apis of a category stand in buckets by these two, and within a bucket the
// api is found by its uris.
import type { Api } from '#schema/entities/api.ts';
import { Category, type Candidate } from './category.ts';
import { UriIndex, uriPatterns, type UriPattern } from './uri-index.ts';
import { isWildcard, WildcardHosts } from './wildcard-hosts.ts';

export interface RouterMatch {
  readonly api: Api;
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

export class Router {
  readonly #categories = new Map<number, Category>();
  readonly #hosts = new Set<string>();
  readonly #wildcards = new WildcardHosts();
  readonly #uris = new UriIndex<{ rank: number; uri: string }>();
  #ranked = 0;
  readonly #methods = new Set<string>();

  /** Candidates are tried in the order of their creation, whatever order they come in. */
  constructor(apis: Iterable<Api>) {
    const candidates = [...apis].toSorted((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
    for (const [rank, api] of candidates.entries()) this.#add({ rank, api, uris: patternsOf(api) });
  }

  match(method: string, host: string, path: string): RouterMatch | undefined {
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
      if (!(kind & URI)) return { api: bucket.first.api, rest: undefined };
      if (uri === undefined) continue;
      const found = bucket.find(path, uri, category.triesUriFirst(wildcard, uri, method));
      if (found)
        return { api: found.api, rest: found.api.strip_uri ? rest(found.uris, uri, path) : undefined };
    }
    return undefined;
  }

  #add(candidate: Candidate): void {
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

/** Rows do not change, and most of them are routed by many routers, one after the other. */
const compiled = new WeakMap<Api, readonly UriPattern[]>();
function patternsOf(api: Api): readonly UriPattern[] {
  let patterns = compiled.get(api);
  if (!patterns) compiled.set(api, (patterns = uriPatterns(api.uris ?? [])));
  return patterns;
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
