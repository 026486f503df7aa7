// The endpoints that send a request to the proxy of a gateway, and keep examples of requests.
import type { ServerResponse } from 'node:http';
import { firstConnection } from '#wire/connection-place.ts';
import { tryBounds } from '#wire/try-it.ts';
import { answerError, answerJson, answerUnread } from '#serving/answers.ts';
import type { Connection } from '../connection.ts';
import type { Gateways } from '../gateways.ts';
import { readJson } from '#serving/read-json.ts';
import type { ByMethod, Handler, Route } from '#serving/router.ts';
import { proxyPlace, shownPlace } from './proxy-place.ts';
import { readTryRequest } from './read-try-request.ts';
import { Refused } from './refused.ts';
import { sendTry } from './send-try.ts';

/** Requests that are under way at a time. */
const mostAtATime = 30;

export function tryItRoutes(gateways: Gateways, prefixes: readonly string[]): readonly Route[] {
  let underWay = 0;
  const placeOf = (connection: Connection, id: string, signal: AbortSignal) =>
    proxyPlace(connection, gateways.watchOf(id) !== undefined, signal);

  const tell: Handler = async (_request, response, _client, { id = firstConnection }) => {
    const connection = await connectionFor(gateways, id, response);
    if (!connection) return;
    const place = await placeOf(connection, id, untilGone(response));
    answerJson(response, 200, shownPlace(place, gateways.watchOf(id) !== undefined));
  };

  const send: Handler = async (request, response, _client, { id = firstConnection }) => {
    const body = await readJson(request, { size: 4 * tryBounds.body });
    if (body.kind === 'refused') return answerUnread(response, body.status, body.message);
    if (underWay >= mostAtATime) return answerError(response, 429, 'Too many requests are under way');
    underWay += 1;
    try {
      const wanted = readTryRequest(body.value);
      const connection = await connectionFor(gateways, id, response);
      if (!connection) return;
      const signal = untilGone(response);
      const place = await placeOf(connection, id, signal);
      const to = place[wanted.scheme];
      if (!to)
        return answerError(response, 409, place.problem ?? `The proxy has no address for ${wanted.scheme}`);
      const result = await sendTry(wanted, { to, connection, watch: gateways.watchOf(id), signal });
      if (!response.destroyed) answerJson(response, 200, result);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answerError(response, 422, error.message);
    } finally {
      underWay -= 1;
    }
  };

  const handle: ByMethod = { GET: fresh(tell), POST: fresh(send) };
  return prefixes.map((prefix) => ({ path: `${prefix}/try-it`, handle }));
}

const fresh =
  (handle: Handler): Handler =>
  (request, response, ...rest) => {
    response.setHeader('Cache-Control', 'no-store');
    return handle(request, response, ...rest);
  };

async function connectionFor(
  gateways: Gateways,
  id: string,
  response: ServerResponse,
): Promise<Connection | undefined> {
  const connection = await gateways.connection(id);
  if (connection === undefined) answerError(response, 404, 'There is no such connection');
  else if (typeof connection === 'string') answerError(response, 409, connection);
  else return connection;
  return undefined;
}

/** Aborted when the page has gone. */
function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}
