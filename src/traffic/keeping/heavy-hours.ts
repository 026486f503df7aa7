// The hours whose paths, addresses and programs wait to be written.
import { HeavyOfHour, type HeavyKind } from './heavy.ts';
import { PathCache } from './path-cache.ts';

/** Different paths, addresses and programs between two writes; requests with others count as others. */
const mostValues = 40_000;

export interface HeavyHour {
  readonly time: number;
  readonly gateway: number;
  readonly path: HeavyOfHour;
  readonly address: HeavyOfHour;
  readonly agent: HeavyOfHour;
  readonly knownPaths: PathCache;
}

export class HeavyHours {
  readonly all: HeavyOfHour[] = [];
  readonly #hours = new Map<string, HeavyHour>();
  /** Nearly all records in turn are of the same hour and gateway. */
  #last: HeavyHour | undefined;
  readonly #room = { left: mostValues };

  /** The number of values. */
  get size(): number {
    return mostValues - this.#room.left;
  }

  at(time: number, gateway: number): HeavyHour {
    const last = this.#last;
    if (last?.time === time && last.gateway === gateway) return last;
    const place = `${time} ${gateway}`;
    let hour = this.#hours.get(place);
    if (!hour) this.#hours.set(place, (hour = this.#newHour(time, gateway)));
    this.#last = hour;
    return hour;
  }

  #newHour(time: number, gateway: number): HeavyHour {
    const of = (what: HeavyKind): HeavyOfHour => {
      const hour = new HeavyOfHour(time, gateway, what, this.#room);
      this.all.push(hour);
      return hour;
    };
    return {
      time,
      gateway,
      path: of('path'),
      address: of('address'),
      agent: of('agent'),
      knownPaths: new PathCache(),
    };
  }
}
