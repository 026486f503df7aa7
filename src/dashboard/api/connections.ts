// The connections that the dashboard's server keeps. Not the Admin API's words: each of these requests ends at the server itself.
import { queryOptions } from '@tanstack/react-query';
import { atMost } from '#dashboard/lib/at-most.ts';
import type { ConnectionDraft, ConnectionList, ShownConnection, TestReport } from '#wire/connection.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';

export { authKinds, environments } from '#wire/connection.ts';
export type { AuthKind, ConnectionDraft, ShownConnection, TestReport } from '#wire/connection.ts';

const isList = (body: unknown): body is ConnectionList => Array.isArray(memberOf(body, 'connections'));
const isConnection = (body: unknown): body is ShownConnection => textOf(body, 'id') !== undefined;
const isReport = (body: unknown): body is TestReport => Array.isArray(memberOf(body, 'steps'));

const path = (id: string): string => `/api/connections/${encodeURIComponent(id)}`;

export const connectionsKey = ['connections'] as const;

export const connectionsQuery = () =>
  queryOptions({
    queryKey: connectionsKey,
    queryFn: async ({ signal }) =>
      only(await askServer('GET', '/api/connections', undefined, signal), isList),
    staleTime: 10_000,
  });

/** A browser opens six connections to a server. Walks to gateways that do not answer must not hold up the pages. */
const walking = atMost(3);

/** How the way to a gateway is at this moment. It is walked when it is asked for, so only what shows it asks. */
export const connectionStateQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionsKey, 'state', id],
    queryFn: ({ signal }) =>
      walking(async () => {
        // The reader may have gone while this one waited for its turn.
        signal.throwIfAborted();
        return only(await askServer('POST', `${path(id)}/test`, undefined, signal), isReport);
      }),
    staleTime: 20_000,
  });

export const addConnection = async (draft: Partial<ConnectionDraft>): Promise<ShownConnection> =>
  only(await askServer('POST', '/api/connections', draft), isConnection);

export const changeConnection = async (
  id: string,
  changes: Partial<ConnectionDraft>,
): Promise<ShownConnection> => only(await askServer('PATCH', path(id), changes), isConnection);

export async function removeConnection(id: string): Promise<void> {
  await askServer('DELETE', path(id));
}

/** Walks the way as the draft says. With an id the stored connection is tested as the changes would leave it. */
export const testDraft = async (
  draft: Partial<ConnectionDraft>,
  id: string | undefined,
  signal: AbortSignal,
): Promise<TestReport> =>
  only(
    await askServer(
      'POST',
      id === undefined ? '/api/connection-tests' : `/api/connection-tests/${encodeURIComponent(id)}`,
      draft,
      signal,
    ),
    isReport,
  );
