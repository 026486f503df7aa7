// Compares what was measured with the threshold of a rule. Pure.
import type { RuleDraft } from '#wire/alerts.ts';

/**
 * `near`: the condition does not hold, but by so little that a firing alert stays. `unknown`: nothing can be said, so nothing changes.
 */
export type Verdict = 'breach' | 'near' | 'clear' | 'unknown';

export interface Reading {
  /** In the unit of the metric. Null where there is none, such as the percentile of no requests. */
  readonly value: number | null;
  /** The number of requests that made it. */
  readonly requests: number;
  /** Was everything recorded since the window began? Else a small number of requests says nothing. */
  readonly whole: boolean;
}

/** An alert is over when its value is so far from the threshold: a tenth. */
const margin = 0.1;

type Judged = Pick<RuleDraft, 'metric' | 'threshold' | 'least'>;

/** Only for metrics of the traffic. */
export function judge(rule: Judged, { value, requests, whole }: Reading): Verdict {
  const { metric, threshold, least } = rule;
  if (metric === 'silence') {
    if (requests > 0) return 'clear';
    return whole ? 'breach' : 'unknown';
  }
  if (metric === 'volume_below') {
    if (value === null || !whole) return 'unknown';
    if (value < threshold) return 'breach';
    return value < threshold * (1 + margin) ? 'near' : 'clear';
  }
  if (requests === 0) return whole ? 'clear' : 'unknown';
  if (value === null) return 'unknown';
  if (value > threshold) return metric === 'volume_above' || requests >= least ? 'breach' : 'unknown';
  return value > threshold * (1 - margin) ? 'near' : 'clear';
}

/** Days until the end of a certificate. A new one is in its place at once, so there is nothing to wait for. */
export const judgeDays = ({ threshold }: Pick<RuleDraft, 'threshold'>, days: number): Verdict =>
  days < threshold ? 'breach' : 'clear';
