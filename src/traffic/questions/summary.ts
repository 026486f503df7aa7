// All of a range at once, and step by step.
import type { Kysely } from 'kysely';
import type { AnsweredRange, TrafficSeries, TrafficSummary } from '#wire/traffic.ts';
import type { Trimmed } from '../keeping/trim.ts';
import { longestOfLatencies, type TrafficTables } from '../keeping/traffic-part.ts';
import { segmentsOf, seriesStep, type Segment } from './range.ts';
import { readAnswers, readLatencies, readSums } from './read-counts.ts';
import { keptAs, sourceOf, type AskedFilter, type Source } from './source.ts';
import { sumColumns, Totals } from './totals.ts';

/** Seconds since the epoch. */
export interface Asked extends AskedFilter {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly trimmed?: Trimmed;
}

export interface AskedSeries extends Asked {
  /** The step is so long that there are not more. */
  readonly points?: number;
}

export const answeredRange = (segments: readonly Segment[], asked: AnsweredRange): AnsweredRange => ({
  from: segments[0]?.from ?? asked.from,
  to: segments.at(-1)?.to ?? asked.to,
});

export const hasOnlyCounts = ({ table }: Source): boolean => table !== 'counts';

export async function summary(tables: Kysely<TrafficTables>, asked: Asked): Promise<TrafficSummary> {
  const source = await sourceOf(tables, asked);
  const segments = segmentsOf({ ...asked, kind: keptAs(source), longest: longestOfLatencies });
  const steps = await totalsByStep(tables, segments, source, () => 0);
  const totals = steps.get(0) ?? new Totals(hasOnlyCounts(source));
  return {
    ...answeredRange(segments, asked),
    counts_only: hasOnlyCounts(source),
    ...totals.shown(),
    answers: await readAnswers(tables, segments, source),
  };
}

export async function series(tables: Kysely<TrafficTables>, asked: AskedSeries): Promise<TrafficSeries> {
  const source = await sourceOf(tables, asked);
  const range = { ...asked, kind: keptAs(source) };
  const step = seriesStep(range, asked.points);
  const segments = segmentsOf({ ...range, longest: Math.min(step, longestOfLatencies) });
  const stepOf = (time: number): number => time - (time % step);
  const steps = await totalsByStep(tables, segments, source, stepOf);
  const redirects = await redirectsByStep(tables, segments, source, stepOf);
  return {
    ...answeredRange(segments, asked),
    counts_only: hasOnlyCounts(source),
    step,
    points: [...steps]
      .map(([time, totals]) => ({
        time,
        ...totals.shown(),
        ...(redirects && { redirects: redirects.get(time) ?? 0 }),
      }))
      .toSorted((a, b) => a.time - b.time),
  };
}

/** Undefined where the numbers are not kept by status. */
async function redirectsByStep(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  source: Source,
  stepOf: (time: number) => number,
): Promise<Map<number, number> | undefined> {
  if (source.table === 'pairs') return undefined;
  const { status, method, answeredBy } = source.table === 'answers' ? source.only : {};
  const [lowest, highest] = [Math.max(300, status?.[0] ?? 0), Math.min(399, status?.[1] ?? 999)];
  const steps = new Map<number, number>();
  if (lowest > highest) return steps;
  const { kind, ids } = source;
  const only = { status: [lowest, highest], method, answeredBy } as const;
  const redirects = { table: 'answers', kind, ids, only } as const;
  for (const { key, requests } of await readSums(tables, segments, redirects, 'time', ['requests']))
    steps.set(stepOf(key), (steps.get(stepOf(key)) ?? 0) + (requests ?? 0));
  return steps;
}

async function totalsByStep(
  tables: Kysely<TrafficTables>,
  segments: readonly Segment[],
  source: Source,
  stepOf: (time: number) => number,
): Promise<Map<number, Totals>> {
  const steps = new Map<number, Totals>();
  const at = (time: number): Totals => {
    const step = stepOf(time);
    let totals = steps.get(step);
    if (!totals) steps.set(step, (totals = new Totals(hasOnlyCounts(source))));
    return totals;
  };
  for (const row of await readSums(tables, segments, source, 'time', sumColumns)) at(row.key).addSums(row);
  if (source.table === 'counts')
    for (const row of await readLatencies(tables, segments, source.kind, source.ids ?? []))
      at(row.time).addLatencies(row.latencies);
  return steps;
}
