// Compares the reading of request heads with Node's own parser (llhttp), over hand-made heads and random changes of them.
import * as fc from 'fast-check';
import { createServer, type IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { parseTarget } from '#routing/router/request-target.ts';
import { headerList } from '../header-lines.ts';
import { earlyRefusal, maxHead, parseRequestHead } from './request-head.ts';
import { mutatedHeads } from '../../http/mutated-heads-for-tests.ts';

interface Read {
  method: string;
  target: string;
  httpVersion: string;
  headers: readonly string[];
  framing: number | 'chunked' | undefined;
}

/** The request that this gateway reads in the bytes; undefined where it refuses them. */
function read(bytes: string): Read | undefined {
  const from = bytes.replace(/^[\r\n]+/, '');
  const end = from.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = parseRequestHead(from.slice(0, end + 2), Buffer.from(from, 'latin1'));
  if (typeof head === 'number') return undefined;
  const { method, target, httpVersion, contentLength, chunked } = head;
  const headers = headerList(from.slice(0, end + 2), from.indexOf('\r\n') + 2);
  // The form of the target is checked when the request is inspected.
  if (!parseTarget(method, target)) return undefined;
  const framing = chunked ? 'chunked' : contentLength;
  return { method, target, httpVersion, headers, framing };
}

let found: Read | undefined;
const server = createServer({ requireHostHeader: false, maxHeaderSize: maxHead });
server.maxHeadersCount = 0;
for (const event of ['request', 'checkContinue', 'checkExpectation', 'upgrade'])
  server.on(event, ({ method = '', url = '', httpVersion, headers, rawHeaders }: IncomingMessage) => {
    const length = headers['content-length'];
    const framing = headers['transfer-encoding']
      ? 'chunked'
      : length === undefined
        ? undefined
        : Number(length);
    found ??= { method, target: url, httpVersion, headers: rawHeaders, framing };
  });
server.on('clientError', (_error, socket) => socket.destroy());

/** The request that Node reads in the bytes; undefined where Node refuses them, or waits for more. */
async function readByNode(bytes: string): Promise<Read | undefined> {
  found = undefined;
  const socket = new Duplex({ read() {}, write: (_piece, _encoding, done) => done() });
  server.emit('connection', socket);
  socket.push(Buffer.from(bytes, 'latin1'));
  await new Promise(setImmediate);
  socket.destroy();
  return found;
}

const seeds = [
  'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  'POST /x?y=z HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc',
  'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc',
  'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tchunked \r\n\r\n0\r\n\r\n',
  'PATCH /a/b HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n',
  'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY: \t z \t\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n',
  'GET http://b/c HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  'GET / HTTP/1.1\nHost: a\n\n',
  '\r\n\r\nDELETE / HTTP/1.1\r\nHost: a\r\n\r\n',
  "M-SEARCH / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~9: \x80\xff\r\n\r\n",
];

const mutated = mutatedHeads(seeds, ['?', '#', '%', '@', ' HTTP/1.1']);

/**
 * Node refuses these, and they are read here: `+`, `-`, `.` and digits in a scheme (RFC 3986, 3.1), and a tab after a length (RFC
 * 9110, 5.6.3). Node does not tell codings apart: another one than chunked gets 501.
 */
const isExplained = (bytes: string, { target, headers }: Read): boolean =>
  /^[a-z]+[\d+.-]/i.test(target) ||
  /\ncontent-length:[ \t]*\d+ *\t/i.test(bytes) ||
  headers.some((value, i) => /^transfer-encoding$/i.test(headers[i - 1] ?? '') && !/^chunked$/i.test(value));

test('every head that is read is read by Node, too, and the same', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async (bytes) => {
      const own = read(bytes);
      if (!own || isExplained(bytes, own)) return;
      accepted += 1;
      expect(await readByNode(bytes)).toEqual(own);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 50_000) },
  );
  expect(accepted).toBeGreaterThan(1000);
});

test.each(seeds)('Node and this gateway agree on %j', async (bytes) => {
  const node = await readByNode(bytes);
  // The target * is refused.
  expect(read(bytes)).toEqual(node?.target === '*' ? undefined : node);
});

describe('a head that is not complete', () => {
  test.each([
    ['GET', undefined],
    ['GET / HTTP/1.1\r\nHost: a', undefined],
    ['GET / HTTP/1.1\r\nHost: a\n', 400],
    ['\x16\x03\x01', 400],
    ['   ', 400],
    ['GET /\r\n', 505],
    ['GET / HTTP/2.0\r\n', 505],
    ['PRI * HTTP/2.0\r\n', 400],
    ['get / HTTP/1.1\r\n', 400],
    [`GET /${'x'.repeat(maxHead)}`, 414],
    [`GET / HTTP/1.1\r\nX: ${'x'.repeat(maxHead)}`, 494],
  ])('%j is refused with %j', (bytes, status) => {
    expect(earlyRefusal(Buffer.from(bytes, 'latin1'), 0)).toBe(status);
  });
});
