// Requests that the dashboard's server sends to the gateway's proxy, and the examples that it keeps of them.
import { queryOptions } from '@tanstack/react-query';
import type { KeptRequest, TryExample, TryPlace, TryRequest, TryResult } from '#wire/try-it.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';
import { place } from './place.ts';

export { madeCredential } from '#wire/made-credential.ts';
export type { MadeCredential, TypedSecrets } from '#wire/made-credential.ts';
export type * from '#wire/try-it.ts';

const path = `/api${place}/try-it`;

const isPlace = (body: unknown): body is TryPlace => textOf(body, 'from') !== undefined;
const isResult = (body: unknown): body is TryResult => textOf(body, 'kind') !== undefined;
const isExample = (body: unknown): body is TryExample => textOf(body, 'id') !== undefined;
const isList = (body: unknown): body is { examples: readonly TryExample[] } =>
  Array.isArray(memberOf(body, 'examples'));

/** Where the gateway's proxy takes requests. */
export const tryPlaceQuery = () =>
  queryOptions({
    queryKey: ['try-it', 'place'],
    queryFn: async ({ signal }) => only(await askServer('GET', path, undefined, signal), isPlace),
    staleTime: 30_000,
  });

export const sendTry = async (request: TryRequest, signal: AbortSignal): Promise<TryResult> =>
  only(await askServer('POST', path, request, signal), isResult);

export const examplesKey = ['try-it', 'examples'] as const;

export const examplesQuery = () =>
  queryOptions({
    queryKey: examplesKey,
    queryFn: async ({ signal }) =>
      only(await askServer('GET', `${path}/examples`, undefined, signal), isList).examples,
    staleTime: 10_000,
  });

export const keepExample = async (name: string, request: KeptRequest): Promise<TryExample> =>
  only(await askServer('POST', `${path}/examples`, { name, request }), isExample);

export async function removeExample(id: string): Promise<void> {
  await askServer('DELETE', `${path}/examples/${encodeURIComponent(id)}`);
}
