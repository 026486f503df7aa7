// The candidates of one category, found by the host string, the method and the uris that they list. Knows nothing of precedence.
import type { Matchable } from './matchable.ts';
import { UriIndex, type UriPattern } from './uri-index.ts';

export interface Candidate<T> extends Matchable<T> {
  readonly rank: number;
  /** The candidate's uri, when it has exactly one and that one is plain. */
  readonly prefix: string | undefined;
}

/** The candidates of a category with one host string and one method. */
class Bucket<T> {
  readonly first: Candidate<T>;
  /** Undefined for a bucket with one candidate, which is matched itself. */
  #index: UriIndex<Candidate<T>> | undefined;

  constructor(first: Candidate<T>) {
    this.first = first;
  }

  /** The bucket's only candidate; undefined when there are several. */
  get only(): Candidate<T> | undefined {
    return this.#index ? undefined : this.first;
  }

  add(candidate: Candidate<T>): void {
    if (candidate === this.first) return;
    if (!this.#index) this.#fill(this.first);
    this.#fill(candidate);
  }

  /** The first candidate with a uri that the path matches. With `hitFirst`, the first candidate with the uri `hit` wins over it. */
  find(path: string, hit: string, hitFirst: boolean): Candidate<T> | undefined {
    if (!this.#index) return this.first.uris.some((uri) => fits(uri, path)) ? this.first : undefined;
    return (hitFirst ? this.#index.withUri(hit) : undefined) ?? this.#index.first(path);
  }

  #fill(candidate: Candidate<T>): void {
    this.#index ??= new UriIndex();
    for (const pattern of candidate.uris) this.#index.add(pattern, candidate);
  }
}

/** Does the path match this uri? */
export const fits = ({ uri, regex }: UriPattern, path: string): boolean =>
  regex ? regex.test(path) : path.startsWith(uri);

/** The key is unique: a method has no space in it, so the first space ends the method. */
const bucketKey = (host: string, method: string): string => (method === '' ? host : `${method} ${host}`);

export class Category<T> {
  readonly #buckets = new Map<string, Bucket<T>>();
  readonly #perHost = new Map<string, number>();
  readonly #perUri = new Map<string, number>();
  readonly #perMethod = new Map<string, number>();

  add(candidate: Candidate<T>): void {
    const { hosts, methods } = candidate;
    for (const host of hosts) count(this.#perHost, host);
    for (const { uri } of candidate.uris) count(this.#perUri, uri);
    for (const method of methods) count(this.#perMethod, method);
    for (const host of hosts.length > 0 ? hosts : ['']) {
      for (const method of methods.length > 0 ? methods : ['']) {
        const key = bucketKey(host, method);
        const bucket = this.#buckets.get(key);
        if (bucket) bucket.add(candidate);
        else this.#buckets.set(key, new Bucket(candidate));
      }
    }
  }

  find(host: string, method: string): Bucket<T> | undefined {
    return this.#buckets.get(bucketKey(host, method));
  }

  lists(host: string): boolean {
    return this.#perHost.has(host);
  }

  /**
   * Kong tries the shortest of its lists first. Only the list of a uri can put a candidate before an earlier one of the bucket.
   * Of lists of one length Kong takes any; here it is the host's, then the uri's.
   */
  triesUriFirst(wildcard: string | undefined, uri: string, method: string): boolean {
    const withUri = this.#perUri.get(uri);
    if (withUri === undefined) return false;
    const withHost = wildcard === undefined ? undefined : this.#perHost.get(wildcard);
    return withUri < (withHost ?? Infinity) && withUri <= (this.#perMethod.get(method) ?? Infinity);
  }
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
