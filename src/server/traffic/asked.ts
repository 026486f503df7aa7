// Reads what a request to an endpoint of the traffic asks for from its query.
import { sortable, type AskedList, type AskedSeen } from '#traffic/questions/lists.ts';
import type { AskedFailures } from '#traffic/questions/failures.ts';
import type { AskedHeaviest, AskedRequests } from '#traffic/questions/requests.ts';
import type { AskedRows } from '#traffic/questions/row-numbers.ts';
import type { Asked } from '#traffic/questions/summary.ts';
import type { AskedUsage } from '#traffic/questions/usage.ts';
import { firstConnection } from '#wire/connection-place.ts';
import { countedWindows } from '#wire/traffic-numbers.ts';
import type { TrafficFilter } from '#wire/traffic.ts';

/** The message says which parameter is wrong, and what it may be. */
export class WrongParameter extends Error {
  override readonly name = 'WrongParameter';
}

const longestId = 200;
/** Seconds. */
const longestRange = 800 * 86_400;

export class Parameters {
  readonly #given: URLSearchParams;
  readonly #now: number;

  /** `now`: seconds since the epoch. */
  constructor(url: string, now: number) {
    this.#given = new URLSearchParams(url.split('?')[1] ?? '');
    this.#now = now;
  }

  /** `from` and `to` are seconds since the epoch; without them the last hour. */
  range(): Asked {
    const to = this.#number('to', this.#now, 0, 2 ** 40);
    const from = this.#number('from', to - 3600, 0, 2 ** 40);
    if (from >= to) throw new WrongParameter('from: it must be before to');
    if (to - from > longestRange)
      throw new WrongParameter(`from: the range is longer than ${longestRange} seconds`);
    return { ...this.filter(), from, to, now: this.#now };
  }

  filter(): TrafficFilter {
    const [gateway, service, target, consumer] = ['gateway', 'service', 'target', 'consumer'].map((name) =>
      this.#text(name),
    );
    if ([service, target, consumer].filter((id) => id !== undefined).length > 1)
      throw new WrongParameter('consumer: it cannot be combined with target or service here');
    return {
      ...(gateway !== undefined && { gateway }),
      ...(service !== undefined && { service }),
      ...(target !== undefined && { target }),
      ...(consumer !== undefined && { consumer }),
    };
  }

  list(of: AskedList['of']): AskedList {
    const sort = this.#oneOf('sort', sortable, 'requests');
    const asked = { ...this.range(), of, sort, limit: this.#limit() };
    if (of === 'consumer' && asked.consumer !== undefined)
      throw new WrongParameter('consumer: the consumers of a consumer are not known');
    if (of === 'target' && (asked.target !== undefined || asked.service !== undefined))
      throw new WrongParameter('target: the targets of a target are not known');
    return asked;
  }

  heaviest(): AskedHeaviest {
    const what = this.#oneOf('what', ['path', 'address', 'agent'] as const, 'path');
    return { ...this.range(), what, untaken: this.#given.get('untaken') === 'true', limit: this.#limit() };
  }

  seen(): AskedSeen {
    const of = this.#oneOf('of', ['target', 'consumer', 'credential', 'upstream'] as const, 'target');
    return { ...this.filter(), of };
  }

  rows(): AskedRows {
    const of = this.#oneOf('of', ['target', 'service', 'consumer'] as const, 'target');
    return { gateway: this.#gateway(), of, now: this.#now };
  }

  usage(): AskedUsage {
    const window = this.#oneOf('window', countedWindows, 'hour');
    return { gateway: this.#gateway(), window, now: this.#now };
  }

  failures(): AskedFailures {
    return { ...this.range(), gateway: this.#gateway(), answeredBy: this.#text('answered_by') };
  }

  requests(): AskedRequests {
    const { from, to, now: _now, ...filter } = this.range();
    const status = this.#text('status') ?? '0-999';
    const [, lowest, highest = lowest] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(status) ?? [];
    if (lowest === undefined) throw new WrongParameter('status: such as 403 or 500-599');
    const before = this.#number('before', 2 ** 52, 0, 2 ** 52);
    const limit = this.#limit();
    // A range ends now, and a request may have ended in this second.
    const end = to >= this.#now ? to + 3600 : to;
    return {
      ...filter,
      from: from * 1000,
      to: end * 1000,
      status: [Number(lowest), Number(highest)],
      before,
      limit,
    };
  }

  #gateway(): string {
    return this.#text('gateway') ?? firstConnection;
  }

  #limit(): number {
    return this.#number('limit', 50, 1, 1000);
  }

  #text(name: string): string | undefined {
    const text = this.#given.get(name);
    if (text === null || text === '') return undefined;
    if (text.length > longestId) throw new WrongParameter(`${name}: it is too long`);
    return text;
  }

  #number(name: string, fallback: number, least: number, most: number): number {
    const text = this.#text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new WrongParameter(`${name}: a whole number from ${least} to ${most}`);
    return value;
  }

  #oneOf<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const text = this.#text(name) ?? fallback;
    const found = words.find((word) => word === text);
    if (found === undefined) throw new WrongParameter(`${name}: one of ${words.join(', ')}`);
    return found;
  }
}
