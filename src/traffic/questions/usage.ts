// The requests of each consumer at each api or route in the current window of the calendar: what limits of requests count.
import type { Kysely } from 'kysely';
import type { CountedWindow, UsageList, UsageRow } from '#wire/traffic-numbers.ts';
import { kinds, type NamesRow, type Step, type TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf, type Segment } from './range.ts';

export interface AskedUsage {
  readonly gateway: string;
  readonly window: CountedWindow;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** The most rows of an answer. */
const most = 2000;

/** Those with the most requests. */
export async function usage(tables: Kysely<TrafficTables>, asked: AskedUsage): Promise<UsageList> {
  const { from, to, step } = windowAt(asked.window, asked.now);
  const longest = step === 86_400 && to - from > step ? Infinity : step;
  const sums = new Map<string, { consumer: number; target: number; requests: number }>();
  for (const segment of segmentsOf({ from, to, now: asked.now, kind: 'consumer', longest }))
    for (const row of await sumsOf(tables, segment)) {
      const key = `${row.consumer} ${row.target}`;
      const known = sums.get(key);
      if (known) known.requests += row.requests;
      else sums.set(key, row);
    }
  const names = await namesIn(tables, asked.gateway);
  const rows = [...sums.values()].filter(({ consumer, target }) => names.has(consumer) && names.has(target));
  const top = rows.toSorted((a, b) => b.requests - a.requests).slice(0, most);
  return {
    from,
    to,
    more: rows.length > most,
    rows: top.flatMap((row): UsageRow[] => {
      const [consumer, target] = [names.get(row.consumer), names.get(row.target)];
      if (!consumer || !target) return [];
      return [
        {
          consumer: consumer.key,
          consumer_name: consumer.label,
          target: target.key,
          target_type: target.type,
          service: target.parent,
          requests: row.requests,
        },
      ];
    }),
  };
}

const sumsOf = (
  tables: Kysely<TrafficTables>,
  { step, from, to }: Segment,
): Promise<{ consumer: number; target: number; requests: number }[]> =>
  tables
    .selectFrom('pairs')
    .select(({ fn }) => ['consumer', 'target', fn.sum<number>('requests').as('requests')])
    .where('step', '=', step)
    .where('time', '>=', from)
    .where('time', '<', to)
    .groupBy(['consumer', 'target'])
    .execute();

type NameOfUsage = Pick<NamesRow, 'id' | 'key' | 'type' | 'label' | 'parent'>;

async function namesIn(tables: Kysely<TrafficTables>, gateway: string): Promise<Map<number, NameOfUsage>> {
  const names = await tables
    .selectFrom('names')
    .select(['id', 'key', 'type', 'label', 'parent'])
    .where('gateway', '=', gateway)
    .where('kind', 'in', [kinds.target, kinds.consumer])
    .execute();
  return new Map(names.map((name) => [name.id, name]));
}

/** The window of the calendar in UTC, and the length of the rows that it consists of. */
function windowAt(window: CountedWindow, now: number): { from: number; to: number; step: Step } {
  const date = new Date(now * 1000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (window) {
    case 'minute':
      return of(now, 60);
    case 'hour':
      return of(now, 3600);
    case 'day':
      return of(now, 86_400);
    case 'month':
      return {
        from: Date.UTC(year, month) / 1000,
        to: Date.UTC(year, month + 1) / 1000,
        step: 86_400,
      };
    default:
      return { from: Date.UTC(year, 0) / 1000, to: Date.UTC(year + 1, 0) / 1000, step: 86_400 };
  }
}

const of = (now: number, step: Step): { from: number; to: number; step: Step } => ({
  from: now - (now % step),
  to: now - (now % step) + step,
  step,
});
