// The endpoints for kept requests.
import { firstConnection } from '#wire/connection-place.ts';
import { answerError, answerJson, answerUnread } from '#serving/answers.ts';
import type { Gateways } from '../gateways.ts';
import { readJson } from '#serving/read-json.ts';
import type { Handler, Route } from '#serving/router.ts';
import type { KeptExamples } from './kept-examples.ts';
import { Refused } from './refused.ts';

export function exampleRoutes(
  gateways: Gateways,
  examples: KeptExamples,
  prefixes: readonly string[],
): readonly Route[] {
  const list: Handler = async (_request, response, _client, { id = firstConnection }) => {
    response.setHeader('Cache-Control', 'no-store');
    answerJson(response, 200, { examples: await examples.list(id) });
  };
  const keep: Handler = async (request, response, _client, { id = firstConnection }) => {
    const body = await readJson(request, { size: 64 * 1024 });
    if (body.kind === 'refused') return answerUnread(response, body.status, body.message);
    if (!(await gateways.about(id))) return answerError(response, 404, 'There is no such connection');
    try {
      answerJson(response, 201, await examples.keep(id, body.value));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answerError(response, 422, error.message);
    }
  };
  const remove: Handler = async (_request, response, _client, { id = firstConnection, example = '' }) => {
    if (await examples.remove(id, example)) response.writeHead(204).end();
    else answerError(response, 404, 'There is no such example');
  };
  return prefixes.flatMap((prefix) => [
    { path: `${prefix}/try-it/examples`, handle: { GET: list, POST: keep } },
    { path: `${prefix}/try-it/examples/:example`, handle: { DELETE: remove } },
  ]);
}
