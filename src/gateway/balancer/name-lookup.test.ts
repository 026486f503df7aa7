import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookupOver } from './name-lookup.ts';
import type { DnsAnswer, DnsRecord, Resolver } from './resolver.ts';

/** The names that the hosts file and the name servers have at present. */
let listed: Record<string, readonly DnsRecord[]>;
let names: Record<string, Promise<DnsAnswer>>;
let asked: string[];
const resolver: Resolver = {
  known: (name) => listed[name],
  resolve(name) {
    asked.push(name);
    return names[name] ?? Promise.reject(new Error('queryA ECONNREFUSED'));
  },
};
const a = (ttl: number, ...addresses: string[]): Promise<DnsAnswer> =>
  Promise.resolve({ ttl, records: addresses.map((address) => ({ address })) });

let lookup: ReturnType<typeof lookupOver>;
beforeEach(() => {
  vi.useFakeTimers();
  listed = {};
  names = {};
  asked = [];
  lookup = lookupOver(resolver);
});
afterEach(() => {
  vi.useRealTimers();
});

const find = (options: Parameters<typeof lookup>[1] = {}): Promise<unknown> =>
  new Promise((resolve) => {
    lookup('x.test', options, (error, address, family) =>
      resolve(error ? { code: error.code, message: error.message } : [address, family]),
    );
  });

test('gives one address, all addresses, or those of a family', async () => {
  names['x.test'] = a(60, '10.0.0.1', '::1');
  const both = [
    { address: '10.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  expect(await find()).toEqual(['10.0.0.1', 4]);
  expect(await find({ all: true })).toEqual([both, undefined]);
  expect(await find({ family: 6 })).toEqual(['::1', 6]);
  expect(await find({ family: 'IPv4', all: true })).toEqual([both.slice(0, 1), undefined]);
});

test('sends no query for a name in the hosts file', async () => {
  listed['x.test'] = [{ address: '10.0.0.9' }];
  expect(await find()).toEqual(['10.0.0.9', 4]);
  expect(asked).toEqual([]);
});

test('sends one query for many connections at a time', async () => {
  names['x.test'] = a(0, '10.0.0.1');
  await Promise.all(Array.from({ length: 50 }, () => find()));
  await find();
  expect(asked).toHaveLength(1);
});

test('gives a new connection the valid answer, and the next one the new address of a moved server', async () => {
  names['x.test'] = a(600, '10.0.0.1');
  await find();
  vi.advanceTimersByTime(5000);
  names['x.test'] = a(600, '10.0.0.2');
  expect(await find()).toEqual(['10.0.0.1', 4]);
  expect(await find()).toEqual(['10.0.0.2', 4]);
  expect(asked).toHaveLength(2);
});

test('uses the answer until its ttl is over while name servers are away', async () => {
  names['x.test'] = a(600, '10.0.0.1');
  await find();
  delete names['x.test'];
  for (let passed = 0; passed < 590; passed += 10) {
    vi.advanceTimersByTime(10_000);
    expect(await find()).toEqual(['10.0.0.1', 4]);
  }
  vi.advanceTimersByTime(20_000);
  expect(await find()).toEqual({ code: 'ENOTFOUND', message: 'x.test has no address: queryA ECONNREFUSED' });
});
