// Which rows answer a range of time: the longest that fit it, and shorter ones at its two ends. Times are seconds since the epoch.
import { secondsKept } from '../keeping/retention.ts';
import { steps, type Kind, type Step } from '../keeping/traffic-part.ts';

export interface Segment {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly kind: Kind;
  /** Longer rows are not used: each row has to fit into a step of a series. */
  readonly longest?: number;
  readonly shortest?: number;
  /** By the length of the rows: the time before which they are gone before their time. */
  readonly trimmed?: ReadonlyMap<number, number>;
}

/**
 * The segments of a range, in their order. Where the short rows of an end are no longer kept, the end is widened to a longer row.
 * Where its longest rows are gone the range is narrowed. A row that is not over yet holds everything until now, so that it stands for the end of a range that reaches until now.
 */
export function segmentsOf(range: Range): Segment[] {
  const { longest = Infinity, shortest = 0 } = range;
  const used = steps.filter((step) => step <= longest && step >= shortest).toReversed();
  const [longestUsed = 60] = used;
  return cover(range, Math.max(range.from, range.trimmed?.get(longestUsed) ?? 0), range.to, used);
}

function cover(range: Range, from: number, to: number, [step, ...shorter]: readonly Step[]): Segment[] {
  if (from >= to || step === undefined) return [];
  const [next] = shorter;
  const [down, up] = [from - (from % step), Math.ceil(to / step) * step];
  if (next === undefined) return [{ step, from: down, to: up }];
  const isKept = (time: number): boolean => time >= keptSince(next, range);
  const begin = isKept(from) ? Math.ceil(from / step) * step : down;
  const end = to >= range.now || !isKept(to) ? up : to - (to % step);
  if (begin >= end) return cover(range, from, to, shorter);
  return [
    ...cover(range, from, begin, shorter),
    { step, from: begin, to: end },
    ...cover(range, end, to, shorter),
  ];
}

function keptSince(step: Step, { now, kind, trimmed }: Range): number {
  return Math.max(now - secondsKept(step, kind), trimmed?.get(step) ?? 0);
}

/** Which rows make the last hour: those that are added, and those that are taken off again. */
export interface LastHour {
  readonly added: readonly Segment[];
  readonly takenOff: readonly Segment[];
}

/** Rows of minutes are many, so the hour that the last hour began in is read from its own row where more of it counts than not. */
export function lastHour(now: number, kind: Kind): LastHour {
  const from = now - 3600;
  const until = { to: now + 1, now, kind, longest: 3600 };
  const begin = from - (from % 3600);
  const minute = from - (from % 60);
  if (minute - begin > 1800) return { added: segmentsOf({ from, ...until }), takenOff: [] };
  const takenOff: Segment[] = minute === begin ? [] : [{ step: 60, from: begin, to: minute }];
  return { added: segmentsOf({ from: begin, ...until }), takenOff };
}

const minutes = [1, 5, 10, 15, 30].map((count) => count * 60);
const hours = [1, 2, 3, 6, 12].map((count) => count * 3600);
const roundSteps = [...minutes, ...hours, 86_400, 2 * 86_400, 7 * 86_400];
export const mostPoints = 300;

/** The step of a series over a range: a round number of seconds that does not make too many points, and whose rows are kept. */
export function seriesStep(range: Range, most = mostPoints): number {
  const { from, to } = range;
  const kept = steps.find((step) => from >= keptSince(step, range)) ?? 86_400;
  const fits = (step: number): boolean => step >= kept && (to - from) / step <= most;
  return roundSteps.find(fits) ?? 7 * 86_400;
}
