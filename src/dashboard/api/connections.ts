// The connections that the dashboard's server keeps. Not the Admin API's words: each of these requests ends at the server itself.
import { queryOptions } from '@tanstack/react-query';
import { atMost } from '#dashboard/lib/at-most.ts';
import type { ConnectionDraft, ConnectionList, ShownConnection, TestReport } from '#wire/connection.ts';

export { authKinds, environments } from '#wire/connection.ts';
export type { AuthKind, ConnectionDraft, ShownConnection, TestReport } from '#wire/connection.ts';

/** The server's refusal. `fields` has its words about each field. */
export class ConnectionRefused extends Error {
  readonly fields: Readonly<Record<string, string>>;

  constructor(message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.fields = fields;
  }
}

async function ask(method: string, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ConnectionRefused('Gatehouse’s own server cannot be reached from this browser');
  }
  if (answer.status === 204) return undefined;
  const read: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return read;
  throw new ConnectionRefused(
    textOf(read, 'message') ?? `The server answers ${answer.status}`,
    fieldsOf(read),
  );
}

const memberOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;

const textOf = (body: unknown, name: string): string | undefined => {
  const value = memberOf(body, name);
  return typeof value === 'string' ? value : undefined;
};

const fieldsOf = (body: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(memberOf(body, 'fields') ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** The server is of the same version as the page, or nearly: what is looked at is that it is this kind of answer at all. */
const isList = (body: unknown): body is ConnectionList => Array.isArray(memberOf(body, 'connections'));
const isConnection = (body: unknown): body is ShownConnection => textOf(body, 'id') !== undefined;
const isReport = (body: unknown): body is TestReport => Array.isArray(memberOf(body, 'steps'));

function only<T>(body: unknown, is: (body: unknown) => body is T): T {
  if (is(body)) return body;
  throw new ConnectionRefused('The answer of Gatehouse’s own server was not understood');
}

const path = (id: string): string => `/api/connections/${encodeURIComponent(id)}`;

export const connectionsKey = ['connections'] as const;

export const connectionsQuery = () =>
  queryOptions({
    queryKey: connectionsKey,
    queryFn: async ({ signal }) => only(await ask('GET', '/api/connections', undefined, signal), isList),
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
        return only(await ask('POST', `${path(id)}/test`, undefined, signal), isReport);
      }),
    staleTime: 20_000,
  });

export const addConnection = async (draft: Partial<ConnectionDraft>): Promise<ShownConnection> =>
  only(await ask('POST', '/api/connections', draft), isConnection);

export const changeConnection = async (
  id: string,
  changes: Partial<ConnectionDraft>,
): Promise<ShownConnection> => only(await ask('PATCH', path(id), changes), isConnection);

export async function removeConnection(id: string): Promise<void> {
  await ask('DELETE', path(id));
}

/** Walks the way as the draft says. With an id the stored connection is tested as the changes would leave it. */
export const testDraft = async (
  draft: Partial<ConnectionDraft>,
  id: string | undefined,
  signal: AbortSignal,
): Promise<TestReport> =>
  only(
    await ask(
      'POST',
      id === undefined ? '/api/connection-tests' : `/api/connection-tests/${encodeURIComponent(id)}`,
      draft,
      signal,
    ),
    isReport,
  );
