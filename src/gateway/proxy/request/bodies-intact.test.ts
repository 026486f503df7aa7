// Connections read into one buffer. Bodies must stay what they were, also where an upstream or a client takes them slowly.
import { createHash } from 'node:crypto';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { listen } from '../../../testing/listen.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

/** Bytes that no other client sends. */
function bytesOf(client: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 32)
    createHash('sha256').update(`${client} ${at}`).digest().copy(bytes, at);
  return bytes;
}

/** An upstream that answers with the body it got. It takes every piece after a pause. */
async function startSlowEcho(): Promise<{ url: string; close(): Promise<void> }> {
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) {
      pieces.push(piece);
      await setImmediate();
    }
    response.end(Buffer.concat(pieces));
  };
  const server = createServer(
    { highWaterMark: 1024 },
    (incoming, response) => void answer(incoming, response),
  );
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

test('bodies of many clients at once come back as they were sent, in every framing', async () => {
  const upstream = await forThisTest(startSlowEcho());
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  const exchange = (client: number): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const sent = bytesOf(client, 1000 + client * 23_456);
      const headers = client % 2 === 0 ? { 'Content-Length': sent.length } : {};
      const asked = request({ port: gateway.port, method: 'POST', agent: false, headers }, (answer) => {
        buffer(answer).then((got) => resolve(got.equals(sent)), reject);
      });
      asked.on('error', reject);
      void (async () => {
        for (let at = 0; at < sent.length; at += 7000) {
          asked.write(sent.subarray(at, at + 7000));
          await setImmediate();
        }
        asked.end();
      })();
    });
  const whole = await Promise.all(Array.from({ length: 24 }, (_, client) => exchange(client)));
  expect(whole).toEqual(Array(24).fill(true));
});

test.each(['told', 'in chunks'])(
  'answers of all lengths come back as they were given, with a length that is %s',
  async (framing) => {
    const server = createServer((incoming, response) => {
      const length = Number(incoming.url?.slice(1));
      if (framing === 'told') response.setHeader('Content-Length', length);
      else response.write('chunk');
      response.end(bytesOf(1, length));
    });
    const port = await listen(server);
    onTestFinished(() => void server.close());
    const apis = [{ uris: ['/'], strip_uri: false, upstream_url: `http://127.0.0.1:${port}` }];
    const gateway = await forThisTest(startProxy({ apis }));
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    onTestFinished(() => agent.destroy());
    const isIntact = (length: number): Promise<boolean> =>
      new Promise((resolve, reject) => {
        const asked = request({ port: gateway.port, path: `/${length}`, agent }, (answer) => {
          const given = Buffer.concat([Buffer.from(framing === 'told' ? '' : 'chunk'), bytesOf(1, length)]);
          buffer(answer).then((got) => resolve(got.equals(given)), reject);
        });
        asked.on('error', reject).end();
      });
    const lengths = Array.from({ length: 250 }, (_, i) => i * 173);
    const intact = await Promise.all(lengths.map(isIntact));
    expect(lengths.filter((_, i) => !intact[i])).toEqual([]);
  },
);
