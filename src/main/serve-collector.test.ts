// The collector with the tokens of the dashboard's database, as the program opens them.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dashboardFiles } from '../command-line/data-directory.ts';
import { settingsFor } from '../command-line/settings.ts';
import { readOptions } from '../command-line/read-options.ts';
import { newFolder } from '../server/connections/dashboard-for-tests.ts';
import { Tokens } from '../server/collector/tokens.ts';
import { openOwnDatabase } from '../server/own-database.ts';
import { kong013 } from '../traffic/collecting/entries-for-tests.ts';
import { openTraffic } from '../traffic/worker/traffic.ts';
import { serveCollector } from './serve-collector.ts';

async function started(dataDir: string) {
  const given = readOptions([`--data-dir=${dataDir}`, '--collector-listen=127.0.0.1:0'], {});
  const settings = settingsFor('start', given, []);
  const own = await openOwnDatabase(dashboardFiles(dataDir));
  const tokens = await Tokens.open(own.database);
  const traffic = openTraffic({ database: join(dataDir, 'traffic.db'), gateway: 'default', log: () => {} });
  const listeners: (() => Promise<void>)[] = [];
  const [url = ''] = await serveCollector(
    settings,
    traffic,
    tokens,
    () => Promise.resolve(undefined),
    listeners,
  );
  const post = async (token: string): Promise<number> => {
    const body = JSON.stringify({ ...kong013, started_at: Date.now() });
    return (await fetch(`${url}/http-log/${token}`, { method: 'POST', body })).status;
  };
  return {
    tokens,
    post,
    async stop() {
      await Promise.all(listeners.map((close) => close()));
      await tokens.close();
      await own.database.close();
      await traffic.close();
    },
  };
}

test('the token of the former file goes on working, is deleted there, and what it brought outlasts a restart', async () => {
  const dataDir = await newFolder();
  const file = join(dataDir, 'collector.token');
  const former = 'a-token-as-it-was-made-before-32';
  writeFileSync(file, `${former}\n`);
  const first = await started(dataDir);
  expect(await first.post(former)).toBe(200);
  expect(await first.post('another')).toBe(401);
  expect(existsSync(file)).toBe(false);
  await first.stop();

  const second = await started(dataDir);
  expect(await second.post(former)).toBe(200);
  const made = await second.tokens.make({ name: 'Shop', connection: 'shop' }, Date.now());
  expect(await second.post(made.token)).toBe(200);
  await second.tokens.revoke(made.id);
  expect(await second.post(made.token)).toBe(401);
  await second.stop();

  const third = await started(dataDir);
  expect(third.tokens.list()).toMatchObject([
    { id: 'a-token-', name: 'collector.token', connection: 'default', received: 2, lost: 0 },
  ]);
  await third.stop();
});
