// The endpoints of the history of a gateway.
import type { ServerResponse } from 'node:http';
import { changeSources, type ChangeList } from '#wire/history.ts';
import { firstConnection } from '#wire/connection-place.ts';
import { answerError, answerJson } from '#serving/answers.ts';
import type { Gateways } from '../gateways.ts';
import { Query, WrongParameter } from '#serving/query.ts';
import type { Handler, Route } from '#serving/router.ts';
import { nameOf, type History, type Seen } from './history.ts';
import type { ChangeQuery } from './kept-changes.ts';
import { changeDetail, shownChange } from './shown-change.ts';
import { failureOf, forecast, shownPlan, undoChange } from './undo-change.ts';

const ordinaryPage = 50;
const largestPage = 200;
/** The most rows whose loss is foreseen at once. */
const mostForeseen = 20;

export function historyRoutes(gateways: Gateways, history: History, prefix: string): readonly Route[] {
  const undoing = new Set<string>();

  /** Answers for a gateway that can be reached. */
  const withGateway =
    (
      handle: (
        seen: Seen,
        response: ServerResponse,
        ...rest: [Parameters<Handler>[0], Parameters<Handler>[2], Parameters<Handler>[3]]
      ) => Promise<void>,
    ): Handler =>
    async (request, response, client, parameters) => {
      response.setHeader('Cache-Control', 'no-store');
      const gateway = await gateways.open(parameters.id ?? firstConnection);
      if (gateway === undefined) return answerError(response, 404, 'There is no such connection');
      if (typeof gateway === 'string') return answerError(response, 409, gateway);
      const seen = history.of(gateway);
      await seen.watched.settled();
      await history.changes.elsewhere.settled(gateway.id);
      try {
        await handle(seen, response, request, client, parameters);
      } catch (error) {
        if (error instanceof WrongParameter) return answerError(response, 400, error.message);
        const reason = failureOf(error);
        if (reason === undefined) throw error;
        answerError(response, 502, reason);
      }
    };

  return [
    {
      path: `${prefix}/history`,
      handle: {
        GET: withGateway(async (seen, response, request) => {
          seen.looking.seen();
          answerJson(response, 200, await list(history, seen, new Query(request.url ?? '')));
        }),
      },
    },
    {
      path: `${prefix}/history-look`,
      handle: {
        POST: withGateway(async ({ looking }, response, request) => {
          request.resume();
          await looking.now();
          response.writeHead(204).end();
        }),
      },
    },
    {
      path: `${prefix}/history-forecast`,
      handle: {
        GET: withGateway(async ({ watched }, response, request) => {
          const query = new Query(request.url ?? '');
          const ids = query.texts('id').slice(0, mostForeseen);
          answerJson(
            response,
            200,
            await forecast(watched, query.text('kind') ?? '', ids, query.text('owner')),
          );
        }),
      },
    },
    {
      path: `${prefix}/history/:entry`,
      handle: {
        GET: withGateway(async ({ watched }, response, _request, _client, { entry = '' }) => {
          const found = await history.changes.one(watched.id, entry);
          if (found) answerJson(response, 200, changeDetail(found));
          else answerError(response, 404, unknown);
        }),
      },
    },
    {
      path: `${prefix}/history/:entry/undo`,
      handle: {
        GET: withGateway(async ({ watched, recovered }, response, _request, _client, { entry = '' }) => {
          await recovered;
          const found = await history.changes.one(watched.id, entry);
          if (found) answerJson(response, 200, await shownPlan(watched, found));
          else answerError(response, 404, unknown);
        }),
        POST: withGateway(async ({ watched, recovered }, response, request, client, { entry = '' }) => {
          request.resume();
          await recovered;
          const found = await history.changes.one(watched.id, entry);
          if (!found) return answerError(response, 404, unknown);
          if (undoing.has(entry)) return answerError(response, 409, 'It is being undone at this moment');
          undoing.add(entry);
          try {
            answerJson(response, 200, await undoChange(history, watched, found, nameOf(client)));
          } finally {
            undoing.delete(entry);
          }
        }),
      },
    },
  ];
}

const unknown = 'The history has no such entry';

async function list(
  { changes, known }: History,
  { watched, looking }: Seen,
  query: Query,
): Promise<ChangeList> {
  const asked = readQuery(watched.id, query);
  const found = await changes.list({ ...asked, limit: asked.limit + 1 });
  const shown = found.slice(0, asked.limit);
  const last = shown.at(-1);
  const lookedAt = await known.lookedAt(watched);
  return {
    changes: shown.map(shownChange),
    ...(found.length > shown.length && last && { next: last.seq }),
    people: await changes.people(watched.id),
    keptDays: changes.retention.days,
    keptEntries: changes.retention.entries,
    ...(lookedAt !== undefined && { lookedAt }),
    unwatched: looking.unwatched,
  };
}

/** `from` and `to` are milliseconds since the epoch; `before` is the number of an entry. */
function readQuery(connection: string, query: Query): ChangeQuery {
  const number = (name: string): number | undefined => query.optionalNumber(name, 0, Number.MAX_SAFE_INTEGER);
  const [kind, row] = [query.text('kind'), query.text('row')];
  return {
    connection,
    kind: row === undefined ? kind : undefined,
    about: row === undefined ? undefined : { kind, id: row },
    who: query.text('who'),
    source: query.optionalOneOf('source', changeSources),
    text: query.text('text'),
    from: number('from'),
    to: number('to'),
    before: number('before'),
    limit: query.number('size', ordinaryPage, 1, largestPage),
  };
}
