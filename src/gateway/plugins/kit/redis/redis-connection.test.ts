import { lookup } from 'node:dns';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../../../testing/listen.ts';
import { noRedis, startRedis, type RedisServer } from '../../../../testing/redis-server.ts';
import { startTcpUpstream } from '../../../../testing/tcp-upstream.ts';
import { RedisConnection, type RedisClient, type RedisUser } from './redis-connection.ts';

const ping = (client: RedisClient): Promise<string> => client.ping();

function user(timeout: number): RedisUser & { readonly said: string[] } {
  const said: string[] = [];
  return { timeout, said, log: (line) => said.push(line) };
}
const at = (port: number, password?: string): Parameters<typeof RedisConnection.join>[0] => ({
  host: '127.0.0.1',
  port,
  password,
  database: 0,
  lookup,
});

describe.skipIf(noRedis)(`with a Redis ${noRedis ?? ''}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ password: 'open sesame' });
  });
  afterAll(() => redis.close());

  const join = (asker: RedisUser, password = 'open sesame'): RedisConnection =>
    RedisConnection.join(at(redis.port, password), asker);
  const connections = async (): Promise<number> =>
    (await redis.command('CLIENT', 'LIST')).split('\n').filter((line) => !line.includes('cmd=client')).length;

  test('is shared by all who name the same one, and closed by the last of them', async () => {
    const [one, other] = [user(5000), user(5000)];
    const connection = join(one);
    expect(join(other)).toBe(connection);
    expect(await Promise.all([connection.ask(one, ping), connection.ask(other, ping)])).toEqual([
      'PONG',
      'PONG',
    ]);
    expect(await connections()).toBe(1);
    connection.leave(one);
    connection.leave(one);
    expect(await connection.ask(other, ping)).toBe('PONG');
    connection.leave(other);
    await expect.poll(connections).toBe(0);
  });

  test('those who still wait when the last one leaves are answered', async () => {
    const asker = user(5000);
    const connection = join(asker);
    const answer = connection.ask(asker, ping);
    connection.leave(asker);
    expect(await answer).toBe('PONG');
    expect(await connection.ask(asker, ping)).toBe('PONG');
    await expect.poll(connections).toBe(0);
  });

  test('a wrong password is no answer, and is not in the log', async () => {
    const asker = user(5000);
    const connection = join(asker, 'sekret');
    expect(await connection.ask(asker, ping)).toBeUndefined();
    expect(asker.said).toEqual([expect.stringContaining('gives no answer: WRONGPASS')]);
    expect(asker.said.join()).not.toContain('sekret');
    connection.leave(asker);
  });

  test('none where one is needed is no answer', async () => {
    const asker = user(5000);
    const connection = join(asker, '');
    expect(await connection.ask(asker, ping)).toBeUndefined();
    expect(asker.said).toEqual([expect.stringContaining('NOAUTH')]);
    connection.leave(asker);
  });

  test('a command with more time is answered though others gave up', async () => {
    const [patient, hasty] = [user(20_000), user(50)];
    const connection = join(patient);
    join(hasty);
    await connection.ask(patient, ping);
    redis.hang();
    const answer = connection.ask(patient, ping);
    expect(await connection.ask(hasty, ping)).toBeUndefined();
    redis.goOn();
    expect(await answer).toBe('PONG');
    connection.leave(patient);
    connection.leave(hasty);
  });

  test('one that went away is asked again when it is back', async () => {
    const asker = user(5000);
    const connection = join(asker);
    await connection.ask(asker, ping);
    await redis.stop();
    expect(await connection.ask(asker, ping)).toBeUndefined();
    expect(await connection.ask(asker, ping)).toBeUndefined();
    await redis.start();
    expect(await connection.ask(asker, ping)).toBe('PONG');
    expect(asker.said).toEqual([
      expect.stringMatching(/^Redis at 127\.0\.0\.1:\d+, database 0, gives no answer: /),
      expect.stringMatching(/answers again$/),
    ]);
    connection.leave(asker);
  });
});

test('a server that never answers costs no more than the given time', async () => {
  const silent = await startTcpUpstream(() => {});
  const asker = user(50);
  const connection = RedisConnection.join(at(silent.port, 'sekret'), asker);
  const answers = [connection.ask(asker, ping), connection.ask(asker, ping)];
  expect(await Promise.all(answers)).toEqual([undefined, undefined]);
  expect(asker.said).toEqual([expect.stringContaining('none within 50 ms')]);
  connection.leave(asker);
  await silent.close();
});

test('the part of a command that a server repeats is not in the log', async () => {
  const server = createServer((socket) => {
    socket.once('data', () =>
      socket.end("-ERR unknown command 'AUTH', with args beginning with: 'se''kret'\r\n"),
    );
  });
  const asker = user(5000);
  const connection = RedisConnection.join(at(await listen(server), "se'kret"), asker);
  expect(await connection.ask(asker, ping)).toBeUndefined();
  expect(asker.said).toEqual([expect.stringContaining("ERR unknown command 'AUTH'")]);
  expect(asker.said.join()).not.toContain('kret');
  connection.leave(asker);
  server.close();
});
