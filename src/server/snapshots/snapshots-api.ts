// The endpoints of the snapshots of a gateway.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTable } from '#schema/table.ts';
import { firstConnection } from '#wire/connection-place.ts';
import type { SnapshotList, SnapshotText } from '#wire/snapshots.ts';
import { answerError, answerJson, answerUnread } from '#serving/answers.ts';
import type { Gateways } from '../gateways.ts';
import { nameOf } from '../history/history.ts';
import { readJson } from '#serving/read-json.ts';
import type { Handler, Route } from '#serving/router.ts';
import { checkName } from './kept-snapshots.ts';
import { RefusedSnapshot } from './refused-snapshot.ts';
import { reasonOf, type Snapshots } from './snapshots.ts';
import { readSchedule } from './timing.ts';

const unknown = 'There is no such snapshot';

interface Asked {
  readonly connection: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly who: string;
  /** The snapshot that the path names. */
  readonly id: string;
}

export function snapshotRoutes(gateways: Gateways, snapshots: Snapshots, prefix: string): readonly Route[] {
  const withConnection =
    (handle: (asked: Asked) => Promise<void>): Handler =>
    async (request, response, client, parameters) => {
      response.setHeader('Cache-Control', 'no-store');
      const connection = parameters.id ?? firstConnection;
      if (!(await gateways.about(connection)))
        return answerUnread(response, 404, 'There is no such connection');
      try {
        await handle({ connection, request, response, who: nameOf(client), id: parameters.snapshot ?? '' });
      } catch (error) {
        const status = error instanceof RefusedSnapshot ? error.status : 502;
        answerError(response, status, reasonOf(error));
      }
    };

  const withBody = (handle: (body: unknown, asked: Asked) => Promise<void>): Handler =>
    withConnection(async (asked) => {
      const body = await readJson(asked.request);
      if (body.kind === 'refused') return answerUnread(asked.response, body.status, body.message);
      await handle(body.value, asked);
    });

  return [
    {
      path: `${prefix}/snapshots`,
      handle: {
        GET: withConnection(async ({ connection, response }) => {
          const schedule = await snapshots.schedules.of(connection);
          const list: SnapshotList = {
            snapshots: await snapshots.kept.list(connection),
            ...(schedule && { schedule }),
            kept: snapshots.isKept,
          };
          answerJson(response, 200, list);
        }),
        POST: withBody(async (body, { connection, response, who }) => {
          const name = checkName(nameIn(body));
          const gateway = await gateways.open(connection);
          if (typeof gateway !== 'object') throw new RefusedSnapshot(gateway ?? 'It is gone', 409);
          answerJson(response, 201, await snapshots.take(gateway, { name, who, source: 'hand' }));
        }),
      },
    },
    {
      path: `${prefix}/snapshots/:snapshot`,
      handle: {
        GET: withConnection(async ({ connection, response, id }) => {
          const text = await snapshots.kept.text(connection, id);
          if (text === undefined) return answerError(response, 404, unknown);
          const found: SnapshotText = { text };
          answerJson(response, 200, found);
        }),
        PATCH: withBody(async (body, { connection, response, id }) => {
          const renamed = await snapshots.kept.rename(connection, id, nameIn(body));
          if (renamed) answerJson(response, 200, renamed);
          else answerError(response, 404, unknown);
        }),
        DELETE: withConnection(async ({ connection, response, id }) => {
          if (await snapshots.kept.remove(connection, id)) response.writeHead(204).end();
          else answerError(response, 404, unknown);
        }),
      },
    },
    {
      path: `${prefix}/snapshot-schedule`,
      handle: {
        PATCH: withBody(async (body, { connection, response }) =>
          answerJson(
            response,
            200,
            await snapshots.schedules.set(connection, readSchedule(body), Date.now()),
          ),
        ),
        DELETE: withConnection(async ({ connection, response }) => {
          await snapshots.schedules.remove(connection);
          response.writeHead(204).end();
        }),
      },
    },
  ];
}

const nameIn = (body: unknown): string => (isTable(body) && typeof body.name === 'string' ? body.name : '');
