// The directories for a gateway's data and logs.
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { certificateFiles } from './default-certificate.ts';
import { UsageError } from './usage-error.ts';

export const databaseIn = (dataDir: string): string => join(dataDir, 'gatehouse.db');

/** A copy of the rows of a PostgreSQL database, for a start while that database is away. */
export const rowsCopyIn = (dataDir: string): string => join(dataDir, 'rows.copy');

/** The token that senders to the collector have. */
export const collectorToken = (dataDir: string): string => join(dataDir, 'collector.token');

export const trafficIn = (dataDir: string): string => join(dataDir, 'traffic.db');

/** The dashboard's own database, and the key file under which it holds secrets. */
export const dashboardFiles = (dataDir: string) => ({
  database: join(dataDir, 'dashboard.db'),
  key: join(dataDir, 'dashboard.key'),
});

/** The files that no log may be written into: SQLite's files, the dashboard's key file, and the self-signed certificate with its key. */
export const ownFiles = (dataDir: string): readonly string[] => [
  ...[databaseIn(dataDir), dashboardFiles(dataDir).database, trafficIn(dataDir)].flatMap((database) =>
    ['', '-wal', '-shm', '-journal', '-lock', '-lock-journal'].map((end) => `${database}${end}`),
  ),
  dashboardFiles(dataDir).key,
  ...['', '.new'].map((end) => `${rowsCopyIn(dataDir)}${end}`),
  collectorToken(dataDir),
  ...certificateFiles.map((name) => join(dataDir, name)),
];

/** Makes the directory and missing ones above it. Only their owner can open them. */
export function makeDirectory(dir: string, holding: 'data' | 'log' = 'data'): void {
  try {
    makeMissing(dir);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const option = holding === 'data' ? '--data-dir' : '--proxy-access-log and the like';
    throw new UsageError(
      `cannot make the ${holding} directory ${dir} (${code}); choose another with ${option}`,
    );
  }
}

// mkdirSync's option `recursive` is not used: Node tries for ever when the kernel answers ENOENT although the parent exists, as
// in /proc.
function makeMissing(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(dir);
  if (above !== dir) makeMissing(above);
  mkdirSync(dir, { mode: 0o700 });
}
