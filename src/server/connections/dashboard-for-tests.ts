// A dashboard's server before an Admin API, with its database in memory or in a folder of the test.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Principal } from '#guard/principal.ts';
import type { ConnectionList, ShownConnection, TestReport } from '#wire/connection.ts';
import { listen } from '../../testing/listen.ts';
import { ownPlace } from '../../testing/own-place.ts';
import { Tokens } from '../collector/tokens.ts';
import type { Connection } from '../connection.ts';
import { openOwnDatabase } from '../own-database.ts';
import { createDashboardServer } from '../server.ts';

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-dashboard-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export const about = {
  name: 'Local gateway',
  environment: 'none',
  source: 'bundled',
  adminUrl: 'http://localhost:8001',
  version: '1.2.3',
} as const;

/** Its address. It is closed when the test is over. */
export async function startDashboard(
  folder: string,
  connection: Connection = { url: new URL('http://127.0.0.1:1') },
  client: Principal = { kind: 'anyone' },
): Promise<string> {
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>app</title>');
  const own = await openOwnDatabase(await ownPlace(folder));
  const tokens = await Tokens.open(own.database);
  const dashboard = createDashboardServer({
    appDir: folder,
    own,
    connection,
    about,
    collector: { tokens, listening: ['http://localhost:8088'] },
  });
  const server = createServer((request, response) => dashboard.listener(request, response, client));
  const port = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await dashboard.close();
    await tokens.close();
    await own.database.close();
  });
  return `http://127.0.0.1:${port}`;
}

export interface Answered<Body> {
  status: number;
  body: Body & { message?: string; fields?: Record<string, string> };
  /** As it was sent. */
  text: string;
}

async function ask<Body>(at: string, method: string, path: string, body?: unknown): Promise<Answered<Body>> {
  const response = await fetch(at + path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? {} : JSON.parse(text) };
}

/** The steps of a client of the endpoints for connections. */
export const clientOf = (at: string) => ({
  list: () => ask<ConnectionList>(at, 'GET', '/api/connections'),
  add: (draft: unknown) => ask<ShownConnection>(at, 'POST', '/api/connections', draft),
  change: (id: string, draft: unknown) => ask<ShownConnection>(at, 'PATCH', `/api/connections/${id}`, draft),
  remove: (id: string) => ask<object>(at, 'DELETE', `/api/connections/${id}`),
  test: (id: string) => ask<TestReport>(at, 'POST', `/api/connections/${id}/test`),
  testDraft: (draft: unknown, id?: string) =>
    ask<TestReport>(at, 'POST', `/api/connection-tests${id === undefined ? '' : `/${id}`}`, draft),
  gateway: (id: string) => ask<Record<string, unknown>>(at, 'GET', `/api/@${id}/gateway`),
  kong: (id: string, path = '/') => ask<Record<string, unknown>>(at, 'GET', `/api/@${id}/kong${path}`),
});
