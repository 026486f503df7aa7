import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { groupsQuery } from '#dashboard/api/credentials.ts';
import { paths } from '#dashboard/paths.ts';
import { headersText } from './trace-link.ts';
import { ChainPanel } from '../trace/chain.tsx';
import { nameOfRow, pageOfRow } from '../trace/row-names.ts';
import type { MadeCredential } from '#dashboard/api/try-it.ts';
import { predictedRequest } from './try-request.ts';
import { tracedValues, type TryValues } from './try-values.ts';
import type { Prediction } from './use-prediction.ts';

/** The prediction from the configuration, before a request is sent. The page of traces shows the same. */
export function PredictedPanel({
  prediction: { taken, gateway, guarded },
  values,
  made,
}: {
  prediction: Prediction;
  values: TryValues;
  made: readonly MadeCredential[];
}) {
  const request = useMemo(() => predictedRequest(values, made), [values, made]);
  const groups = useQuery({ ...groupsQuery(values.as), enabled: values.as !== '' });
  const isSent = made.some(({ needs }) => needs === undefined);
  const { url, method } = tracedValues(values);
  if (!gateway || !guarded || !request || taken === undefined) return null;
  return (
    <>
      <p className="mb-4 text-row text-muted">
        {taken === 'nothing' ? (
          <>
            No API or route takes this request: the gateway is to answer{' '}
            <span className="mono text-text">404</span>.
          </>
        ) : (
          <>
            <Link to={pageOfRow(taken)} className="link">
              {nameOfRow(gateway, taken)}
            </Link>{' '}
            takes it.
            {taken.tlsStatus !== undefined &&
              ` It is for TLS alone: without it the answer is ${taken.tlsStatus}.`}
          </>
        )}{' '}
        A prediction from the configuration.{' '}
        <Link to={paths.trace({ method, url, headers: headersText(values) })} className="link">
          Trace
        </Link>
      </p>
      {taken !== 'nothing' && taken.tlsStatus === undefined && (
        <ChainPanel
          taken={taken}
          gateway={gateway}
          guarded={guarded}
          request={request}
          caller={
            isSent && values.as !== ''
              ? { consumer: values.as, groups: groups.data ?? undefined, refusedWith: 401 }
              : undefined
          }
        />
      )}
    </>
  );
}
