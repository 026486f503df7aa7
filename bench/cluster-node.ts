// A node of Gatehouse on a PostgreSQL database, as its users run it.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { startGatehouse, type Gatehouse } from './gatehouse.ts';

export function startNode(
  dir: string,
  name: string,
  { host, port, user, password = '', database }: PostgresSettings,
): Promise<Gatehouse> {
  const data = join(dir, name);
  mkdirSync(data, { recursive: true });
  return startGatehouse(data, [
    '--database=postgres',
    `--pg-host=${host}`,
    `--pg-port=${port}`,
    `--pg-user=${user}`,
    `--pg-password=${password}`,
    `--pg-database=${database}`,
    '--traffic=off',
  ]);
}

/** As kill -9 does. */
export async function kill({ process }: Gatehouse): Promise<void> {
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
}
