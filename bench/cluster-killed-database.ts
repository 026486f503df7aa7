// The database is killed again and again under proxied requests. All of them must be answered.
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { PostgresServer } from '../src/testing/postgres-server.ts';
import { listen } from '../src/testing/listen.ts';
import type { Figures } from './cluster.ts';
import { startNode } from './cluster-node.ts';
import { create, type Gatehouse } from './gatehouse.ts';
import { stop } from './processes.ts';

const kills = 20;
const clients = 8;
/** Milliseconds for which the database is away. */
const away = 1000;

async function statusOfChange({ admin }: Gatehouse, username: string): Promise<number> {
  const answer = await fetch(`${admin}/consumers/`, {
    method: 'POST',
    body: new URLSearchParams({ username }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

export async function measureKilledDatabase(dir: string, postgres: PostgresServer): Promise<Figures> {
  const upstream = createServer((_, response) => response.end('here'));
  const upstream_url = `http://127.0.0.1:${await listen(upstream)}`;
  const node = await startNode(dir, 'database-away', await postgres.database());
  await create(node, '/apis/', { name: 'a', uris: '/a', upstream_url });
  const over = new AbortController();
  let requests = 0;
  const failures: string[] = [];
  const client = async (): Promise<void> => {
    while (!over.signal.aborted) {
      requests += 1;
      try {
        const answer = await fetch(`${node.proxy}/a`);
        if ((await answer.text()) !== 'here') failures.push(String(answer.status));
      } catch (error) {
        failures.push(String(error));
      }
    }
  };
  const load = Array.from({ length: clients }, client);
  const refused = new Map<number, number>();
  let longest = 0;
  for (let round = 0; round < kills; round += 1) {
    await postgres.stop();
    const status = await statusOfChange(node, `away-${round}`);
    refused.set(status, (refused.get(status) ?? 0) + 1);
    await setTimeout(away);
    await postgres.start();
    const back = performance.now();
    for (let attempt = 0; (await statusOfChange(node, `back-${round}-${attempt}`)) !== 201; attempt += 1)
      await setTimeout(50);
    longest = Math.max(longest, performance.now() - back);
  }
  over.abort();
  await Promise.all(load);
  await stop(node.process);
  upstream.closeAllConnections();
  upstream.close();
  return {
    'PostgreSQL killed under load': { measured: `${kills} times`, target: '20 times' },
    'proxied requests': { measured: String(requests), target: '–' },
    'of them failed': { measured: [String(failures.length), ...failures.slice(0, 3)].join(' '), target: '0' },
    'changes while it was away': {
      measured: [...refused].map(([status, times]) => `${times} × ${status}`).join(', '),
      target: `${kills} × 503`,
    },
    'changes are taken again after, at most': { measured: `${(longest / 1000).toFixed(1)} s`, target: '–' },
  };
}
