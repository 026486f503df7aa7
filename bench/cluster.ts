// npm run bench cluster: several nodes on one PostgreSQL, which is started for it and waits for its disk. `npm run bench cluster changes`
// (start, killed-nodes, killed-database) does one part.
import { startPostgres, type PostgresServer } from '../src/testing/postgres-server.ts';
import { measureChanges } from './cluster-changes.ts';
import { measureKilledDatabase } from './cluster-killed-database.ts';
import { measureKilledNodes } from './cluster-killed-nodes.ts';
import { measureStart } from './cluster-start.ts';

/** What was measured, by what it is. */
export type Figures = Readonly<Record<string, { measured: string; target: string }>>;

const parts: Readonly<Record<string, (dir: string, postgres: PostgresServer) => Promise<Figures>>> = {
  changes: measureChanges,
  start: measureStart,
  'killed-nodes': measureKilledNodes,
  'killed-database': measureKilledDatabase,
};

export async function measureCluster(dir: string, names: readonly string[]): Promise<void> {
  const asked = Object.entries(parts).filter(([name]) => names.length === 0 || names.includes(name));
  const postgres = await startPostgres({ waitsForDisk: true });
  try {
    for (const [, measure] of asked) console.table(await measure(dir, postgres));
  } finally {
    await postgres.close();
  }
}
