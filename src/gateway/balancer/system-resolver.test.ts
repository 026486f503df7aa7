import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SystemResolver } from './system-resolver.ts';

const types = { A: 1, AAAA: 28, SRV: 33 } as const;
type Question = `${keyof typeof types} ${string}`;

/** What the name server knows: the ttl of each record, and its data. */
let zone: Partial<Record<Question, [ttl: number, data: Buffer][]>>;
let asked: string[];
let server: Socket;
let directory: string;
let resolver: SystemResolver;

beforeEach(async () => {
  zone = {};
  asked = [];
  directory = mkdtempSync(join(tmpdir(), 'hosts-'));
  server = createSocket('udp4');
  server.on('message', (query, from) => server.send(answer(query), from.port, from.address));
  await new Promise<void>((resolve) => {
    server.bind(0, '127.0.0.1', resolve);
  });
  const hostsFile = join(directory, 'hosts');
  resolver = new SystemResolver({ hostsFile, servers: [`127.0.0.1:${server.address().port}`] });
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
});

const label = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
    Buffer.from([0]),
  ]);
const ipv4 = (address: string): Buffer => Buffer.from(address.split('.').map(Number));
const srv = (priority: number, weight: number, port: number, name: string): Buffer => {
  const numbers = Buffer.alloc(6);
  [priority, weight, port].forEach((number, i) => numbers.writeUInt16BE(number, i * 2));
  return Buffer.concat([numbers, label(name)]);
};

/** RFC 1035, 4: a header, the question again, and the records; status 3 where there are none. */
function answer(query: Buffer): Buffer {
  let end = 12;
  const parts: string[] = [];
  for (let length = query[end] ?? 0; length > 0; length = query[end] ?? 0) {
    parts.push(query.toString('latin1', end + 1, end + 1 + length));
    end += length + 1;
  }
  const type = query.readUInt16BE(end + 1);
  const kind = (['A', 'AAAA', 'SRV'] as const).find((each) => types[each] === type) ?? 'A';
  const question: Question = `${kind} ${parts.join('.').toLowerCase()}`;
  asked.push(question);
  const records = zone[question] ?? [];
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  const body = records.map(([ttl, data]) => {
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(0xc00c, 0);
    fixed.writeUInt16BE(type, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(ttl, 6);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([header, query.subarray(12, end + 5), ...body]);
}

describe('without asking anybody', () => {
  test('an address is its own, with brackets or without', () => {
    expect(resolver.known('10.0.0.1')).toEqual([{ address: '10.0.0.1' }]);
    expect(resolver.known('[::1]')).toEqual([{ address: '::1' }]);
  });

  test('the hosts file is known, IPv4 before IPv6, as it is now', () => {
    expect(resolver.known('x.test')).toBeUndefined();
    const path = join(directory, 'hosts');
    writeFileSync(path, '# no one\n10.0.0.1 X.test also # and so on\n::1 x.test six.test\n');
    expect(resolver.known('x.test')).toEqual([{ address: '10.0.0.1' }]);
    expect(resolver.known('six.test')).toEqual([{ address: '::1' }]);
    writeFileSync(path, '10.0.0.2\tx.test\n');
    utimesSync(path, 1, 1);
    expect(resolver.known('x.test')).toEqual([{ address: '10.0.0.2' }]);
    expect(resolver.known('also')).toBeUndefined();
  });
});

describe('name servers', () => {
  test('are asked for SRV, then A; the order of their answer is of no account', async () => {
    zone['A x.test'] = [
      [60, ipv4('10.0.0.2')],
      [30, ipv4('10.0.0.1')],
    ];
    expect(await resolver.resolve('x.test')).toEqual({
      records: [{ address: '10.0.0.1' }, { address: '10.0.0.2' }],
      ttl: 30,
    });
    expect(asked).toEqual(['SRV x.test', 'A x.test']);
  });

  test('are asked first for what they had last time', async () => {
    zone['AAAA x.test'] = [[30, Buffer.from('00000000000000000000000000000001', 'hex')]];
    expect(await resolver.resolve('x.test')).toEqual({ records: [{ address: '::1' }], ttl: 30 });
    asked.length = 0;
    await resolver.resolve('x.test');
    expect(asked).toEqual(['AAAA x.test']);
  });

  test('say with SRV records which ports and weights there are; the most urgent count, and none has no weight', async () => {
    zone['SRV x.test'] = [
      [30, srv(1, 0, 8002, 'b.test')],
      [30, srv(1, 5, 8001, 'a.test')],
      [30, srv(2, 9, 8003, 'c.test')],
    ];
    zone['A a.test'] = [[20, ipv4('10.0.0.1')]];
    zone['A b.test'] = [[40, ipv4('10.0.0.2')]];
    expect(await resolver.resolve('x.test')).toEqual({
      records: [
        { address: '10.0.0.1', port: 8001, weight: 5 },
        { address: '10.0.0.2', port: 8002, weight: 1 },
      ],
      ttl: 20,
    });
  });

  test('that know nothing make it fail', async () => {
    await expect(resolver.resolve('x.test')).rejects.toThrow('ENOTFOUND');
  });
});
