// A portal that listens, with its database in memory or a given one, for tests.
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Accounts } from '#accounts/accounts.ts';
import { Passwords } from '#accounts/passwords.ts';
import { SlowedAttempts } from '#accounts/slowed-attempts.ts';
import { answerError } from '#serving/answers.ts';
import { createRouter } from '#serving/router.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { createHttpServer } from '../../listening/http-server.ts';
import { listen } from '../../testing/listen.ts';
import { developersPrefix, portalParts } from '../portal-parts.ts';
import { createPortal, type Portal, type PortalOptions } from '../portal.ts';

export interface RunningPortal {
  readonly at: string;
  readonly port: number;
  readonly portal: Portal;
  /** Where the operators' routes are. */
  readonly operators: string;
}

/** Digests that take no time. */
export const quickPasswords = (): Passwords => new Passwords({ work: 4, block: 1, parallel: 1 });

/** Failures that do not wait. */
const quickAttempts = (): SlowedAttempts =>
  new SlowedAttempts({ now: () => 0, wait: () => Promise.resolve() });

export async function startPortal(options: Partial<PortalOptions> = {}): Promise<RunningPortal> {
  const appDir = await mkdtemp(join(tmpdir(), 'gatehouse-portal-'));
  await writeFile(join(appDir, 'index.html'), '<!doctype html><head><title>app</title></head>');
  await writeFile(join(appDir, 'logo.svg'), '<svg/>');
  const database = options.database ?? (await openOwnTables(portalParts));
  const portal = createPortal({
    database,
    sealing: {
      seal: (text) => ({ text: Buffer.from(text).toString('base64') }),
      unseal: (text) => ({ text: Buffer.from(text, 'base64').toString() }),
    },
    gateways: {
      list: () => Promise.resolve([{ id: 'default', name: 'Local gateway' }]),
      open: () => Promise.resolve('there is no gateway in this test'),
    },
    proxies: () => Promise.resolve([]),
    documentsFromInside: false,
    mailServer: () => Promise.resolve('no mail server is set'),
    dashboardUrl: () => Promise.resolve(''),
    askTraffic: undefined,
    tryOut: () => Promise.resolve({ kind: 'nowhere', message: 'there is no gateway in this test' }),
    appDir,
    allowedHosts: new Set(['portal.example.com']),
    clientAddress: ({ socket }) => socket.remoteAddress ?? '',
    listening: ['http://portal.test'],
    accounts: new Accounts(database, developersPrefix, quickPasswords()),
    attempts: quickAttempts(),
    ...options,
  });
  const server = createHttpServer(portal.listener);
  const port = await listen(server);
  const route = createRouter(portal.operatorRoutes, (_request, response) => answerError(response, 404, ''));
  const dashboard = createServer((request, response) => route(request, response, { kind: 'anyone' }));
  const operators = `http://127.0.0.1:${await listen(dashboard)}`;
  onTestFinished(async () => {
    for (const one of [server, dashboard]) {
      one.closeAllConnections();
      one.close();
    }
    await portal.close();
    if (!options.database) await database.close();
    await rm(appDir, { recursive: true });
  });
  return { at: `http://127.0.0.1:${port}`, port, portal, operators };
}
