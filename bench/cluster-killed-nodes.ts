// A node is killed again and again while it takes changes. What it has acknowledged must be in the database, and known to another node.
import { setTimeout } from 'node:timers/promises';
import { openPostgresStore } from '#gateway/store/postgres/postgres.ts';
import type { PostgresServer } from '../src/testing/postgres-server.ts';
import type { Figures } from './cluster.ts';
import { kill, startNode } from './cluster-node.ts';

const kills = 100;
const writers = 8;
/** Acknowledged writes before a kill, at most. */
const longest = 60;
/** Milliseconds in which the other node must know everything. */
const patience = 10_000;

/** Creates consumers until the node is gone. */
async function write(admin: string, prefix: string, acknowledged: Set<string>): Promise<void> {
  for (let number = 0; ; number += 1) {
    const username = `${prefix}-${number}`;
    try {
      const answer = await fetch(`${admin}/consumers/`, {
        method: 'POST',
        body: new URLSearchParams({ username }),
      });
      if (answer.status === 201) acknowledged.add(username);
      await answer.arrayBuffer();
    } catch {
      return;
    }
  }
}

export async function measureKilledNodes(dir: string, postgres: PostgresServer): Promise<Figures> {
  const database = await postgres.database();
  const other = await openPostgresStore(database, { node: { name: 'other' } });
  const told = new Set<string>();
  other.onChange((changes) => {
    for (const { after } of changes) told.add(String(after?.['username']));
  });
  const acknowledged = new Set<string>();
  for (let round = 0; round < kills; round += 1) {
    const node = await startNode(dir, 'killed', database);
    const writing = Array.from({ length: writers }, (_, writer) =>
      write(node.admin, `${round}-${writer}`, acknowledged),
    );
    const enough = acknowledged.size + 1 + Math.random() * (longest - 1);
    while (acknowledged.size < enough) await setTimeout(1);
    await kill(node);
    await Promise.all(writing);
  }
  const kept = new Set(
    (await postgres.run(database, 'SELECT username FROM consumers')).map((row) => String(row['username'])),
  );
  const missing = (known: ReadonlySet<string>): number =>
    [...acknowledged].filter((name) => !known.has(name)).length;
  const end = performance.now() + patience;
  while (missing(told) > 0 && performance.now() < end) await setTimeout(100);
  await other.close();
  return {
    'kill -9 of a node under writes': { measured: `${kills} times`, target: '100 times' },
    'acknowledged writes': { measured: String(acknowledged.size), target: '–' },
    'of them not in the database': { measured: String(missing(kept)), target: '0' },
    'of them not known to the other node': { measured: String(missing(told)), target: '0' },
  };
}
