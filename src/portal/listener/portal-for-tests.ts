// A portal that listens, with its database in memory or a given one, for tests.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../database/database.ts';
import { createHttpServer } from '../../listening/http-server.ts';
import { listen } from '../../testing/listen.ts';
import { portalParts } from '../portal-parts.ts';
import { createPortal, type Portal, type PortalOptions } from '../portal.ts';

export interface RunningPortal {
  readonly at: string;
  readonly port: number;
  readonly portal: Portal;
}

export async function startPortal(options: Partial<PortalOptions> = {}): Promise<RunningPortal> {
  const appDir = await mkdtemp(join(tmpdir(), 'gatehouse-portal-'));
  await writeFile(join(appDir, 'index.html'), '<!doctype html><head><title>app</title></head>');
  await writeFile(join(appDir, 'logo.svg'), '<svg/>');
  const database = options.database ?? (await openDatabase(':memory:', portalParts));
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
    appDir,
    allowedHosts: new Set(['portal.example.com']),
    listening: [],
    ...options,
  });
  const server = createHttpServer(portal.listener);
  const port = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await portal.close();
    if (!options.database) await database.close();
    await rm(appDir, { recursive: true });
  });
  return { at: `http://127.0.0.1:${port}`, port, portal };
}
