// Upstreams that break the protocol in many ways: the client gets an error, and other clients are served meanwhile.
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';

const head = 'HTTP/1.1 200 OK\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const megabyte = 'x'.repeat(1024 * 1024);

/** Sends the same again and again for as long as it is read. */
function endlessly(socket: Socket, start: string, again: string): void {
  socket.write(start);
  const more = (): void => {
    while (!socket.destroyed && socket.write(again));
  };
  socket.on('drain', more);
  more();
}

const answers = (bytes: string) => (socket: Socket) => void socket.write(bytes, 'latin1');
const ends = (bytes: string) => (socket: Socket) => void socket.end(bytes, 'latin1');

type Case = [what: string, answer: object, behave: (socket: Socket) => void];

const stalling: Case[] = [
  ['says nothing', { status: 504 }, () => {}],
  ['stops in its status line', { status: 504 }, answers('HTTP/1.1 2')],
  ['stops in its headers', { status: 504 }, answers(`${head}Content-Le`)],
  [
    'stops between its chunks',
    { status: 200, body: 'ab', truncated: true },
    answers(`${chunked}2\r\nab\r\n`),
  ],
  [
    'sends interim answers without end',
    { status: 504 },
    (socket) => endlessly(socket, '', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)),
  ],
];

const broken: Case[] = [
  ['ends at once', { status: 502 }, ends('')],
  ['ends in its headers', { status: 502 }, ends(`${head}Content-Le`)],
  ['resets', { status: 502 }, (socket) => void socket.resetAndDestroy()],
  [
    'resets in its body',
    { status: 200, body: 'abc', truncated: true },
    (socket) =>
      socket.write(`${head}Content-Length: 9\r\n\r\nabc`, () => setImmediate(() => socket.resetAndDestroy())),
  ],
  ['sends a byte that no answer begins with', { status: 502 }, answers('\0')],
  ['speaks another protocol first', { status: 502 }, answers('220 mail.test ESMTP\r\n')],
  ['ends its lines with LF alone', { status: 502 }, answers('HTTP/1.1 200 OK\nContent-Length: 2\n\nab')],
  ['sends TLS', { status: 502 }, answers('\x15\x03\x01\x00\x02\x02\x46')],
  ['sends a request', { status: 502 }, answers('GET / HTTP/1.1\r\nHost: a\r\n\r\n')],
  [
    'sends a status line without end',
    { status: 502 },
    (socket) => endlessly(socket, 'HTTP/1.1 200 ', megabyte),
  ],
  ['sends 1 MB of headers', { status: 502 }, answers(`${head}${'X: yyyyyyyyyyyyy\r\n'.repeat(60_000)}\r\n`)],
  ['sends a header of 1 MB', { status: 502 }, answers(`${head}X: ${megabyte}\r\n\r\n`)],
  [
    'sends headers without end',
    { status: 502 },
    (socket) => endlessly(socket, head, 'X: y\r\n'.repeat(1000)),
  ],
  [
    'says that it is shorter',
    { status: 200, body: 'ab', truncated: false },
    answers(`${head}Content-Length: 2\r\n\r\nabcdefHTTP/1.1 200 OK\r\n\r\n`),
  ],
  [
    'says that it is longer than there are numbers',
    { status: 502 },
    answers(`${head}Content-Length: ${'9'.repeat(40)}\r\n\r\nab`),
  ],
  ['ends between its chunks', { status: 200, body: 'ab', truncated: true }, ends(`${chunked}2\r\nab\r\n`)],
  [
    'sends a chunk size without end',
    { status: 200, body: '', truncated: true },
    (socket) => endlessly(socket, chunked, megabyte.replaceAll('x', '0')),
  ],
  [
    'sends trailers without end',
    { status: 200, body: 'ab', truncated: true },
    (socket) => endlessly(socket, `${chunked}2\r\nab\r\n0\r\n`, 'X: y\r\n'.repeat(1000)),
  ],
];

/** Errors with only one possible meaning are corrected and passed on. */
const old: Case[] = [
  [
    'sends chunks in HTTP/1.0',
    { status: 200, body: 'ab', truncated: false },
    answers(
      'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n',
    ),
  ],
  [
    'folds a header, has a blank before a colon, and control characters in its reason',
    {
      status: 200,
      statusLine: 'HTTP/1.1 200 O K',
      body: 'ab',
      rawHeaders: expect.arrayContaining([
        ['X-A', '1 2'],
        ['X-B', '3'],
      ]),
    },
    answers('HTTP/1.1 200 O\x01K\r\nX-A: 1\r\n 2\r\nX-B : 3\r\nContent-Length: 2\r\n\r\nab'),
  ],
  [
    'names the identity coding',
    { status: 200, body: 'ab', truncated: false },
    ends(`${head}Transfer-Encoding: identity\r\n\r\nab`),
  ],
];

test.each([
  ...stalling.map((one) => [...one, 100] as const),
  // The timeout is so long that no test ends by it.
  ...[...broken, ...old].map((one) => [...one, 60_000] as const),
])('an upstream that %s costs who asked it, and nobody else', async (_, expected, behave, timeout) => {
  const bad = await forThisTest(startTcpUpstream((socket) => void socket.once('data', () => behave(socket))));
  const good = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(
    startProxy({
      apis: [
        { uris: ['/bad'], upstream_url: bad.url, upstream_read_timeout: timeout, retries: 0 },
        { uris: ['/good'], upstream_url: good.url },
      ],
    }),
  );
  const ask = (path: string) => rawRequest(gateway, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const asked = Array.from({ length: 5 }, () => ask('/bad'));
  for (let i = 0; i < 5; i += 1) expect((await ask('/good')).status).toBe(200);
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject(expected);
  await expect.poll(() => gateway.connections()).toMatchObject({ active: 0, writing: 0 });
  // None of these connections is kept for another request.
  await expect.poll(() => bad.sockets.every((socket) => socket.destroyed)).toBe(true);
});
