// The endpoints for the collector: whether it listens, and the tokens of those who send to it.
import { isTable } from '#schema/table.ts';
import { longestTokenName, type CollectorState, type TokenDraft } from '#wire/collector.ts';
import { answerError, answerJson, answerUnread } from '#serving/answers.ts';
import type { Gateways } from '../gateways.ts';
import { readJson } from '#serving/read-json.ts';
import type { Route } from '#serving/router.ts';
import { RefusedToken } from './refused-token.ts';
import type { Tokens } from './tokens.ts';

export interface CollectorOptions {
  tokens: Tokens;
  /** The URLs at which it listens. */
  listening: readonly string[];
  /** Is any traffic recorded? */
  recorded: boolean;
  /** Do tokens outlast the process? */
  kept: boolean;
}

export function collectorRoutes(gateways: Gateways, collector: CollectorOptions): readonly Route[] {
  const { tokens, listening, recorded, kept } = collector;
  return [
    {
      path: '/api/collector',
      handle: {
        async GET(_request, response) {
          response.setHeader('Cache-Control', 'no-store');
          await tokens.refresh();
          const state: CollectorState = { recorded, listening, kept, tokens: tokens.list() };
          answerJson(response, 200, state);
        },
      },
    },
    {
      path: '/api/collector/tokens',
      handle: {
        async POST(request, response) {
          response.setHeader('Cache-Control', 'no-store');
          const body = await readJson(request);
          if (body.kind === 'refused') return answerUnread(response, body.status, body.message);
          try {
            const draft = readTokenDraft(body.value);
            if (!(await gateways.about(draft.connection)))
              return answerError(response, 404, 'There is no such connection');
            answerJson(response, 201, await tokens.make(draft, Date.now()));
          } catch (error) {
            if (!(error instanceof RefusedToken)) throw error;
            answerError(response, 422, error.message);
          }
        },
      },
    },
    {
      path: '/api/collector/tokens/:id',
      handle: {
        async DELETE(_request, response, _client, { id = '' }) {
          if (await tokens.revoke(id)) response.writeHead(204).end();
          else answerError(response, 404, 'There is no such token');
        },
      },
    },
  ];
}

function readTokenDraft(body: unknown): TokenDraft {
  if (!isTable(body) || typeof body.connection !== 'string')
    throw new RefusedToken('The id of a connection is missing');
  const name = typeof body.name === 'string' ? body.name.trim() : '';
  if (name === '' || name.length > longestTokenName)
    throw new RefusedToken(`A name has 1 to ${longestTokenName} characters`);
  return { name, connection: body.connection };
}
