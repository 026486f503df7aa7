// A sentence about the failures of the last hour, which says no more than the numbers do. Pure.
import type { ShownRequest, TrafficSummary } from '#dashboard/api/traffic.ts';
import { shareText } from '#dashboard/lib/traffic-text.ts';

export interface Finding {
  /** "11.7 % of the last hour’s requests failed." */
  readonly fact: string;
  /** "All of them were answered so by the upstream." */
  readonly detail: string;
}

/** From this share of server errors on, and this many, something is wrong. */
const worrying = 0.01;
const fewest = 3;

const answerers: Readonly<Record<string, string>> = {
  upstream: 'came from the upstream',
  gateway: 'came from the gateway, in place of an upstream that gave no valid answer',
  balancer: 'came from the gateway, since the upstream had no address to send them to',
};

const wordsOf = (answeredBy: string): string =>
  answeredBy.startsWith('plugin:')
    ? `came from the plugin ${answeredBy.slice('plugin:'.length)}`
    : (answerers[answeredBy] ?? 'came from an answerer that is not known');

/** `failed`: those of the failed requests that are kept singly. */
export function findingOf(summary: TrafficSummary, failed: readonly ShownRequest[]): Finding | undefined {
  const { requests, server_errors, answers } = summary;
  if (server_errors < fewest || server_errors < worrying * requests) return undefined;
  const by = new Map<string, number>();
  for (const { status, answered_by, requests: count } of answers)
    if (status >= 500) by.set(answered_by, (by.get(answered_by) ?? 0) + count);
  const [[first, most] = ['', 0]] = [...by].toSorted(([, a], [, b]) => b - a);
  const whole = most === server_errors ? 'All of them' : `${shareText(most, server_errors)} of them`;
  return {
    fact: `${shareText(server_errors, requests)} of the last hour’s requests failed.`,
    detail: `${whole} ${wordsOf(first)}.${addressText(failed, server_errors)}`,
  };
}

/** Only where every one of the failed requests is kept, or its kind is. */
function addressText(failed: readonly ShownRequest[], count: number): string {
  const kept = failed.reduce((sum, { one_of }) => sum + one_of, 0);
  const [address, ...others] = new Set(failed.map(({ upstream }) => upstream));
  if (typeof address !== 'string' || others.length > 0 || kept < count) return '';
  return ` All of them went to ${address}.`;
}
