// Changes at random, undone in reverse order: the gateway's configuration is the same file as before.
import { describe, expect, test } from 'vitest';
import type { AdminClient } from '#client';
import { exported } from '#configuration/gateways-for-tests.ts';
import { kong14, kong39 } from '../../testing/later-kong/version.ts';
import { bundledBench, kongBench, type Bench } from './history-for-tests.ts';

/** The same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Step = (client: AdminClient, random: (below: number) => number, at: number) => Promise<unknown>;

const anyOf = <T>(rows: readonly T[], random: (below: number) => number): T | undefined =>
  rows[random(rows.length)];

const steps: readonly Step[] = [
  (client, _random, at) => client.all('consumers').create({ username: `c-${at}` }),
  (client, _random, at) => client.all('services').create({ name: `s-${at}`, host: 'h.test' }),
  (client, _random, at) => client.all('upstreams').create({ name: `u-${at}` }),
  async (client, random, at) => {
    const consumer = anyOf((await client.all('consumers').page()).rows, random);
    if (consumer) await client.credentials(consumer.id, 'key-auth').create({ key: `k-${at}` });
  },
  async (client, random, at) => {
    const consumer = anyOf((await client.all('consumers').page()).rows, random);
    if (consumer) await client.credentials(consumer.id, 'acl').create({ group: `g-${at}` });
  },
  async (client, random, at) => {
    const service = anyOf((await client.all('services').page()).rows, random);
    if (service)
      await client.all('plugins').create({ name: 'cors', service_id: service.id, config: { max_age: at } });
  },
  async (client, random) => {
    const consumer = anyOf((await client.all('consumers').page()).rows, random);
    const config = { minute: 1 + random(100) };
    if (consumer)
      await client.all('plugins').create({ name: 'rate-limiting', consumer_id: consumer.id, config });
  },
  async (client, random) => {
    const upstream = anyOf((await client.all('upstreams').page()).rows, random);
    if (!upstream) return;
    const target = `10.0.0.${random(3)}:80`;
    const targets = client.ownedBy('upstreams', upstream.id, 'targets');
    const known = (await targets.page()).rows.find((row) => row.target === target);
    if (known) await client.targets(upstream.id).change(target, { weight: 1 + random(100) });
    else await targets.create({ target, weight: 10 });
  },
  async (client, random, at) => {
    const consumer = anyOf((await client.all('consumers').page()).rows, random);
    if (consumer) await client.all('consumers').update(consumer.id, { custom_id: `id-${at}` });
  },
  async (client, random) => {
    const plugin = anyOf((await client.all('plugins').page()).rows, random);
    if (plugin) await client.all('plugins').update(plugin.id, { enabled: random(2) === 0 });
  },
  async (client, random) => {
    const plugin = anyOf((await client.all('plugins').page()).rows, random);
    const hour = 200 + random(50);
    if (plugin?.name === 'rate-limiting') await client.all('plugins').update(plugin.id, { config: { hour } });
  },
  async (client, random) => {
    const service = anyOf((await client.all('services').page()).rows, random);
    if (service) await client.all('services').update(service.id, { retries: random(9), path: '/x' });
  },
  async (client, random) => {
    const consumer = anyOf((await client.all('consumers').page()).rows, random);
    if (consumer) await client.all('consumers').remove(consumer.id);
  },
  async (client, random) => {
    const upstream = anyOf((await client.all('upstreams').page()).rows, random);
    if (upstream) await client.all('upstreams').remove(upstream.id);
  },
  async (client, random) => {
    const plugin = anyOf((await client.all('plugins').page()).rows, random);
    if (plugin) await client.all('plugins').remove(plugin.id);
  },
];

/** A gateway refuses what is there already, such as a second plugin of the same name. */
const refused = (): undefined => undefined;

async function changeAtRandom({ client }: Bench, seed: number, count: number): Promise<void> {
  const random = randomFrom(seed);
  for (let at = 0; at < count; at += 1)
    await steps[random(steps.length)]?.(client, random, at).catch(refused);
}

async function undoAll({ list, undo }: Bench, until: ReadonlySet<string>): Promise<void> {
  const { changes } = await list('?size=200');
  for (const { change } of changes) {
    if (until.has(change)) continue;
    const { problem, failed } = await undo(change);
    expect([problem, failed]).toEqual([undefined, undefined]);
  }
}

const gateways = [
  { release: '0.13.1', start: bundledBench },
  ...[kong14, kong39].map((version) => ({
    release: version.release,
    start: () => kongBench({ version }),
  })),
];

describe.each(gateways)('$release', ({ start }) => {
  test.each([1])(
    'changes at random from the seed %d, undone in reverse order',
    async (seed) => {
      const bench = await start();
      await changeAtRandom(bench, seed, 20);
      const before = await exported(bench.outside);
      const known = new Set((await bench.list('?size=200')).changes.map(({ change }) => change));
      await changeAtRandom(bench, seed + 100, 30);
      await undoAll(bench, known);
      expect(await exported(bench.outside)).toBe(before);
    },
    60_000,
  );
});
