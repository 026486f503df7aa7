// What the configuration says about the request: the row that takes it, and the plugins that ask for a credential there.
import { useMemo } from 'react';
import type { Target } from '#routing/scoped-configurations.ts';
import type { TakenRow } from '#routing/trace/tracer.ts';
import type { TracedRequest } from '#routing/trace/traced-request.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { Guarded } from '#dashboard/crud/use-protections.ts';
import { requestOf } from '../trace/request-values.ts';
import { targetOf } from '../trace/row-names.ts';
import { useRouterKind } from '#dashboard/crud/use-router-kind.ts';
import { useTrace, useTracedGateway, type TracedGateway } from '../trace/use-trace.ts';
import { tracedValues, type TryValues } from './try-values.ts';

export interface Prediction {
  readonly guarded: Guarded | undefined;
  readonly gateway: TracedGateway | undefined;
  /** Undefined while it is not known; `nothing`: no row takes it. */
  readonly taken: TakenRow | 'nothing' | undefined;
  readonly target: Target;
  /** The plugins that ask the request for a credential, in their order. */
  readonly asking: readonly Plugin[];
  /** All this is about the request as it is now, as far as it can be known. */
  readonly isSettled: boolean;
}

const nobodyAsks: readonly Plugin[] = [];

/** Credentials do not decide which row takes a request. */
export function usePrediction(values: TryValues, guarded: Guarded | undefined): Prediction {
  const request = useMemo((): TracedRequest | undefined => requestOf(tracedValues(values)), [values]);
  const reading = useTracedGateway();
  const gateway = reading.is === 'known' ? reading.gateway : undefined;
  const answered = useTrace(useRouterKind(), gateway, request);
  const verdict = answered?.verdict === 'too long' ? undefined : answered?.verdict;
  const taken = verdict && (verdict.taken ?? 'nothing');
  const target = useMemo(
    () => (gateway && taken && taken !== 'nothing' ? targetOf(gateway, taken) : undefined),
    [gateway, taken],
  );
  const asking = useMemo(
    () =>
      guarded && target ? guarded.protections.gate(target).guards.map(({ plugin }) => plugin) : nobodyAsks,
    [guarded, target],
  );
  const isSettled =
    guarded !== undefined && (!request || reading.is === 'failed' || answered?.request === request);
  return { guarded, gateway, taken, target, asking, isSettled };
}
