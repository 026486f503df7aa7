// Event streams on real sockets: what arrives, and how each side ends one.
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { forThisTest } from '../testing/for-this-test.ts';
import { listen } from '../testing/listen.ts';
import { openConnection, type RawConnection } from '../testing/raw-connection.ts';
import { openEventStream, type EventStream, type EventStreamOptions } from './event-stream.ts';

interface StreamingServer {
  port: number;
  /** The streams that are open. */
  open: Set<EventStream>;
  close: () => Promise<void>;
}

async function streaming(options?: EventStreamOptions): Promise<StreamingServer> {
  const open = new Set<EventStream>();
  const server = createServer((_request, response) => {
    const stream = openEventStream(response, options);
    open.add(stream);
    stream.onEnd(() => open.delete(stream));
  });
  const start = async (): Promise<StreamingServer> => ({
    port: await listen(server),
    open,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return forThisTest(start());
}

async function ask(server: StreamingServer): Promise<RawConnection> {
  const connection = await openConnection(server);
  connection.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const head = await connection.receiveUntil('\r\n\r\n');
  expect(head).toContain('Content-Type: text/event-stream\r\n');
  expect(head).toContain('Cache-Control: no-store\r\n');
  return connection;
}

async function subscribe(server: StreamingServer): Promise<readonly [RawConnection, EventStream]> {
  const connection = await ask(server);
  const [stream] = server.open;
  if (!stream) throw new Error('no stream is open');
  return [connection, stream];
}

test('an event arrives at once, with its data on one line', async () => {
  const [connection, stream] = await subscribe(await streaming());
  stream.send('changed', { text: 'two\nlines' });
  expect(await connection.receiveUntil('\n\n')).toContain(
    String.raw`event: changed${'\n'}data: {"text":"two\nlines"}${'\n'}`,
  );
  connection.destroy();
});

test('a name that would begin a field of its own is not sent', async () => {
  const [connection, stream] = await subscribe(await streaming());
  expect(() => stream.send('a\ndata: planted', 1)).toThrow(TypeError);
  connection.destroy();
});

test('an event of ready JSON has its id, and one with a line break is not sent', async () => {
  const [connection, stream] = await subscribe(await streaming());
  expect(() => stream.sendJson('changed', '{}', 'a\ndata: planted')).toThrow(TypeError);
  expect(() => stream.sendJson('changed', '{\n}', 'a')).toThrow(TypeError);
  stream.sendJson('changed', '{"a":1}', 'a-1');
  expect(await connection.receiveUntil('\n\n')).toContain('id: a-1\nevent: changed\ndata: {"a":1}\n');
  connection.destroy();
});

test('a heartbeat keeps a stream without events alive', async () => {
  const [connection] = await subscribe(await streaming({ heartbeat: 1 }));
  await connection.receiveUntil(':\n\n');
  await connection.receiveUntil(':\n\n');
  connection.destroy();
});

test('the end of the server’s side completes the answer, and nothing is sent after it', async () => {
  const server = await streaming();
  const [connection, stream] = await subscribe(server);
  stream.end();
  stream.send('late', 1);
  expect(await connection.receiveUntil('0\r\n\r\n')).not.toContain('late');
  expect(server.open.size).toBe(0);
  connection.destroy();
});

test('a stream ends at its deadline, so that the client has to pass the guard again', async () => {
  const server = await streaming({ deadline: 1 });
  const connection = await ask(server);
  await connection.receiveUntil('0\r\n\r\n');
  expect(server.open.size).toBe(0);
  connection.destroy();
});

test('a client that goes away ends its stream', async () => {
  const server = await streaming();
  const [connection] = await subscribe(server);
  connection.destroy();
  await expect.poll(() => server.open.size).toBe(0);
});

const piece = 'x'.repeat(100_000);

test('a client that does not read loses its connection once too much waits for it', async () => {
  const server = await streaming({ waiting: 1_000_000 });
  const [connection, stream] = await subscribe(server);
  connection.socket.pause();
  let sent = 0;
  while (server.open.size > 0 && sent < 1000) {
    stream.send('piece', piece);
    sent += 1;
    await new Promise((done) => setImmediate(done));
  }
  expect(server.open.size).toBe(0);
  expect(sent).toBeLessThan(1000);
  connection.destroy();
});

test('a client that has not read what waits for it between two heartbeats loses its connection', async () => {
  const server = await streaming({ heartbeat: 20, waiting: 1_000_000_000 });
  const [connection, stream] = await subscribe(server);
  connection.socket.pause();
  for (let sent = 0; sent < 200; sent += 1) stream.send('piece', piece);
  await expect.poll(() => server.open.size).toBe(0);
  connection.destroy();
});
