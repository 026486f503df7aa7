// A whole Gatehouse for tests of requests that are tried out: the bundled gateway, and the dashboard's server before it.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TryRequest, TryResult } from '#wire/try-it.ts';
import { listen } from '../../testing/listen.ts';
import { ownPlace } from '../../testing/own-place.ts';
import { startGateway, type RunningGateway } from '../../testing/running-gateway.ts';
import { about } from '../connections/dashboard-for-tests.ts';
import type { Connection } from '../connection.ts';
import type { WatchRequest } from '../gateways.ts';
import { openOwnDatabase } from '../own-database.ts';
import { createDashboardServer } from '../server.ts';

export interface Tried<Body> {
  status: number;
  body: Body & { message?: string };
}

export async function serverFor(connection: Connection, watch?: WatchRequest): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-try-it-'));
  const own = await openOwnDatabase(await ownPlace(folder));
  const dashboard = createDashboardServer({ appDir: folder, own, connection, about, watch });
  const server = createServer((request, response) =>
    dashboard.listener(request, response, { kind: 'anyone' }),
  );
  const port = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await dashboard.close();
    await own.database.close();
    await rm(folder, { recursive: true });
  });
  return `http://127.0.0.1:${port}`;
}

export async function gatewayForTest(
  options: Parameters<typeof startGateway>[0] = {},
): Promise<RunningGateway> {
  const gateway = await startGateway(options);
  onTestFinished(() => gateway.close());
  return gateway;
}

/** The dashboard's server before the gateway in this process, which tells what it does. */
export const dashboardOf = (gateway: RunningGateway): Promise<string> =>
  serverFor(
    {
      url: new URL(`http://127.0.0.1:${gateway.adminPort}`),
      trust: { verify: false },
      proxy: {
        http: new URL(`http://127.0.0.1:${gateway.proxyPort}`),
        ...(gateway.tlsPort > 0 && { https: new URL(`https://127.0.0.1:${gateway.tlsPort}`) }),
      },
    },
    (caller) => gateway.watch(caller),
  );

export const plain: TryRequest = {
  scheme: 'http',
  method: 'GET',
  host: 'joke.com',
  sni: '',
  path: '/joke',
  headers: [],
  body: '',
};

export async function tryAt(
  server: string,
  request: unknown,
  signal?: AbortSignal,
): Promise<Tried<TryResult>> {
  const response = await fetch(`${server}/api/try-it`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    ...(signal && { signal }),
  });
  const body: Tried<TryResult>['body'] = JSON.parse(await response.text());
  return { status: response.status, body };
}

/** The answer; fails where there is none. */
export async function answerAt(server: string, change: Partial<TryRequest> = {}) {
  const { status, body } = await tryAt(server, { ...plain, ...change });
  if (status !== 200 || body.kind !== 'answered') throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
