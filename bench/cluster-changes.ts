// Two nodes make changes at the same time, and each must see those of the other, in their order.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { openPostgresStore } from '#gateway/store/postgres/postgres.ts';
import type { Store } from '#gateway/store/store.ts';
import { consumers } from '#schema/entities/consumer.ts';
import type { PostgresServer } from '../src/testing/postgres-server.ts';
import type { Figures } from './cluster.ts';

/** Of each node, in a second. */
const rate = 1000;
const seconds = 10;
/** Milliseconds after the last change in which all must be seen. */
const patience = 10_000;

interface Seen {
  delays: number[];
  outOfOrder: number;
}

/** What a node sees of the other's changes, whose names say when they were made and which one each is. */
function watch(store: Store, other: string): Seen {
  const seen: Seen = { delays: [], outOfOrder: 0 };
  let last = -1;
  store.onChange((changes) => {
    for (const { after } of changes) {
      const [from, number, made] = String(after?.['username']).split(' ');
      if (from !== other) continue;
      seen.delays.push(performance.now() - Number(made));
      if (Number(number) < last) seen.outOfOrder += 1;
      last = Number(number);
    }
  });
  return seen;
}

async function change(store: Store, name: string): Promise<void> {
  const began = performance.now();
  const written: Promise<unknown>[] = [];
  while (written.length < rate * seconds) {
    const due = Math.min(rate * seconds, ((performance.now() - began) / 1000) * rate);
    while (written.length < due) {
      const username = `${name} ${written.length} ${performance.now()}`;
      written.push(store.insert(consumers, { id: randomUUID(), created_at: Date.now(), username }));
    }
    await setTimeout(5);
  }
  await Promise.all(written);
}

export async function measureChanges(_dir: string, postgres: PostgresServer): Promise<Figures> {
  const database = await postgres.database();
  const one = await openPostgresStore(database, { node: { name: 'one' } });
  const two = await openPostgresStore(database, { node: { name: 'two' } });
  const seen = [watch(one, 'two'), watch(two, 'one')];
  const began = performance.now();
  await Promise.all([change(one, 'one'), change(two, 'two')]);
  const took = (performance.now() - began) / 1000;
  const all = rate * seconds;
  const end = performance.now() + patience;
  while (seen.some(({ delays }) => delays.length < all) && performance.now() < end) await setTimeout(50);
  await Promise.all([one.close(), two.close()]);
  const delays = seen.flatMap((each) => each.delays).toSorted((a, b) => a - b);
  const after = (part: number): string =>
    `${(delays[Math.min(delays.length - 1, Math.floor(delays.length * part))] ?? Number.NaN).toFixed(0)} ms`;
  return {
    'changes of two nodes in a second': {
      measured: (delays.length / took).toFixed(0),
      target: `${rate * 2}`,
    },
    'not seen by the other node': { measured: `${all * 2 - delays.length} of ${all * 2}`, target: '0' },
    'seen in another order': {
      measured: String(seen.reduce((sum, each) => sum + each.outOfOrder, 0)),
      target: '0',
    },
    'seen by the other node after (half, 99 %, all)': {
      measured: [0.5, 0.99, 1].map(after).join(', '),
      target: '≤ 1000 ms',
    },
  };
}
