import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlainHosts } from './plain-hosts.ts';
import type { DnsAnswer, DnsRecord, Resolver } from './resolver.ts';

/** The names that the hosts file and the name servers have at present. Other names have no answer. */
let listed: Record<string, readonly DnsRecord[]>;
let names: Record<string, DnsAnswer>;
let asked: string[];
const resolver: Resolver = {
  known: (name) => listed[name],
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

let hosts: PlainHosts;
beforeEach(() => {
  vi.useFakeTimers();
  listed = {};
  names = {};
  asked = [];
  hosts = new PlainHosts(resolver);
});
afterEach(() => {
  hosts.close();
  vi.useRealTimers();
});

const later = (seconds = 0) => vi.advanceTimersByTimeAsync(seconds * 1000);
/** The addresses of this many requests for x.test and port 80. */
function turns(count: number): string[] {
  return Array.from({ length: count }, () => {
    const address = hosts.find('x.test', 80).pick();
    return address ? `${address.ip}:${address.port}` : 'nowhere';
  });
}

test('requests wait for a name only until a name server has answered', async () => {
  names['x.test'] = a(30, '10.0.0.1');
  const onReady = vi.fn<() => void>();
  const host = hosts.find('x.test', 80);
  expect(host.ready).toBe(false);
  host.whenReady(onReady);
  host.whenReady(onReady);
  await later();
  expect(onReady).toHaveBeenCalledTimes(2);
  expect(hosts.find('x.test', 80).ready).toBe(true);
  expect(asked).toEqual(['x.test']);
});

test('requests that wait for a name are also released when it has no address, and the name is asked for again', async () => {
  const onReady = vi.fn<() => void>();
  hosts.find('x.test', 80).whenReady(onReady);
  await later();
  expect(onReady).toHaveBeenCalledOnce();
  expect(turns(1)).toEqual(['nowhere']);
  names['x.test'] = a(30, '10.0.0.1');
  await later(1);
  expect(turns(1)).toEqual(['10.0.0.1:80']);
});

test('a name in the hosts file is ready at once and follows the file', async () => {
  listed['x.test'] = [{ address: '10.0.0.1' }];
  expect(hosts.find('x.test', 80).ready).toBe(true);
  expect(turns(2)).toEqual(['10.0.0.1:80', '10.0.0.1:80']);
  listed['x.test'] = [{ address: '10.0.0.2' }];
  await later(10);
  expect(turns(1)).toEqual(['10.0.0.2:80']);
  delete listed['x.test'];
  names['x.test'] = a(30, '10.0.0.3');
  await later(10);
  expect(turns(1)).toEqual(['10.0.0.3:80']);
});

describe('several addresses', () => {
  test('take turns, through equal answers too', async () => {
    names['x.test'] = a(1, '10.0.0.1', '10.0.0.2', '10.0.0.3');
    hosts.find('x.test', 80);
    await later();
    expect(turns(4)).toEqual(['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80', '10.0.0.1:80']);
    await later(1);
    expect(turns(1)).toEqual(['10.0.0.2:80']);
  });

  test('have the ports and weights that SRV records say, unless the port is 0', async () => {
    const records = [
      { address: '10.0.0.1', port: 8001, weight: 3 },
      { address: '10.0.0.2', port: 0, weight: 1 },
    ];
    names['x.test'] = { ttl: 30, records };
    hosts.find('x.test', 80);
    await later();
    expect(turns(8).toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => '10.0.0.1:8001'),
      '10.0.0.2:80',
      '10.0.0.2:80',
    ]);
  });
});

describe('when the ttl is over', () => {
  test('the old answer serves until there is a new one', async () => {
    names['x.test'] = a(30, '10.0.0.1');
    hosts.find('x.test', 80);
    await later();
    names['x.test'] = a(30, '10.0.0.2');
    await later(29.9);
    expect(turns(1)).toEqual(['10.0.0.1:80']);
    vi.advanceTimersByTime(100);
    expect(asked).toHaveLength(2);
    expect(turns(1)).toEqual(['10.0.0.1:80']);
    await later();
    expect(turns(1)).toEqual(['10.0.0.2:80']);
  });

  test('a name that is not used any more is forgotten, and asked for afresh at its next use', async () => {
    names['x.test'] = a(5, '10.0.0.1');
    hosts.find('x.test', 80);
    await later(600);
    expect(asked.length).toBeLessThan(4);
    expect(hosts.find('x.test', 80).ready).toBe(false);
    await later();
    expect(turns(1)).toEqual(['10.0.0.1:80']);
  });
});

describe('a name whose addresses all fail', () => {
  const fail = (): void => {
    const host = hosts.find('x.test', 80);
    const address = host.pick();
    if (address) host.report(address, 'broken');
  };
  beforeEach(async () => {
    names['x.test'] = a(600, '10.0.0.1', '10.0.0.2');
    hosts.find('x.test', 80);
    await later(5);
    names['x.test'] = a(600, '10.0.0.3');
  });

  test('is queried again at once, before its ttl is over', async () => {
    fail();
    await later();
    expect(asked).toHaveLength(1);
    fail();
    await later();
    expect(asked).toHaveLength(2);
    expect(turns(1)).toEqual(['10.0.0.3:80']);
  });

  test('is queried once a second, however many requests fail', async () => {
    names['x.test'] = a(600, '10.0.0.1', '10.0.0.2');
    for (let i = 0; i < 100; i += 1) {
      for (let j = 0; j < 10; j += 1) fail();
      await later(0.05);
    }
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThan(8);
  });

  test('is not queried again where the last connection to one address succeeded', async () => {
    const host = hosts.find('x.test', 80);
    for (let i = 0; i < 10; i += 1) {
      fail();
      const address = host.pick();
      if (address) host.report(address, 200);
    }
    await later(5);
    expect(asked).toHaveLength(1);
  });
});
