// The counters that the processes of one node share, in the memory of the main process.
import { windowAt, periods } from '../plugins/kit/limits/calendar-window.ts';
import type { Counters } from '../plugins/plugin.ts';
import type { Counted, CountedWindow } from '../store/cluster.ts';

interface NodeCounters {
  take(
    counted: Omit<Counted, 'of'>,
    windows: readonly (CountedWindow & { limit: number })[],
  ): { passes: boolean; used: readonly number[] };
  read(counted: Counted, windows: readonly CountedWindow[]): readonly number[];
  add(counted: Counted, windows: readonly CountedWindow[], amount: number): void;
}

export function nodeCounters(counters: Counters): NodeCounters {
  return {
    take(counted, windows) {
      const prefix = prefixOf({ ...counted, of: 'requests' });
      const found = windows.map((window) => ({
        counter: counters.counter(keyOf(prefix, window), endOf(window)),
        limit: window.limit,
      }));
      const passes = found.every(({ counter, limit }) => counter.value < limit);
      if (passes) for (const { counter } of found) counter.value += 1;
      return { passes, used: found.map(({ counter }) => counter.value) };
    },
    read(counted, windows) {
      const prefix = prefixOf(counted);
      return windows.map((window) => counters.get(keyOf(prefix, window)));
    },
    add(counted, windows, amount) {
      const prefix = prefixOf(counted);
      for (const window of windows) counters.increment(keyOf(prefix, window), amount, endOf(window));
    },
  };
}

const prefixOf = ({ of, api_id, route_id, service_id, identifier }: Counted): string =>
  `node:${of}:${api_id ?? `${route_id}:${service_id}`}:${identifier}:`;

const keyOf = (prefix: string, { period, start }: CountedWindow): string => `${prefix}${start}:${period}`;

/** A limit with a name has it before its period: `video_minute`. */
function endOf({ period, start }: CountedWindow): number {
  const last = period.slice(period.lastIndexOf('_') + 1);
  const known = periods.find((one) => one === last);
  return known === undefined ? start : windowAt(known, start).end;
}
