// The dashboard alone, connected to a Kong that is played in memory, for one test.
import { rm } from 'node:fs/promises';
import type { ServedAdminApi } from '../src/testing/serve-admin-api.ts';
import { newDataDir, startProcess } from './gatehouse.ts';

export async function beforeKong<K extends ServedAdminApi>(
  kong: K,
  use: (started: { kong: K; dashboard: string }) => Promise<void>,
  ...flags: readonly string[]
): Promise<void> {
  const dataDir = await newDataDir();
  const dashboard = await startProcess(
    'dashboard',
    '--dashboard-listen=127.0.0.1:0',
    `--kong-url=${kong.url}`,
    `--data-dir=${dataDir}`,
    ...flags,
  );
  await use({ kong, dashboard: dashboard.at('dashboard') });
  await dashboard.stop();
  await kong.close();
  await rm(dataDir, { recursive: true, force: true });
}
