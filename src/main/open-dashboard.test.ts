// A dashboard whose database is away when the gateway starts.
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { Client } from 'pg';
import { readOptions } from '../command-line/read-options.ts';
import { settingsFor, type Command } from '../command-line/settings.ts';
import { about, newFolder } from '../server/connections/dashboard-for-tests.ts';
import { testCertificate } from '../testing/certificate.ts';
import { listen } from '../testing/listen.ts';
import { noPostgres } from '../testing/postgres-server.ts';
import { postgresForTests } from '../testing/postgres-for-tests.ts';
import { closeAll, type Closing } from './closing.ts';
import { openDashboard } from './open-dashboard.ts';

describe.skipIf(noPostgres)(`a dashboard without its database ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();

  async function opening(command: Command, ...more: readonly string[]) {
    const folder = await newFolder();
    await writeFile(`${folder}/index.html`, '');
    const { port, user, password = '', database } = postgres.database;
    const flags = [
      '--database=postgres',
      `--pg-port=${port}`,
      `--pg-user=${user}`,
      `--pg-database=${database}`,
    ];
    const kong = command === 'dashboard' ? ['--kong-url=http://127.0.0.1:1'] : [];
    const given = readOptions([...flags, ...kong, ...more, `--data-dir=${folder}`], {
      GATEHOUSE_PG_PASSWORD: password,
      GATEHOUSE_PORTAL_LISTEN: 'off',
    });
    const closing: Closing = { listeners: [], after: [] };
    onTestFinished(() => closeAll(closing));
    const managed = { connection: { url: new URL('http://127.0.0.1:1') }, about };
    const settings = settingsFor(command, given, []);
    return openDashboard({
      appDir: folder,
      settings,
      managed,
      traffic: undefined,
      certificate: await testCertificate(),
      closing,
    });
  }

  test('answers 503 with the cause, is healthy for its container, and works when the database is there', async () => {
    await postgres.server.stop();
    const { listener } = await opening('start');
    const server = createServer((request, response) => listener(request, response, { kind: 'anyone' }));
    const at = `http://127.0.0.1:${await listen(server)}`;
    onTestFinished(() => server.closeAllConnections());
    onTestFinished(() => void server.close());
    const ask = async (path: string) => {
      const answer = await fetch(`${at}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    const away = { status: 503, text: expect.stringContaining('cannot be reached') };
    expect(await ask('/api/connections')).toMatchObject(away);
    expect(await ask('/')).toMatchObject(away);
    expect((await ask('/healthz')).status).toBe(200);
    await postgres.server.start();
    await expect.poll(async () => (await ask('/api/connections')).status).toBe(200);
    // Away once more while it runs.
    await postgres.server.stop();
    expect(await ask('/api/connections')).toMatchObject(away);
    await postgres.server.start();
    await expect.poll(async () => (await ask('/api/connections')).status).toBe(200);
  });

  test('holds no connection of an attempt that has failed halfway', async () => {
    await postgres.server.stop();
    const taken = createServer();
    const port = await listen(taken);
    const { listener } = await opening('start', `--portal-listen=127.0.0.1:${port}`);
    const server = createServer((request, response) => listener(request, response, { kind: 'anyone' }));
    const at = `http://127.0.0.1:${await listen(server)}`;
    onTestFinished(() => void server.close());
    await postgres.server.start();
    const ask = async () => (await fetch(`${at}/`)).text();
    await expect.poll(ask).toContain(`${port}`);
    const { host, user, password, database } = postgres.database;
    const client = new Client({ host, port: postgres.database.port, user, password, database });
    await client.connect();
    onTestFinished(() => client.end());
    const count = async (): Promise<number> => {
      const { rows } = await client.query<{ held: string }>(
        'SELECT count(*) AS held FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      return Number(rows[0]?.held);
    };
    // Three more attempts.
    const counts: number[] = [];
    for (let look = 0; look < 12; look += 1) {
      counts.push(await count());
      await new Promise((done) => setTimeout(done, 300));
    }
    expect(counts.slice(-4)).toContain(0);
    taken.close();
    await expect.poll(async () => (await fetch(`${at}/api/connections`)).status).toBe(200);
  });

  test('ends where there is no gateway to go on', async () => {
    await postgres.server.stop();
    await expect(opening('dashboard')).rejects.toThrow('cannot be reached');
    await postgres.server.start();
  });
});
