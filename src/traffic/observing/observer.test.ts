// What the proxy's thread tells of requests is what the worker reads, although each text and entity is told once.
import { expect, test } from 'vitest';
import type { TrafficRecord } from '../record.ts';
import { copiedBatch } from './copied-batch.ts';
import type { ObservedRequest } from './observed-request.ts';
import { Observer } from './observer.ts';
import { fields, mostRequests, pathBytes, width, type PackedBatch } from './packed-batch.ts';
import { ToldEntries } from './told-entries.ts';
import { unpack } from './unpack.ts';

/** As at a target that was just made from its rows. */
const notObserved = () => ({ list: undefined, place: 0, host: '', hostPlace: 0 });

const observed = (
  { agent = 'curl/8', consumer = 'c-1', username = 'ann', path = '/a', query = '' } = {},
  api = 'jokes',
): ObservedRequest => ({
  call: { remoteAddress: '192.0.2.1' },
  exchange: {
    request: {
      method: 'GET',
      host: 'shop.example',
      path,
      query: query === '' ? undefined : query,
      ip: '192.0.2.1',
      agent,
      size: () => 100,
    },
    target: {
      api: { id: 'api-1', name: api },
      route: undefined,
      service: undefined,
      balancer: undefined,
      observedAs: notObserved(),
    },
    consumer: { id: consumer, username },
    credential: { id: `key of ${consumer}` },
    answeredBy: 'upstream',
    answeringPlugin: undefined,
    peer: { host: '192.0.2.9', port: 80 },
    failedTries: 0,
  },
  startedAt: 1000,
  status: 200,
  head: { lines: '' },
  bytes: 20,
  duration: 1,
  proxyLatency: 0,
  upstreamLatency: 1,
});

/** An observer, and what a worker reads of its batches. */
function observing() {
  const batches: PackedBatch[] = [];
  const stand = { isTaking: true, lost: 0 };
  const observer = new Observer({
    take: () => ({ numbers: new Float64Array(mostRequests * width), paths: new Uint8Array(pathBytes) }),
    send(batch) {
      if (stand.isTaking) batches.push(batch);
      return stand.isTaking;
    },
    lost: (count) => void (stand.lost += count),
  });
  const entries = new ToldEntries();
  const read = (): TrafficRecord[] => {
    observer.send();
    return batches.splice(0).flatMap((batch) => {
      const told = entries.read(batch);
      let end = 0;
      return Array.from({ length: batch.count }, (_, index) => {
        const start = end;
        const pathEnd = start + (batch.numbers[index * width + fields.pathLength] ?? 0);
        end = pathEnd + (batch.numbers[index * width + fields.queryLength] ?? 0);
        return unpack(told, 'default', index * width, start, pathEnd);
      });
    });
  };
  return { observer, batches, stand, read };
}

test('an entity and a text are told once for many batches', () => {
  const { observer, batches, read } = observing();
  observer.observe(observed());
  const [first] = read();
  observer.observe(observed());
  observer.send();
  expect(batches[0]?.added).toEqual([]);
  expect(read()).toEqual([first]);
  expect(first).toMatchObject({
    target: { id: 'api-1', name: 'jokes' },
    consumer: { id: 'c-1', name: 'ann' },
    credential: 'key of c-1',
    agent: 'curl',
    upstream: '192.0.2.9:80',
  });
});

test('a consumer and an api that were renamed are told with their new names', () => {
  const { observer, read } = observing();
  observer.observe(observed());
  observer.observe(observed({ username: 'bob' }, 'puns'));
  expect(read().map(({ consumer, target }) => [consumer?.name, target?.name])).toEqual([
    ['ann', 'jokes'],
    ['bob', 'puns'],
  ]);
});

test('a route without a name is told by the requests that it takes, and anew when it takes others', () => {
  const { observer, batches, read } = observing();
  const taking = (paths: readonly string[]): ObservedRequest => {
    const { exchange, ...rest } = observed();
    if (!exchange?.target) throw new Error('no target');
    const route = { id: 'r-1', hosts: ['joke.com'], paths };
    return { ...rest, exchange: { ...exchange, target: { ...exchange.target, api: undefined, route } } };
  };
  observer.observe(taking(['/a']));
  observer.observe(taking(['/a']));
  observer.observe(taking(['/b']));
  expect(read().map(({ target }) => target?.name)).toEqual(['joke.com/a', 'joke.com/a', 'joke.com/b']);
  observer.observe(taking(['/b']));
  observer.send();
  expect(batches[0]?.added).toEqual([]);
});

test('a caller that comes again is told once for each list of entries', () => {
  const { observer, batches, read } = observing();
  const caller = observed();
  observer.observe(caller);
  const [first] = read();
  observer.observe(caller);
  observer.send();
  expect(batches[0]?.added).toEqual([]);
  expect(read()).toEqual([first]);
  observer.startOver();
  observer.observe(caller);
  observer.send();
  expect(batches[0]?.generation).toBe(2);
  expect(batches[0]?.added).toContain('key of c-1');
  expect(read()).toEqual([first]);
});

test('each request of an api has its own host, whichever came first', () => {
  const { observer, read } = observing();
  const plain = observed();
  const at = (host: string): ObservedRequest => ({
    ...plain,
    exchange: plain.exchange && { ...plain.exchange, request: { ...plain.exchange.request, host } },
  });
  const long = 'x'.repeat(600);
  const startOfHost = ({ host }: TrafficRecord): string => host.slice(0, 200);
  const hosts = [long, 'a.example', 'b.example', long, 'a.example', ''];
  for (const host of hosts) observer.observe(at(host));
  expect(read().map(startOfHost)).toEqual(hosts.map((host) => host.slice(0, 200)));
  observer.startOver();
  for (const host of hosts.toReversed()) observer.observe(at(host));
  expect(read().map(startOfHost)).toEqual(hosts.toReversed().map((host) => host.slice(0, 200)));
});

test('an api that gets another upstream is told with it', () => {
  const { observer, read } = observing();
  const plain = observed();
  const sentBy = (name: string | undefined): ObservedRequest => {
    const target = plain.exchange?.target && {
      ...plain.exchange.target,
      balancer: name === undefined ? undefined : { upstream: { name } },
      observedAs: notObserved(),
    };
    return { ...plain, exchange: plain.exchange && { ...plain.exchange, target } };
  };
  for (const name of [undefined, 'Billing', 'Billing', 'other', undefined]) observer.observe(sentBy(name));
  expect(read().map(({ target }) => target?.upstream)).toEqual([
    undefined,
    'billing',
    'billing',
    'other',
    undefined,
  ]);
});

test('a list of entries that has become long begins anew', () => {
  const { observer, batches, read } = observing();
  const generations = new Set<number>();
  for (let batch = 0; batch < 100; batch += 1) {
    for (let one = 0; one < 1000; one += 1)
      observer.observe(observed({ consumer: `c-${one}`, agent: `agent${batch * 1000 + one}/1` }));
    observer.send();
    for (const { generation, added } of batches) {
      generations.add(generation);
      expect(added.length).toBeLessThan(10_000);
    }
    const records = read();
    expect(records).toHaveLength(1000);
    expect(records.at(-1)).toMatchObject({ consumer: { id: 'c-999' }, target: { id: 'api-1' } });
  }
  expect(generations.size).toBeGreaterThan(1);
  expect(generations.size).toBeLessThan(10);
});

test('a worker that begins anew is told everything again', () => {
  const { observer, batches, stand, read } = observing();
  observer.observe(observed());
  read();
  observer.observe(observed());
  observer.startOver();
  expect(stand.lost).toBe(1);
  observer.observe(observed());
  observer.send();
  expect(batches[0]?.added).toContainEqual({ id: 'c-1', name: 'ann' });
  expect(read()).toMatchObject([{ consumer: { id: 'c-1', name: 'ann' } }]);
});

test('entries of a batch that was not taken are told again', () => {
  const { observer, stand, read } = observing();
  stand.isTaking = false;
  observer.observe(observed());
  expect(read()).toEqual([]);
  stand.isTaking = true;
  observer.observe(observed());
  expect(read()).toMatchObject([{ consumer: { id: 'c-1' }, host: 'shop.example' }]);
});

test('a batch of another process, which brings all its entries, leaves the list as it is', () => {
  const { observer, batches } = observing();
  const entries = new ToldEntries();
  const other = observing();
  const firstOf = (batch: PackedBatch | undefined) =>
    batch && unpack(entries.read(batch), 'default', 0, 0, 2).consumer;
  observer.observe(observed());
  observer.send();
  expect(firstOf(batches[0])).toMatchObject({ id: 'c-1' });
  other.observer.observe(observed({ consumer: 'c-2' }));
  other.observer.send();
  const [forwarded] = other.batches;
  expect(firstOf(forwarded && { ...forwarded, generation: -1 })).toMatchObject({ id: 'c-2' });
  observer.observe(observed());
  observer.send();
  expect(firstOf(batches[1])).toMatchObject({ id: 'c-1' });
});

test('the names of a query stand behind the path, and the next path begins after them', () => {
  const { observer, batches, read } = observing();
  for (const query of ['page=2&token=PLANTED', '', 'PLANTED', 'sort=up'])
    observer.observe(observed({ path: '/jokes', query }));
  observer.send();
  const [batch] = batches;
  expect(Buffer.from(batch?.paths ?? []).includes('PLANTED')).toBe(false);
  expect(batch && copiedBatch(batch).paths.length).toBe('/jokespage&token&/jokes/jokes/jokessort&'.length);
  expect(read().map(({ path, queryNames }) => [path, queryNames])).toEqual([
    ['/jokes', ['page', 'token']],
    ['/jokes', undefined],
    ['/jokes', undefined],
    ['/jokes', ['sort']],
  ]);
});

test('a batch whose room for paths and names is used up is sent', () => {
  const { observer, batches, read } = observing();
  const long = { path: `/${'p'.repeat(600)}`, query: `${'n'.repeat(500)}=1&a=1` };
  for (let count = 0; count < 100; count += 1) observer.observe(observed(long));
  observer.send();
  expect(batches.length).toBeGreaterThan(1);
  for (const { numbers, paths, count } of batches) {
    const used = copiedBatch({ numbers, paths, count, generation: 0, added: [] }).paths.length;
    expect(used).toBe(count * (512 + 503));
  }
  expect(read()).toHaveLength(100);
});
