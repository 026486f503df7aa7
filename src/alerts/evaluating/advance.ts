// The state of a rule for one subject, from one look to the next. Pure: it knows no clock, no database and no message.
import type { Metric, RuleDraft } from '#wire/alerts.ts';
import type { Verdict } from './judge.ts';

export interface AlertState {
  readonly phase: 'pending' | 'firing';
  /** Milliseconds: when the condition began to hold. */
  readonly since: number;
  /** Seconds for which the condition is known to hold. */
  readonly held: number;
  /** Seconds for which a firing one is known to be clear. Null: it is not. */
  readonly cleared: number | null;
  readonly fired_at: number | null;
  readonly value: number | null;
  /** The worst value since it began. */
  readonly peak: number | null;
  readonly text: string;
}

export interface Found {
  readonly verdict: Verdict;
  readonly value: number | null;
  readonly text: string;
}

export interface Look {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Seconds since the last look, as far as they were watched. */
  readonly elapsed: number;
}

export interface Advanced {
  /** Undefined: nothing is wrong. */
  readonly state: AlertState | undefined;
  readonly change?: 'fired' | 'resolved';
}

/** The seconds that a firing alert has to be clear, so that one that comes and goes is told once. */
export function clearingTime({ metric, lasting }: Pick<RuleDraft, 'metric' | 'lasting'>): number {
  if (metric === 'silence' || metric === 'certificate') return 0;
  return Math.min(300, Math.max(60, lasting));
}

export function advance(
  before: AlertState | undefined,
  found: Found,
  rule: Pick<RuleDraft, 'metric' | 'lasting'>,
  look: Look,
): Advanced {
  if (found.verdict === 'unknown') return { state: before };
  if (before?.phase === 'firing') return whileFiring(before, found, rule, look);
  if (found.verdict !== 'breach') return { state: undefined };
  const { value, text } = found;
  const held = before ? before.held + look.elapsed : 0;
  const since = before?.since ?? look.now;
  const peak = worse(rule.metric, before?.peak ?? null, value);
  const fires = held >= rule.lasting;
  const state: AlertState = {
    phase: fires ? 'firing' : 'pending',
    since,
    held,
    cleared: null,
    fired_at: fires ? look.now : null,
    value,
    peak,
    text,
  };
  return fires ? { state, change: 'fired' } : { state };
}

function whileFiring(
  before: AlertState,
  { verdict, value, text }: Found,
  rule: Pick<RuleDraft, 'metric' | 'lasting'>,
  { elapsed }: Look,
): Advanced {
  if (verdict !== 'clear') {
    const peak = verdict === 'breach' ? worse(rule.metric, before.peak, value) : before.peak;
    return { state: { ...before, cleared: null, value, peak, text } };
  }
  // The first clear look begins the time: it is not known since when the condition no longer holds.
  const cleared = before.cleared === null ? 0 : before.cleared + elapsed;
  const state = { ...before, cleared, value, text };
  return cleared >= clearingTime(rule) ? { state: undefined, change: 'resolved' } : { state };
}

const lessIsWorse: readonly Metric[] = ['volume_below', 'certificate'];

function worse(metric: Metric, one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return lessIsWorse.includes(metric) ? Math.min(one, other) : Math.max(one, other);
}
