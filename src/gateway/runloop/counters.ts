// Counters in memory, each with an end. Knows nothing of the plugins that count.
import type { Counter, Counters } from '../plugins/plugin.ts';

/** A counter in memory. One that has been dropped has expired, whoever holds it. */
interface KeptCounter extends Counter {
  expires: number;
}

/** Enough for 80 000 callers with six periods each; beyond it the oldest counters are forgotten, as in nginx's shared memory. */
const mostCounters = 500_000;

/** Counters that have come to their end are dropped each time their number has doubled, so that a sweep costs next to nothing. */
export function memoryCounters(now: () => number, most = mostCounters): Counters & { readonly size: number } {
  const counters = new Map<string, KeptCounter>();
  let sweepAt = 1024;

  const sweep = (): void => {
    const moment = now();
    for (const [key, counter] of counters) if (counter.expires <= moment) counters.delete(key);
    // A sweep makes room for many counters, because a sweep for each new counter would cost more than all other work.
    for (const [key, counter] of counters.size < most ? [] : counters) {
      if (counters.size < most * 0.9) break;
      counter.expires = 0;
      counters.delete(key);
    }
    sweepAt = Math.min(most, Math.max(1024, counters.size * 2));
  };

  const find = (key: string): KeptCounter | undefined => {
    const counter = counters.get(key);
    return counter && counter.expires > now() ? counter : undefined;
  };

  const add = (key: string, expires: number): KeptCounter => {
    // The key is deleted first, so that the map puts the counter at its end, among the youngest.
    counters.delete(key);
    if (counters.size >= sweepAt) sweep();
    const counter = { value: 0, expires };
    counters.set(key, counter);
    return counter;
  };

  const counterOf = (key: string, expires: number): KeptCounter => find(key) ?? add(key, expires);

  return {
    get: (key) => find(key)?.value ?? 0,
    increment: (key, by, expires) => (counterOf(key, expires).value += by),
    counter: counterOf,
    get size() {
      return counters.size;
    },
  };
}
