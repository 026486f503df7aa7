// Bodies are streamed in both directions, and neither side can make the gateway hold much of them.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, onTestFinished, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { listen } from '../../../testing/listen.ts';
import { openConnection } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

const piece = Buffer.alloc(64 * 1024, 'gatehouse streams bodies ');
const size = 32 * 1024 * 1024;
/** More than the operating system holds on the way, however generous its buffers are. */
const endless = 1024 * 1024 * 1024;

/** The same bytes each time, counted as they are taken. */
function* body(length = size, taken = { bytes: 0 }): Generator<Buffer> {
  while (taken.bytes < length) {
    taken.bytes += piece.length;
    yield piece;
  }
}

const digest = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
};

async function gatewayTo(server: ReturnType<typeof createServer>) {
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: `http://127.0.0.1:${port}` }] }));
}

test('a large download arrives whole', async () => {
  const expected = await digest(Readable.from(body()));
  const gateway = await gatewayTo(
    createServer((_request, response) => void pipeline(Readable.from(body()), response).catch(() => {})),
  );
  const sent = httpRequest({ port: gateway.port, host: '127.0.0.1' }).end();
  const [response]: IncomingMessage[] = await once(sent, 'response');
  expect(await digest(response ?? Readable.from([]))).toBe(expected);
});

test('answers that come at the same time keep their bytes apart, in chunks or with a length', async () => {
  const bodyOf = (url = ''): Buffer => Buffer.alloc(2 * 1024 * 1024, url);
  const gateway = await gatewayTo(
    createServer(({ url = '' }, response) => {
      if (url.startsWith('/length')) response.setHeader('Content-Length', bodyOf(url).length);
      response.write(bodyOf(url).subarray(0, 1000));
      response.end(bodyOf(url).subarray(1000));
    }),
  );
  const paths = ['/length-1', '/chunks-1', '/length-two', '/chunks-two', '/length-three', '/chunks-three'];
  const sums = paths.map(async (path) => {
    const sent = httpRequest({ port: gateway.port, host: '127.0.0.1', path }).end();
    const [response]: IncomingMessage[] = await once(sent, 'response');
    return digest(response ?? Readable.from([]));
  });
  const expected = paths.map((path) => digest(Readable.from([bodyOf(path)])));
  expect(await Promise.all(sums)).toEqual(await Promise.all(expected));
});

test('a large upload arrives whole, with its length', async () => {
  const expected = await digest(Readable.from(body()));
  const gateway = await gatewayTo(
    createServer((request, response) => {
      void digest(request).then((sum) => response.end(`${request.headers['content-length']} ${sum}`));
    }),
  );
  const sent = httpRequest({
    port: gateway.port,
    host: '127.0.0.1',
    method: 'PUT',
    headers: { 'Content-Length': size },
  });
  await pipeline(Readable.from(body()), sent);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  const text = await response?.reduce((all: string, chunk: Buffer) => all + chunk.toString(), '');
  expect(text).toBe(`${size} ${expected}`);
});

test('the head and each piece arrive as soon as the upstream sends them', async () => {
  let more: (piece: string) => void = () => {};
  const gateway = await gatewayTo(
    createServer((_request, response) => {
      more = (text) => void response.write(text);
      response.flushHeaders();
    }),
  );
  const connection = await openConnection(gateway);
  connection.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await connection.receiveUntil('\r\n\r\n');
  more('data: 1\n\n');
  expect(await connection.receiveUntil('\n\n')).toContain('data: 1');
  more('data: 2\n\n');
  expect(await connection.receiveUntil('\n\n')).toContain('data: 2');
  connection.destroy();
});

test('a client that does not read stops the upstream', async () => {
  const taken = { bytes: 0 };
  const gateway = await gatewayTo(
    createServer(
      (_request, response) => void pipeline(Readable.from(body(endless, taken)), response).catch(() => {}),
    ),
  );
  const connection = await openConnection(gateway);
  connection.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await connection.receiveUntil('\r\n\r\n');
  connection.socket.pause();
  await settled(() => taken.bytes);
  expect(taken.bytes).toBeLessThan(endless / 4);
  connection.destroy();
});

test('an upstream that does not read stops the client', async () => {
  const gateway = await gatewayTo(createServer(() => {}));
  const taken = { bytes: 0 };
  const sent = httpRequest({
    port: gateway.port,
    host: '127.0.0.1',
    method: 'PUT',
    headers: { 'Content-Length': endless },
  });
  const sending = pipeline(Readable.from(body(endless, taken)), sent).catch(() => {});
  await settled(() => taken.bytes);
  expect(taken.bytes).toBeLessThan(endless / 4);
  sent.destroy();
  await sending;
});

/** Waits until a number that grows has stopped growing for a good while of the event loop's time. */
async function settled(read: () => number): Promise<void> {
  let last = -1;
  let quiet = 0;
  while (quiet < 2000) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = read() > 0 && read() === last ? quiet + 1 : 0;
    last = read();
  }
}
