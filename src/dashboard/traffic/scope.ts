// The part of the traffic that a page is about, which its address holds.
import { useMemo } from 'react';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';

export const scopeNames = [
  'target',
  'service',
  'consumer',
  'upstream',
  'upstream_address',
  'status',
  'method',
  'answered_by',
] as const;
export type ScopeName = (typeof scopeNames)[number];

export interface PageScope {
  /** With the gateway, unless all are meant. */
  readonly scope: TrafficScope;
  readonly isFiltered: boolean;
  /** Adds to the filters. Undefined values take theirs away. */
  narrow: (scope: TrafficScope) => void;
  readonly isOfAllGateways: boolean;
  setOfAllGateways: (all: boolean) => void;
}

export function usePageScope(): PageScope {
  const { get, set } = useUrlState();
  const isOfAllGateways = get('gateway') === 'all';
  const [target, service, consumer, upstream, upstream_address, status, method, answered_by] = scopeNames.map(
    (name) => get(name),
  );
  return useMemo(() => {
    const filters = { target, service, consumer, upstream, upstream_address, status, method, answered_by };
    return {
      scope: { ...(!isOfAllGateways && { gateway: connectionId }), ...filters },
      isFiltered: Object.values(filters).some((value) => value !== undefined),
      isOfAllGateways,
      narrow: (narrower) =>
        set(
          {
            ...narrower,
            // An API or route is of one service.
            ...(narrower.target !== undefined && { service: undefined }),
            ...(narrower.service !== undefined && { target: undefined }),
            // An address is one of the upstream.
            ...('upstream' in narrower && { upstream_address: narrower.upstream_address }),
            show: undefined,
            sort: undefined,
            order: undefined,
          },
          { isStep: true },
        ),
      setOfAllGateways: (all) => set({ gateway: all ? 'all' : undefined }, { isStep: true }),
    };
  }, [
    isOfAllGateways,
    target,
    service,
    consumer,
    upstream,
    upstream_address,
    status,
    method,
    answered_by,
    set,
  ]);
}

/** The numbers of a consumer at an api are kept alone. */
export const isPairOf = ({ target, service, consumer }: TrafficScope): boolean =>
  consumer !== undefined && (target ?? service) !== undefined;

/** A part of the answers: the numbers of requests are kept alone. */
export const isNarrow = ({ status, method, answered_by }: TrafficScope): boolean =>
  (status ?? method ?? answered_by) !== undefined;

/** The traffic keeps no counts for such a scope. */
export const isUncounted = (scope: TrafficScope): boolean => isPairOf(scope) && isNarrow(scope);
