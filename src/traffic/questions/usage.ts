// The requests of each consumer at each api or route in the current window of the calendar: what limits of requests count.
import type { Kysely } from 'kysely';
import type { CountedWindow, UsageList } from '#wire/traffic-numbers.ts';
import type { Step, TrafficTables } from '../keeping/traffic-part.ts';

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
  const rows = await tables
    .selectFrom('pairs')
    .innerJoin('names as consumers', 'consumers.id', 'pairs.consumer')
    .innerJoin('names as targets', 'targets.id', 'pairs.target')
    .select(({ fn }) => [
      'consumers.key as consumer' as const,
      'consumers.label as consumer_name' as const,
      'targets.key as target' as const,
      'targets.type as target_type' as const,
      'targets.parent as service' as const,
      fn.sum<number>('pairs.requests').as('requests'),
    ])
    .where('pairs.step', '=', step)
    .where('pairs.time', '>=', from)
    .where('pairs.time', '<', to)
    .where('consumers.gateway', '=', asked.gateway)
    .groupBy(['pairs.consumer', 'pairs.target'])
    .orderBy('requests', 'desc')
    .limit(most + 1)
    .execute();
  return { from, to, more: rows.length > most, rows: rows.slice(0, most) };
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
