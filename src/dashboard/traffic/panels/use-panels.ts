// The ranked lists of a page of traffic.
import { useQuery } from '@tanstack/react-query';
import { useDialect } from '#dashboard/api/dialect.ts';
import {
  consumersQuery,
  failuresQuery,
  heaviestQuery,
  seenQuery,
  summaryQuery,
  targetsQuery,
  upstreamsQuery,
  type TrafficScope,
  type TrafficSummary,
} from '#dashboard/api/traffic.ts';
import type { AskedRange, RangeBefore } from '../asked-range.ts';
import { rangeNote } from '../range-note.ts';
import { isNarrow, isPairOf } from '../scope.ts';
import { paceOf } from '../use-traffic.ts';
import { answerPanels, failurePanel } from './answer-panels.ts';
import { heavyIsAsked, heavyPanel, slowestPanel, unusedPanel } from './heavy-panels.ts';
import { consumerPanel, servicePanel, targetPanel, untakenIn, upstreamPanel } from './name-panels.ts';
import type { Panel } from './panel.ts';

export interface AskedPanels {
  readonly scope: TrafficScope;
  readonly isFiltered: boolean;
  readonly range: AskedRange;
  readonly before: RangeBefore | undefined;
  readonly summary: TrafficSummary | undefined;
  /** The panel whose rows are all shown. */
  readonly whole: string | undefined;
  readonly isAsked: boolean;
}

const few = 100;
const many = 1000;
const oldest = 500;

/** The requests to the targets of a consumer, or of the consumers at a target, are kept without status, method and answerer. */
const noPairs = 'Not kept by status, method and answerer here.';
const noUpstreams = 'Not kept by upstream.';

export function usePanels(asked: AskedPanels): readonly Panel[] {
  const { scope, isFiltered, range, before, summary, whole, isAsked } = asked;
  const { from, to } = range;
  const { gateway } = scope;
  const pace = { refetchInterval: paceOf(range), enabled: isAsked };
  const limitOf = (...ids: readonly string[]): number => (whole && ids.includes(whole) ? many : few);
  const inRange = { ...scope, from, to };

  const isOfUpstream = scope.upstream !== undefined;
  const noTargets = isOfUpstream
    ? noUpstreams
    : isNarrow(scope) && scope.consumer !== undefined
      ? noPairs
      : undefined;
  const targets = useQuery({
    ...targetsQuery({ ...inRange, limit: limitOf('targets', 'services') }),
    ...pace,
    enabled: isAsked && noTargets === undefined,
  });
  const isOfTarget = (scope.target ?? scope.service) !== undefined;
  const noConsumers = isOfUpstream ? noUpstreams : isNarrow(scope) && isOfTarget ? noPairs : undefined;
  const consumers = useQuery({
    ...consumersQuery({ ...inRange, limit: limitOf('consumers') }),
    ...pace,
    enabled: isAsked && noConsumers === undefined,
  });
  const noAddresses =
    isOfTarget || scope.consumer !== undefined ? 'Not kept by API, service and consumer.' : undefined;
  const upstreams = useQuery({
    ...upstreamsQuery({ ...inRange, limit: limitOf('upstreams') }),
    ...pace,
    enabled: isAsked && noAddresses === undefined,
  });
  // Consumers are counted by the minute for a shorter time: those without one are found in the range that was answered.
  const { from: begun = from, to: ended = to } = consumers.data ?? {};
  const everyone = useQuery({
    ...summaryQuery({ ...scope, consumer: undefined, from: begun, to: ended }),
    ...pace,
    enabled: isAsked && consumers.data !== undefined && scope.consumer === undefined,
  });

  const ofGateway = { gateway, from, to };
  const ofTarget = { ...ofGateway, target: scope.target, service: scope.service };
  const pathPace = { ...pace, enabled: isAsked && heavyIsAsked('path', scope) };
  const clientPace = { ...pace, enabled: isAsked && heavyIsAsked('address', scope) };
  const paths = useQuery({
    ...heaviestQuery({ ...ofTarget, what: 'path', limit: limitOf('paths') }),
    ...pathPace,
  });
  const slowest = useQuery({
    ...heaviestQuery({ ...ofTarget, what: 'path', sort: 'p95', limit: limitOf('slowest') }),
    ...pathPace,
  });
  const clients = useQuery({
    ...heaviestQuery({ ...ofGateway, what: 'address', limit: limitOf('addresses') }),
    ...clientPace,
  });
  const agents = useQuery({
    ...heaviestQuery({ ...ofGateway, what: 'agent', limit: limitOf('agents') }),
    ...clientPace,
  });

  const noFailures =
    gateway === undefined
      ? 'Failures are told apart for one gateway alone.'
      : (scope.consumer ?? scope.upstream ?? scope.method) === undefined
        ? undefined
        : 'Failures are not kept by consumer, upstream and method.';
  const isFailing = isAsked && noFailures === undefined;
  const failures = useQuery({
    ...failuresQuery({ gateway: gateway ?? '', from, to }),
    ...pace,
    enabled: isFailing,
  });
  const earlierFailures = useQuery({
    ...failuresQuery({ gateway: gateway ?? '', from: before?.from, to: before?.to }),
    refetchInterval: false,
    enabled: isFailing && before !== undefined,
  });

  const isSeen = { ...pace, refetchInterval: 60_000, enabled: isAsked && !isFiltered };
  const seen = {
    targets: useQuery({ ...seenQuery({ gateway, of: 'target', limit: oldest }), ...isSeen }).data,
    consumers: useQuery({ ...seenQuery({ gateway, of: 'consumer', limit: oldest }), ...isSeen }).data,
    credentials: useQuery({ ...seenQuery({ gateway, of: 'credential', limit: oldest }), ...isSeen }).data,
  };

  const usual = useDialect().entities.apis ? 'api' : 'route';
  const named = { list: targets.data, note: rangeNote(range, targets.data), unavailable: noTargets };
  const untaken = untakenIn(summary);
  const services = servicePanel(named, untaken);
  const addresses = upstreamPanel({
    list: upstreams.data,
    note: rangeNote(range, upstreams.data),
    unavailable: noAddresses,
  });
  const ofConsumers = {
    list: consumers.data,
    note: rangeNote(range, consumers.data),
    unavailable: noConsumers,
  };
  return [
    targetPanel(named, usual, untaken),
    ...(services ? [services] : []),
    consumerPanel(ofConsumers, everyone.data, scope.consumer !== undefined),
    ...(addresses ? [addresses] : []),
    heavyPanel('path', paths.data, scope),
    failurePanel({
      rows: failures.data?.rows,
      earlier: before && earlierFailures.data?.rows,
      scope,
      note: rangeNote(range, failures.data),
      unavailable: noFailures,
    }),
    slowestPanel(slowest.data, scope),
    unusedPanel(seen, from, isFiltered),
    ...answerPanels(summary, isPairOf(scope)),
    heavyPanel('address', clients.data, scope),
    heavyPanel('agent', agents.data, scope),
  ];
}
