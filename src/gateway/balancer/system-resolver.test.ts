import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ipv4, srv, startNameServer, type NameServer } from '../../testing/name-server.ts';
import { SystemResolver } from './system-resolver.ts';

let server: NameServer;
let zone: NameServer['zone'];
let asked: NameServer['asked'];
let directory: string;
let resolver: SystemResolver;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'hosts-'));
  server = await startNameServer();
  ({ zone, asked } = server);
  resolver = new SystemResolver({ hostsFile: join(directory, 'hosts'), servers: [server.address] });
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await server.close();
});

describe('without asking anybody', () => {
  test('an address is its own, with brackets or without', () => {
    expect(resolver.known('10.0.0.1')).toEqual([{ address: '10.0.0.1' }]);
    expect(resolver.known('[::1]')).toEqual([{ address: '::1' }]);
  });

  test('localhost is known, whether the hosts file has it or not', () => {
    expect(resolver.known('localhost')).toEqual([{ address: '127.0.0.1' }]);
    writeFileSync(join(directory, 'hosts'), '127.0.0.2 localhost\n');
    expect(resolver.known('Localhost')).toEqual([{ address: '127.0.0.2' }]);
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

  test('give answers that are valid for the configured time, where one is set', async () => {
    zone['A x.test'] = [[600, ipv4('10.0.0.1')]];
    const set = new SystemResolver({ hostsFile: '/dev/null', servers: [server.address], validTtl: 5 });
    expect(await set.resolve('x.test')).toEqual({ records: [{ address: '10.0.0.1' }], ttl: 5 });
  });

  test('that know nothing make it fail', async () => {
    await expect(resolver.resolve('x.test')).rejects.toThrow('ENOTFOUND');
  });
});
