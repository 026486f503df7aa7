// Hosts with a wildcard (`*.example.com`, `example.*`), asked for the first that a request's host fits.
import { AffixIndex, type Ranked } from './affix-index.ts';

interface Wildcard extends Ranked {
  readonly host: string;
}

export const isWildcard = (host: string): boolean => host.includes('*');

/** Does the wildcard stand for the host? It stands for one character at least. */
export function standsFor(wildcard: string, host: string): boolean {
  if (host.length < wildcard.length) return false;
  return wildcard.startsWith('*') ? host.endsWith(wildcard.slice(1)) : host.startsWith(wildcard.slice(0, -1));
}

export class WildcardHosts {
  readonly #suffixes = new AffixIndex<Wildcard>('end');
  readonly #prefixes = new AffixIndex<Wildcard>('start');
  #rank = 0;

  /** In the order of candidates. */
  add(host: string): void {
    const wildcard = { host, rank: this.#rank++ };
    if (host.startsWith('*')) this.#suffixes.add(host.slice(1), wildcard);
    else this.#prefixes.add(host.slice(0, -1), wildcard);
  }

  /** The wildcard stands for one character at least. */
  first(host: string): string | undefined {
    const left = this.#suffixes.first(host, 1);
    const right = this.#prefixes.first(host, 1);
    if (left === undefined || right === undefined) return (left ?? right)?.host;
    return left.rank < right.rank ? left.host : right.host;
  }
}
