import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { lookupWith } from './lookup-with.ts';
import { SystemResolver } from './system-resolver.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-lookup-'));
const hostsFile = join(dir, 'hosts');
writeFileSync(hostsFile, '127.0.0.1 up.test\n');
afterAll(() => rmSync(dir, { recursive: true }));

/** A port where no name server is. */
let nobody: number;
beforeAll(async () => {
  const socket = createSocket('udp4');
  await new Promise<void>((done) => {
    socket.bind(0, '127.0.0.1', done);
  });
  nobody = socket.address().port;
  await new Promise<void>((done) => {
    socket.close(done);
  });
});

/** Connects to the name; resolves when the connection stands. */
const reach = (host: string, port: number, servers?: string[]): Promise<string> =>
  new Promise((done, fail) => {
    const resolver = new SystemResolver({ hostsFile, ...(servers && { servers }) });
    const socket = connect({ host, port, lookup: lookupWith(resolver) });
    socket.once('connect', () => {
      done(socket.remoteAddress ?? '');
      socket.destroy();
    });
    socket.once('error', fail);
  });

test('sockets reach a name that the hosts file has', async () => {
  const server = createServer();
  const port = await listen(server);
  expect(await reach('up.test', port, [`127.0.0.1:${nobody}`])).toBe('127.0.0.1');
  server.close();
});

test('a name server that refuses is told from an upstream that does', async () => {
  await expect(reach('other.test', 80, [`127.0.0.1:${nobody}`])).rejects.toMatchObject({
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
  });
});

test('without name servers of its own, what the hosts file lacks is left to the system', async () => {
  const server = createServer();
  const port = await listen(server);
  expect(await reach('localhost', port)).toMatch(/^(127\.0\.0\.1|::1)$/);
  server.close();
});
