// The endpoints for the pages about connections. An answer never holds a secret.
import type { ServerResponse } from 'node:http';
import type { ConnectionList } from '#wire/connection.ts';
import { firstConnection } from '#wire/connection-place.ts';
import { answerError, answerUnread } from '#serving/answers.ts';
import type { Connection } from '../connection.ts';
import type { Gateways } from '../gateways.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { connectionOf } from './connection-of.ts';
import type { KeptConnections } from './kept-connections.ts';
import { readDraft } from './read-draft.ts';
import { testConnection } from './steps/test-connection.ts';

const unknown = 'There is no such connection';

/** `isKept`: connections outlast the process. */
export function connectionRoutes(
  gateways: Gateways,
  kept: KeptConnections,
  isKept: boolean,
): readonly Route[] {
  return [
    {
      path: '/api/connections',
      handle: {
        async GET(_request, response) {
          const list: ConnectionList = { connections: await gateways.list(), kept: isKept };
          answerFresh(response, 200, list);
        },
        POST: (request, response) =>
          withBody(request, response, async (body) =>
            answerFresh(response, 201, await kept.add(readDraft(body))),
          ),
      },
    },
    {
      path: '/api/connections/:id',
      handle: {
        PATCH: (request, response, _client, { id = '' }) =>
          id === firstConnection
            ? answerUnread(
                response,
                403,
                'This connection is made by the settings of the server. Change it there.',
              )
            : withBody(request, response, async (body) =>
                answerFound(response, await kept.change(id, readDraft(body))),
              ),
        async DELETE(_request, response, _client, { id = '' }) {
          if (id === firstConnection)
            return answerError(response, 403, 'This connection is made by the settings of the server');
          if (await kept.remove(id)) response.writeHead(204).end();
          else answerError(response, 404, unknown);
        },
      },
    },
    {
      path: '/api/connections/:id/test',
      handle: {
        async POST(_request, response, _client, { id = '' }) {
          const connection = await gateways.connection(id);
          if (connection === undefined) return answerError(response, 404, unknown);
          if (typeof connection === 'string') return answerError(response, 409, connection);
          await answerTest(response, connection);
        },
      },
    },
    {
      path: '/api/connection-tests/:id',
      handle: {
        POST: (request, response, _client, { id }) =>
          withBody(request, response, async (body) => {
            const draft = await kept.wouldBe(id, readDraft(body));
            if (draft) await answerTest(response, connectionOf(draft));
            else answerError(response, 404, unknown);
          }),
      },
    },
    {
      path: '/api/connection-tests',
      handle: {
        POST: (request, response) =>
          withBody(request, response, async (body) => {
            const draft = await kept.wouldBe(undefined, readDraft(body));
            if (draft) await answerTest(response, connectionOf(draft));
          }),
      },
    },
  ];
}

const answerFound = (response: ServerResponse, found: object | undefined): void =>
  found ? answerFresh(response, 200, found) : answerError(response, 404, unknown);

/** The test ends when its reader is gone. */
async function answerTest(response: ServerResponse, connection: Connection): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  answerFresh(response, 200, await testConnection(connection, { signal: gone.signal }));
}
