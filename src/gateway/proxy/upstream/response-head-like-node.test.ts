// Compares the reading of an upstream's heads with Node's own parser (llhttp), over hand-made heads and random changes of them.
import * as fc from 'fast-check';
import { request, type IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { parseResponseHead } from './response-head.ts';
import { mutatedHeads } from '../../http/mutated-heads-for-tests.ts';

interface Read {
  status: number;
  headers: readonly string[];
  framing: number | 'chunked' | 'close';
}

/** The answer that this gateway reads in the head; undefined where it refuses it. */
function read(head: string): Read | undefined {
  const end = head.indexOf('\r\n\r\n');
  const found = parseResponseHead(head.slice(0, end + 2));
  if (typeof found === 'string') return undefined;
  const { status, headers, framing } = found;
  return { status, headers, framing };
}

/** The answer that Node reads in the head; undefined where Node refuses it, or waits for more. */
async function readByNode(head: string): Promise<Read | undefined> {
  const socket = new Duplex({ read() {}, write: (_piece, _encoding, done) => done() });
  let found: Read | undefined;
  const take = ({ statusCode = 0, headers, rawHeaders }: IncomingMessage): void => {
    const length = headers['content-length'];
    const ends = length === undefined ? 'close' : Number(length);
    found ??= {
      status: statusCode,
      headers: rawHeaders,
      framing: headers['transfer-encoding'] === undefined ? ends : 'chunked',
    };
  };
  const asked = request({ createConnection: () => socket, maxHeaderSize: 65_536 });
  asked.maxHeadersCount = 0;
  asked
    .on('response', (answer) => {
      take(answer);
      answer.on('error', () => {}).resume();
    })
    .on('error', () => {});
  asked.end();
  socket.push(Buffer.from(head, 'latin1'));
  await new Promise(setImmediate);
  asked.destroy();
  return found;
}

const seeds = [
  'HTTP/1.1 200 OK\r\nServer: a\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: 3\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n',
  'HTTP/1.0 404 Not Found\r\nConnection: close\r\n\r\n',
  'HTTP/1.1 204 No Content\r\nX-A:\r\nX-B: \t z \t\r\n\r\n',
  'HTTP/1.1 304\r\nETag: "a"\r\nVia: 1.1 b\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n',
  "HTTP/1.1 299 O\x80K\r\n!#$%&'*+-.^_`|~9: \x80\xff\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n\r\n",
];

const mutated = mutatedHeads(seeds, []);

/**
 * Read here, in the way of nginx, and refused by Node: errors of old servers, which are corrected and end the connection (see
 * docs/compatibility.md); minor versions above 1; lengths that are said twice, or in a list; codings that mean nothing.
 */
const isExplained = (head: string): boolean =>
  /^HTTP\/1\.[2-9]/.test(head) ||
  /\r\n[ \t]/.test(head) ||
  /\r\n[^:\r\n]*[ \t]:/.test(head) ||
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(head) ||
  /\ncontent-length:[^\r]*\r\n(?:[^\r]*\r\n)*content-length:/i.test(head) ||
  /\ncontent-length:[ \t]*\d+[ \t]*[,\t]/i.test(head) ||
  /\ntransfer-encoding:[^\r]*(?:identity|,)/i.test(head);

test('every head of an answer that is read is read by Node, too, and the same', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async (head) => {
      if (!head.includes('\r\n\r\n') || isExplained(head)) return;
      const own = read(head);
      if (!own || own.status < 200) return;
      accepted += 1;
      expect(await readByNode(head)).toEqual(own);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 20_000) },
  );
  expect(accepted).toBeGreaterThan(500);
});

test.each(seeds.filter((seed) => !isExplained(seed)))('Node and this gateway agree on %j', async (seed) => {
  expect(read(seed)).toEqual(await readByNode(seed));
});
