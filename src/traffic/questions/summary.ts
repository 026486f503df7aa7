// All of a range at once, and step by step.
import type { Kysely } from 'kysely';
import type { TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf, seriesStep, type Segment } from './range.ts';
import { readAnswers, readRows, type AnswerCount } from './read-counts.ts';
import { subjectsOf, type Filter } from './subjects.ts';
import { Totals, type ShownTotals } from './totals.ts';

/** Seconds since the epoch. */
export interface Asked extends Filter {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** The range that was answered. It is wider than the asked one where the rows of its ends are no longer kept. */
export interface Answered {
  readonly from: number;
  readonly to: number;
}

export const answeredRange = (segments: readonly Segment[], asked: Answered): Answered => ({
  from: segments[0]?.from ?? asked.from,
  to: segments.at(-1)?.to ?? asked.to,
});

export interface Summary extends Answered, ShownTotals {
  readonly answers: readonly AnswerCount[];
}

export async function summary(tables: Kysely<TrafficTables>, asked: Asked): Promise<Summary> {
  const subjects = await subjectsOf(tables, asked);
  const segments = segmentsOf({ ...asked, kind: subjects.kind });
  const totals = new Totals();
  for (const row of await readRows(tables, segments, subjects)) {
    totals.addSums(row);
    totals.addLatencies(row.latencies);
  }
  const answers = await readAnswers(tables, segments, subjects);
  return { ...answeredRange(segments, asked), ...totals.shown(), answers };
}

export interface Series extends Answered {
  /** Seconds. */
  readonly step: number;
  /** Steps without a request are left out. */
  readonly points: readonly (ShownTotals & { readonly time: number })[];
}

export async function series(tables: Kysely<TrafficTables>, asked: Asked): Promise<Series> {
  const subjects = await subjectsOf(tables, asked);
  const range = { ...asked, kind: subjects.kind };
  const step = seriesStep(range);
  const segments = segmentsOf({ ...range, longest: step });
  const points = new Map<number, Totals>();
  for (const row of await readRows(tables, segments, subjects)) {
    const time = row.time - (row.time % step);
    let totals = points.get(time);
    if (!totals) points.set(time, (totals = new Totals()));
    totals.addSums(row);
    totals.addLatencies(row.latencies);
  }
  return {
    ...answeredRange(segments, asked),
    step,
    points: [...points]
      .map(([time, totals]) => ({ time, ...totals.shown() }))
      .toSorted((a, b) => a.time - b.time),
  };
}
