// When a schedule runs. Pure.
import { mostHours, mostKept, type ScheduleDraft, type Timing } from '#wire/snapshots.ts';
import { isTable } from '#schema/table.ts';
import { RefusedSnapshot } from './refused-snapshot.ts';

const hour = 3_600_000;

const timeOfDay = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** The next time after `now`. A time of day is one of the server's clock. */
export function nextTime(timing: Timing, now: number): number {
  if (timing.kind === 'every') return now + timing.hours * hour;
  const [, hours = '0', minutes = '0'] = timeOfDay.exec(timing.at) ?? [];
  const next = new Date(now);
  next.setHours(Number(hours), Number(minutes), 0, 0);
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime();
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

function readTiming(value: unknown): Timing {
  if (isTable(value)) {
    if (value.kind === 'every' && isWhole(value.hours, 1, mostHours))
      return { kind: 'every', hours: value.hours };
    if (value.kind === 'daily' && typeof value.at === 'string' && timeOfDay.test(value.at))
      return { kind: 'daily', at: value.at };
  }
  throw new RefusedSnapshot(
    `A schedule runs every 1 to ${mostHours} hours, or daily at a time such as 02:30`,
  );
}

export function readSchedule(body: unknown): ScheduleDraft {
  const { timing, keep } = isTable(body) ? body : {};
  if (!isWhole(keep, 1, mostKept)) throw new RefusedSnapshot(`1 to ${mostKept} snapshots can be kept`);
  return { timing: readTiming(timing), keep };
}
