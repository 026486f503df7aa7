// Where the time of a recorded request went. The record has three times, in whole milliseconds. Pure.
import type { ShownRequest } from '#dashboard/api/live-requests.ts';

export type TimeKind = 'gateway' | 'upstream' | 'answer' | 'failed';

export interface TimeBar {
  readonly kind: TimeKind;
  readonly label: string;
  /** Milliseconds. */
  readonly from: number;
  readonly took: number;
}

export function timeBars(request: ShownRequest): readonly TimeBar[] {
  const { total_ms: total, gateway_ms: gateway, upstream_ms: upstream, status, answered_by } = request;
  if (upstream === null) {
    const isFailure = status >= 500 && answered_by === 'gateway' && request.tries > 0;
    return [
      {
        kind: isFailure ? 'failed' : 'gateway',
        label: isFailure ? 'Upstream' : 'In the gateway',
        from: 0,
        took: total,
      },
    ];
  }
  // Each time is rounded by itself.
  const rest = Math.max(0, total - gateway - upstream);
  return [
    { kind: 'gateway', label: 'In the gateway', from: 0, took: gateway },
    {
      kind: status >= 500 ? 'failed' : 'upstream',
      label: 'Upstream',
      from: gateway,
      took: upstream,
    },
    { kind: 'answer', label: 'Sending the answer', from: gateway + upstream, took: rest },
  ];
}
