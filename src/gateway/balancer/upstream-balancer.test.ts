import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Target } from '#schema/entities/target.ts';
import type { Upstream } from '#schema/entities/upstream.ts';
import type { DnsAnswer, Resolver } from './resolver.ts';
import { UpstreamBalancer } from './upstream-balancer.ts';

const never = { tcp_failures: 0, timeouts: 0, http_failures: 0 };
const upstream = (passive: Partial<typeof never> = {}): Upstream => ({
  id: 'u',
  created_at: 1,
  name: 'up.test',
  slots: 10,
  hash_on: 'none',
  hash_fallback: 'none',
  healthchecks: {
    active: {
      timeout: 1,
      concurrency: 10,
      http_path: '/',
      healthy: { interval: 0, http_statuses: [200], successes: 0 },
      unhealthy: { interval: 0, http_statuses: [500], ...never },
    },
    passive: {
      healthy: { http_statuses: [200], successes: 0 },
      unhealthy: { http_statuses: [500], ...never, ...passive },
    },
  },
});

/** The answers of the name servers at present. Other names have no answer. */
let names: Record<string, DnsAnswer>;
let asked: string[];
const resolver: Resolver = {
  known: (name) => (/^[\d.]+$/.test(name) ? [{ address: name }] : undefined),
  async resolve(name) {
    asked.push(name);
    const answer = names[name];
    if (!answer) throw new Error(`no ${name}`);
    return answer;
  },
};
const a = (ttl: number, ...addresses: string[]): DnsAnswer => ({
  ttl,
  records: addresses.map((address) => ({ address })),
});

let history: Target[];
const add = (target: string, weight = 100): void => {
  const number = history.length + 1;
  history.push({ id: `t${number}`, created_at: number, upstream_id: 'u', target, weight });
};
const balancers: UpstreamBalancer[] = [];
const start = (row = upstream()): UpstreamBalancer => {
  const balancer = new UpstreamBalancer(row, () => [...history], resolver);
  balancers.push(balancer);
  return balancer;
};
/** The number of turns that each address has in one round. */
function round(balancer: UpstreamBalancer): Record<string, number> {
  const turns: Record<string, number> = {};
  for (let i = 0; i < 10; i += 1) {
    const address = balancer.pick(undefined, 0);
    const key = address ? `${address.ip}:${address.port}` : 'nobody';
    turns[key] = (turns[key] ?? 0) + 1;
  }
  return turns;
}

beforeEach(() => {
  vi.useFakeTimers();
  names = {};
  asked = [];
  history = [];
});
afterEach(() => {
  for (const balancer of balancers.splice(0)) balancer.close();
  vi.useRealTimers();
});

describe('the history of targets', () => {
  test('is what counts, the last word about each target: added, weighted anew, taken away', () => {
    add('10.0.0.1:80', 10);
    add('10.0.0.2:80', 90);
    const balancer = start();
    expect(round(balancer)).toEqual({ '10.0.0.1:80': 1, '10.0.0.2:80': 9 });
    add('10.0.0.1:80', 90);
    balancer.targetsChanged();
    expect(round(balancer)).toEqual({ '10.0.0.1:80': 5, '10.0.0.2:80': 5 });
    add('10.0.0.2:80', 0);
    add('10.0.0.3:80', 0);
    balancer.targetsChanged();
    expect(round(balancer)).toEqual({ '10.0.0.1:80': 10 });
  });

  test('without a target has no address', () => {
    const balancer = start();
    expect(balancer.ready).toBe(true);
    expect(round(balancer)).toEqual({ nobody: 10 });
  });
});

describe('a target with a name', () => {
  test('stands for every address of the name, each with the weight of the target', async () => {
    names['x.test'] = a(30, '10.0.0.1', '10.0.0.2');
    add('x.test:81', 40);
    add('10.0.0.9:80', 20);
    const balancer = start();
    balancer.pick(undefined, 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(round(balancer)).toEqual({ '10.0.0.1:81': 4, '10.0.0.2:81': 4, '10.0.0.9:80': 2 });
  });

  test('has the ports and weights of its SRV records', async () => {
    const records = [
      { address: '10.0.0.1', port: 8001, weight: 3 },
      { address: '10.0.0.2', port: 8002, weight: 7 },
    ];
    names['x.test'] = { ttl: 30, records };
    add('x.test:80');
    const balancer = start();
    balancer.pick(undefined, 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(round(balancer)).toEqual({ '10.0.0.1:8001': 3, '10.0.0.2:8002': 7 });
  });

  test('is asked for again when its answer has run out, and follows it', async () => {
    names['x.test'] = a(30, '10.0.0.1');
    add('x.test:80');
    const balancer = start();
    balancer.pick(undefined, 0);
    await vi.advanceTimersByTimeAsync(29_000);
    names['x.test'] = a(30, '10.0.0.2');
    expect(round(balancer)).toEqual({ '10.0.0.1:80': 10 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(round(balancer)).toEqual({ '10.0.0.2:80': 10 });
    expect(asked).toHaveLength(2);
  });

  test('makes requests wait while no target has an address, and is given up when it has none', async () => {
    names['x.test'] = a(30, '10.0.0.1');
    add('x.test:80');
    add('y.test:80');
    const balancer = start();
    expect(balancer.ready).toBe(false);
    const onReady = vi.fn<() => void>();
    balancer.whenReady(onReady);
    await vi.advanceTimersByTimeAsync(0);
    expect(onReady).toHaveBeenCalledOnce();
    expect(balancer.ready).toBe(true);
    expect(balancer.health()).toEqual(
      new Map([
        ['x.test:80', 'HEALTHCHECKS_OFF'],
        ['y.test:80', 'DNS_ERROR'],
      ]),
    );
    expect(round(balancer)).toEqual({ '10.0.0.1:80': 10 });
  });

  test('is used no more when it does not resolve any more, and again when it does', async () => {
    names['x.test'] = a(5, '10.0.0.1');
    add('x.test:80');
    const balancer = start();
    balancer.pick(undefined, 0);
    await vi.advanceTimersByTimeAsync(0);
    delete names['x.test'];
    await vi.advanceTimersByTimeAsync(5000);
    expect(round(balancer)).toEqual({ nobody: 10 });
    names['x.test'] = a(5, '10.0.0.1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(round(balancer)).toEqual({ '10.0.0.1:80': 10 });
  });

  test('is not asked for any more when no target uses it', async () => {
    names['x.test'] = a(5, '10.0.0.1');
    add('x.test:80');
    const balancer = start();
    balancer.pick(undefined, 0);
    add('x.test:80', 0);
    balancer.targetsChanged();
    balancer.pick(undefined, 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });

  test('lets those who wait go when the upstream goes', () => {
    add('x.test:80');
    const balancer = start();
    expect(balancer.ready).toBe(false);
    const onReady = vi.fn<() => void>();
    balancer.whenReady(onReady);
    balancer.close();
    expect(onReady).toHaveBeenCalledOnce();
    expect(balancer.ready).toBe(true);
  });
});

describe('the health of targets', () => {
  test('comes from what requests came to, outlives a change of targets, and can be set by hand', () => {
    add('10.0.0.1:80');
    add('10.0.0.2:80');
    const balancer = start(upstream({ http_failures: 2 }));
    const first = balancer.pick(0, 0);
    if (!first) throw new Error('nobody');
    for (const status of [500, 200, 500]) balancer.report(first, status);
    const target = `${first.ip}:80`;
    expect(balancer.health().get(target)).toBe('UNHEALTHY');
    expect(balancer.pick(0, 0)).not.toBe(first);
    add('10.0.0.3:80');
    balancer.targetsChanged();
    expect(balancer.health().get(target)).toBe('UNHEALTHY');
    expect(balancer.setHealth(target, true)).toBe(true);
    expect(balancer.health().get(target)).toBe('HEALTHY');
    expect(balancer.setHealth('10.0.0.7:80', true)).toBe(false);
  });

  test('makes hashes move on to the next that is fit, and tries after the first to another position', () => {
    add('10.0.0.1:80');
    add('10.0.0.2:80');
    const balancer = start();
    for (let hash = 0; hash < 10; hash += 1) {
      expect(balancer.pick(hash, 0)).toBe(balancer.pick(hash, 0));
      expect(balancer.pick(hash, 1)).toBe(balancer.pick(hash + 1, 0));
    }
    balancer.setHealth('10.0.0.1:80', false);
    for (let hash = 0; hash < 10; hash += 1) expect(balancer.pick(hash, 0)?.ip).toBe('10.0.0.2');
  });
});

test('a ring that goes on from where it was is the one that the whole history makes', () => {
  const change = fc.record({
    port: fc.integer({ min: 1, max: 5 }),
    weight: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      history = [];
      const grown = start();
      for (const { port, weight } of changes) {
        add(`10.0.0.1:${port}`, weight);
        grown.targetsChanged();
        grown.pick(undefined, 0);
      }
      grown.targetsChanged();
      const whole = start();
      for (let i = 0; i < 10; i += 1)
        expect(grown.pick(undefined, 0)?.port).toBe(whole.pick(undefined, 0)?.port);
    }),
  );
});

test('the name of a target whose addresses all fail is queried again before its ttl is over', async () => {
  names['a.test'] = a(600, '10.0.0.1');
  add('a.test:80');
  add('10.0.0.9:80');
  const balancer = start();
  await vi.advanceTimersByTimeAsync(5000);
  names['a.test'] = a(600, '10.0.0.2');
  for (let i = 0; i < 10; i += 1) {
    const address = balancer.pick(undefined, 0);
    if (address) balancer.report(address, address.hostname === 'a.test' ? 'timeout' : 200);
  }
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(['a.test', 'a.test']);
  expect(Object.keys(round(balancer)).toSorted()).toEqual(['10.0.0.2:80', '10.0.0.9:80']);
});
