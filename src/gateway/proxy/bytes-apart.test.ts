// Connections read into memory that they share, and bodies are written out of it. Each body must arrive as it was sent, whatever
// the other clients send, however slowly they read, and whoever leaves in the middle.
import { createServer, request as plainRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as tlsRequest } from 'node:https';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { forThisTest } from '../../testing/for-this-test.ts';
import { listen } from '../../testing/listen.ts';
import { startProxy } from '../../testing/start-proxy.ts';
import { http2Tls } from './listener/http2-for-tests.ts';

/** More than the kernel holds of a connection that is not read. */
const length = 6 * 1024 * 1024 + 1234;

/** Bytes that are in the body of no other number. */
function bytesOf(number: number): Buffer {
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let at = 0; at < words.length; at += 1) words[at] = number * 4_000_000 + at;
  return Buffer.from(words.buffer, 0, length);
}

type Outcome = 'whole' | 'another' | 'broken off' | 'left';

/** Takes a body after a pause, in which the kernel's buffers fill, and compares each piece. `leavesAt`: bytes. */
async function take(body: Readable, expected: Buffer, leavesAt = Infinity): Promise<Outcome> {
  await setTimeout(100);
  let at = 0;
  try {
    for await (const piece of body) {
      if (!Buffer.isBuffer(piece) || !expected.subarray(at, at + piece.length).equals(piece))
        return 'another';
      at += piece.length;
      if (at > leavesAt) {
        body.destroy();
        return 'left';
      }
      if (at % 5 === 0) await setTimeout(1);
    }
  } catch {
    return 'broken off';
  }
  return at === expected.length ? 'whole' : 'broken off';
}

type Asked = Promise<{ body: Readable; done: () => void }>;
type Ask = (path: string, sent?: Buffer) => Asked;

function askFor(asks: readonly Ask[], number: number): Ask {
  const ask = asks[number % asks.length];
  if (!ask) throw new Error('There is no way to ask');
  return ask;
}

function ended(request: Writable, sent: Buffer | undefined): void {
  request.on('error', () => request.destroy());
  if (sent) request.end(sent);
  else request.end();
}

const overHttp1 =
  (request: typeof plainRequest, port: number): Ask =>
  (path, sent) =>
    new Promise((resolve, reject) => {
      const method = sent ? 'POST' : 'GET';
      const options = { port, path, method, agent: false, rejectUnauthorized: false };
      const asked = request(options, (body: IncomingMessage) =>
        resolve({ body, done: () => asked.destroy() }),
      );
      asked.on('error', reject);
      ended(asked, sent);
    });

const overHttp2 =
  (port: number): Ask =>
  (path, sent) =>
    new Promise((resolve, reject) => {
      const session = connectHttp2(`https://localhost:${port}`, { rejectUnauthorized: false });
      session.on('error', reject);
      const body = session.request({ ':path': path, ':method': sent ? 'POST' : 'GET' }, { endStream: !sent });
      body.on('response', () => resolve({ body, done: () => session.destroy() }));
      body.on('error', reject);
      if (sent) ended(body, sent);
    });

async function startGateway(answer: RequestListener) {
  const server = createServer(answer);
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const held: Buffer[] = [];
  const upstream_url = `http://127.0.0.1:${port}`;
  const gateway = await forThisTest(
    startProxy({
      apis: [
        { uris: ['/'], upstream_url },
        { name: 'held', uris: ['/held'], upstream_url },
      ],
      tls: await http2Tls(),
      plugins: [
        {
          name: 'one-piece-late',
          api: 'held',
          hooks: {
            bodyFilter(_exchange, piece, last) {
              held.push(piece);
              return last
                ? Buffer.concat(held.splice(0))
                : (held.length > 1 && held.shift()) || Buffer.alloc(0);
            },
          },
        },
      ],
    }),
  );
  const { port: plain, tlsPort } = gateway;
  const asks: readonly Ask[] = [
    overHttp1(plainRequest, plain),
    overHttp1(tlsRequest, tlsPort),
    overHttp2(tlsPort),
  ];
  return { asks };
}

const clients = 12;
const numbers = Array.from({ length: clients }, (_, number) => number);

/** By its number: with a length, in chunks, and until the connection closes. */
const answerByPath: RequestListener = ({ url = '' }, response) => {
  const number = Number(url.slice(1));
  const bytes = bytesOf(number);
  if (number % 2 === 0) response.setHeader('Content-Length', bytes.length);
  if (number % 5 === 0) {
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
  }
  response.end(bytes);
};

test('bodies of answers stay apart, over HTTP/1.1, TLS and HTTP/2, while some clients leave', async () => {
  const { asks } = await startGateway(answerByPath);
  const outcomes = await Promise.all(
    numbers.map(async (number) => {
      const { body, done } = await askFor(asks, number)(`/${number}`);
      const outcome = await take(body, bytesOf(number), number % 4 === 3 ? length / 3 : undefined);
      done();
      return outcome;
    }),
  );
  expect(outcomes).toEqual(numbers.map((number) => (number % 4 === 3 ? 'left' : 'whole')));
});

test('a plugin that holds pieces of a body back has them as they came', async () => {
  const { asks } = await startGateway(answerByPath);
  const [ask = expect.fail()] = asks;
  const other = await ask('/1');
  const { body, done } = await ask('/held/2');
  const outcomes = await Promise.all([take(other.body, bytesOf(1)), take(body, bytesOf(2))]);
  done();
  expect(outcomes).toEqual(['whole', 'whole']);
});

test('bodies of requests stay apart, over HTTP/1.1, TLS and HTTP/2, where the upstream reads slowly', async () => {
  const { asks } = await startGateway((request, response) => {
    void take(request, bytesOf(Number(request.url?.slice(1)))).then((outcome) => response.end(outcome));
  });
  const outcomes = await Promise.all(
    numbers.map(async (number) => {
      const { body, done } = await askFor(asks, number)(`/${number}`, bytesOf(number));
      let said = '';
      for await (const piece of body) said += String(piece);
      done();
      return said;
    }),
  );
  expect(outcomes).toEqual(numbers.map(() => 'whole'));
});
