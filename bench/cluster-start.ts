// How long a node takes to start with many consumers, from the database, and from its copy on disk while the database is away.
import type { PostgresServer } from '../src/testing/postgres-server.ts';
import type { Figures } from './cluster.ts';
import { startNode } from './cluster-node.ts';
import { median } from './median.ts';
import { stop } from './processes.ts';

const many = 100_000;
const starts = 3;

/** A consumer with a key for each number. */
const rows = `
  INSERT INTO consumers (id, username) SELECT md5(n::text)::uuid, 'consumer-' || n FROM generate_series(1, ${many}) AS n;
  INSERT INTO keyauth_credentials (id, consumer_id, key)
    SELECT md5('key ' || n)::uuid, md5(n::text)::uuid, 'key-' || n FROM generate_series(1, ${many}) AS n;`;

export async function measureStart(dir: string, postgres: PostgresServer): Promise<Figures> {
  const database = await postgres.database();
  const ready = async (): Promise<number> => {
    const node = await startNode(dir, 'many', database);
    await stop(node.process);
    return node.readyAfter;
  };
  await ready();
  await postgres.run(database, rows);
  const times = async (): Promise<string> => {
    const all: number[] = [];
    for (let round = 0; round < starts; round += 1) all.push(await ready());
    return `${(median(all) / 1000).toFixed(1)} s`;
  };
  const reached = await times();
  await postgres.stop();
  try {
    return {
      [`ready with ${many} consumers and their keys`]: { measured: reached, target: '≤ 5 s' },
      'the same from its copy, the database being away': { measured: await times(), target: '≤ 5 s' },
    };
  } finally {
    await postgres.start();
  }
}
