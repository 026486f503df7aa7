// The endpoints for saved views of the traffic.
import { firstConnection } from '#wire/connection-place.ts';
import type { TrafficViewList } from '#wire/traffic-views.ts';
import { answerError, answerJson, answerUnread } from '#serving/answers.ts';
import type { Gateways } from '../gateways.ts';
import { readJson } from '#serving/read-json.ts';
import type { Handler, Route } from '#serving/router.ts';
import { RefusedView, type KeptViews } from './kept-views.ts';

const bounds = { size: 16 * 1024 };

export function viewRoutes(
  gateways: Gateways,
  views: KeptViews,
  prefixes: readonly string[],
): readonly Route[] {
  const list: Handler = async (_request, response, _client, { id = firstConnection }) => {
    response.setHeader('Cache-Control', 'no-store');
    const body: TrafficViewList = { views: await views.list(id) };
    answerJson(response, 200, body);
  };
  const write =
    (
      status: number,
      change: (connection: string, view: string, body: unknown) => Promise<object | undefined>,
    ): Handler =>
    async (request, response, _client, { id = firstConnection, view = '' }) => {
      const body = await readJson(request, bounds);
      if (body.kind === 'refused') return answerUnread(response, body.status, body.message);
      if (!(await gateways.about(id))) return answerError(response, 404, 'There is no such connection');
      try {
        const changed = await change(id, view, body.value);
        if (changed) answerJson(response, status, changed);
        else answerError(response, 404, 'There is no such view');
      } catch (error) {
        if (!(error instanceof RefusedView)) throw error;
        answerError(response, 422, error.message);
      }
    };
  const remove: Handler = async (_request, response, _client, { id = firstConnection, view = '' }) => {
    if (await views.remove(id, view)) response.writeHead(204).end();
    else answerError(response, 404, 'There is no such view');
  };
  return prefixes.flatMap((prefix) => [
    {
      path: `${prefix}/traffic-views`,
      handle: { GET: list, POST: write(201, (id, _view, body) => views.add(id, body)) },
    },
    {
      path: `${prefix}/traffic-views/:view`,
      handle: { PUT: write(200, (id, view, body) => views.rename(id, view, body)), DELETE: remove },
    },
  ]);
}
