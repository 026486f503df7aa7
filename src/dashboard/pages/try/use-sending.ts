// Sends the request of the form, with the credentials that were chosen for it.
import { useQuery } from '@tanstack/react-query';
import { tryPlaceQuery, type TryPlace } from '#dashboard/api/try-it.ts';
import { hadToken } from './oauth2-token.ts';
import { tryRequest } from './try-request.ts';
import type { TryValues } from './try-values.ts';
import type { Prepare } from './use-attempts.ts';
import type { CredentialChoice } from './use-credentials.ts';
import type { Prediction } from './use-prediction.ts';

/** How the request is made ready with these credentials. Undefined until the proxy's place is known. */
export function usePreparing(
  values: TryValues,
  { taken, gateway }: Prediction,
): ((choices: readonly CredentialChoice[]) => Prepare) | undefined {
  const { data: place } = useQuery(tryPlaceQuery());
  if (!place) return undefined;
  const row = taken === 'nothing' ? undefined : taken;
  const service = row?.entity === 'routes' ? gateway?.routes.get(row.id)?.service : undefined;
  const boundTo = {
    ...(row?.entity === 'apis' && { api_id: row.id }),
    ...(service !== undefined && { service_id: service }),
  };
  return (choices) => (signal) => prepare(values, choices, place, boundTo, signal);
}

async function prepare(
  values: TryValues,
  choices: readonly CredentialChoice[],
  place: TryPlace,
  boundTo: { api_id?: string; service_id?: string },
  signal: AbortSignal,
): ReturnType<Prepare> {
  const made = choices.flatMap((choice) => choice.made ?? []);
  const request = tryRequest(values, made);
  const application = choices.find((choice) => choice.made?.token === 'oauth2');
  if (!application?.chosen) return { request };
  const { plugin, chosen: row } = application;
  const { header, how, end } = await hadToken({ plugin, row, request, place, boundTo }, signal);
  return { request: { ...request, headers: [...request.headers, header] }, note: how, end };
}
