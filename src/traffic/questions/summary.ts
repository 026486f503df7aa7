// All of a range at once, and step by step.
import type { Kysely } from 'kysely';
import type { AnsweredRange, TrafficFilter, TrafficSeries, TrafficSummary } from '#wire/traffic.ts';
import type { TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf, seriesStep, type Segment } from './range.ts';
import { readAnswers, readRows } from './read-counts.ts';
import { subjectsOf } from './subjects.ts';
import { Totals } from './totals.ts';

/** Seconds since the epoch. */
export interface Asked extends TrafficFilter {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

export const answeredRange = (segments: readonly Segment[], asked: AnsweredRange): AnsweredRange => ({
  from: segments[0]?.from ?? asked.from,
  to: segments.at(-1)?.to ?? asked.to,
});

export async function summary(tables: Kysely<TrafficTables>, asked: Asked): Promise<TrafficSummary> {
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

export async function series(tables: Kysely<TrafficTables>, asked: Asked): Promise<TrafficSeries> {
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
