// Counters in memory, each with an end. Knows nothing of the plugins that count.
import type { Counters } from '../plugins/plugin.ts';

interface Counter {
  value: number;
  expires: number;
}

/** Enough for 80 000 callers with six periods each; beyond it the oldest counters are forgotten, as in nginx's shared memory. */
const mostCounters = 500_000;

/** Counters that have come to their end are dropped each time their number has doubled, so that a sweep costs next to nothing. */
export function memoryCounters(now: () => number, most = mostCounters): Counters & { readonly size: number } {
  const counters = new Map<string, Counter>();
  let sweepAt = 1024;

  const sweep = (): void => {
    const moment = now();
    for (const [key, counter] of counters) if (counter.expires <= moment) counters.delete(key);
    // A sweep makes room for many counters, because a sweep for each new counter would cost more than all other work.
    for (const key of counters.size < most ? [] : counters.keys()) {
      if (counters.size < most * 0.9) break;
      counters.delete(key);
    }
    sweepAt = Math.min(most, Math.max(1024, counters.size * 2));
  };

  return {
    get: (key) => {
      const counter = counters.get(key);
      return counter && counter.expires > now() ? counter.value : 0;
    },
    increment: (key, by, expires) => {
      const counter = counters.get(key);
      if (counter && counter.expires > now()) return (counter.value += by);
      // The key is deleted first, so that the map puts the counter at its end, among the youngest.
      counters.delete(key);
      if (counters.size >= sweepAt) sweep();
      counters.set(key, { value: by, expires });
      return by;
    },
    get size() {
      return counters.size;
    },
  };
}
