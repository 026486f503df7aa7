// Finds the contenders that may cover a part of another one, by their hosts and paths. The cost does not grow with the number of
// contenders.
import { isWildcard } from '../router/wildcard-hosts.ts';
import type { Contender } from './contender.ts';
import { startOf, type Part } from './covers.ts';

/** The most contenders with the same host and the same path that are looked at. */
const most = 200;

const keyOf = (host: string, path: string): string => `${host}\n${path}`;

export class ContenderIndex {
  readonly #found = new Map<string, Contender[]>();
  readonly #lengths = new Set<number>();

  constructor(contenders: readonly Contender[]) {
    for (const contender of contenders) {
      if (contender.expression !== undefined) {
        this.#add(keyOf('expression', contender.expression), contender);
        continue;
      }
      const { hosts, paths } = contender;
      for (const { isRegex, value } of paths) if (!isRegex) this.#lengths.add(value.length);
      for (const host of hosts.length > 0 ? new Set(hosts) : ['']) {
        for (const path of paths.length > 0 ? paths : [{ text: '' }])
          this.#add(keyOf(host, path.text), contender);
      }
    }
  }

  /** Those that come before `end` in the order in which they are tried. `also`: a further host to look at. */
  *before(end: number, { of, host, path }: Part, wildcards: boolean, also?: string): Iterable<Contender> {
    if (of.expression !== undefined) {
      yield* this.#at(keyOf('expression', of.expression), end);
      return;
    }
    const paths = ['', path.text, ...this.#startsOf(startOf(path))];
    for (const own of hostsOver(host, wildcards, also)) {
      for (const start of new Set(paths)) yield* this.#at(keyOf(own, start), end);
    }
  }

  *#at(key: string, end: number): Iterable<Contender> {
    let left = most;
    for (const contender of this.#found.get(key) ?? []) {
      if (contender.order >= end || left === 0) return;
      left -= 1;
      yield contender;
    }
  }

  #startsOf(text: string): readonly string[] {
    return [...this.#lengths].flatMap((length) => (length <= text.length ? [text.slice(0, length)] : []));
  }

  #add(key: string, contender: Contender): void {
    const list = this.#found.get(key);
    if (!list) this.#found.set(key, [contender]);
    else if (list.at(-1) !== contender) list.push(contender);
  }
}

/** The hosts as rows list them that stand for this one. */
function hostsOver(host: string | undefined, wildcards: boolean, also?: string): ReadonlySet<string> {
  const hosts = new Set(['']);
  if (host === undefined) return hosts;
  hosts.add(host);
  if (also !== undefined) hosts.add(also);
  if (!wildcards) return hosts;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    if (!host.endsWith('*')) hosts.add(`*${host.slice(dot)}`);
    if (!isWildcard(host) || host.endsWith('*')) hosts.add(`${host.slice(0, dot + 1)}*`);
  }
  return hosts;
}
