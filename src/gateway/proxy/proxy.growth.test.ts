// The proxy's parsing of requests and answers, with the inputs that are slowest for each part.
import { compileUri } from '#schema/uri-pattern.ts';
import { expectProportion, work } from '../../testing/growth.ts';
import { boundedExpression } from '../expressions/bounded-expression.ts';
import { linesInstead, proxiedHead } from './answer/answer-head.ts';
import { errorPage } from './answer/error-pages.ts';
import { headerBytes, headerValue, removeHeader, setHeader } from '../http/header-list.ts';
import { isValidHost, parseTarget, plainHost } from '#routing/router/request-target.ts';
import { TrustedPeers } from './listener/trusted-peers.ts';
import { ChunkedDecoder } from './chunked-decoder.ts';
import { GatheredBytes } from './gathered-bytes.ts';
import { earlyFault, parseResponseHead, ResponseHead } from './upstream/response-head.ts';
import { KeptLines } from './listener/kept-lines.ts';
import { RequestLines } from './request/request-lines.ts';
import { passingLines, writeHead } from './upstream/upstream-request.ts';

const lines = (size: number, name: (index: number) => string): string[] =>
  Array.from({ length: size }, (_, index) => [name(index), '1']).flat();

const peers = new TrustedPeers({
  trusted_ips: ['0.0.0.0/0', '::/0'],
  real_ip_header: 'X-Forwarded-For',
  real_ip_recursive: true,
});

const head = (size: number, line: string): string => `HTTP/1.1 200 OK\r\n${line.repeat(size)}`;

/** Reads a head as a connection does: it searches for the end of the head after each piece. */
function byteByByte(bytes: Buffer): void {
  const gathered = new GatheredBytes(bytes.subarray(0, 1));
  for (let at = 1; at < bytes.length; at += 1) {
    const from = Math.max(0, gathered.length - 3);
    const input = gathered.add(bytes.subarray(at, at + 1));
    if (earlyFault(input, from, input.indexOf('\r\n\r\n', from, 'latin1'))) return;
  }
}

function decodeChunks(input: Buffer): number {
  let count = 0;
  new ChunkedDecoder().decode(input, 0, () => (count += 1));
  return count;
}

expectProportion([
  ...['/..', '/a/..', '%2e%2e/', '%41', '%', '/./', '?', '#', '//'].map((piece) =>
    work(
      `a path of ${piece}`,
      500,
      (size) => `/${piece.repeat(size)}`,
      (path) => parseTarget('GET', path),
    ),
  ),
  ...['a', '.', ':', '@', '[', 'http://', '1:'].map((piece) =>
    work(
      `a target of http://${piece}`,
      500,
      (size) => `http://${piece.repeat(size)}`,
      (target) => parseTarget('GET', target),
    ),
  ),
  ...['a', '.', ':', '[', ']', '::'].map((piece) =>
    work(
      `a host of ${piece}`,
      500,
      (size) => piece.repeat(size),
      (host) => [isValidHost(host), plainHost(host)],
    ),
  ),
  ...['1.2.3.4, ', ',', ' ', '[::1]:1 ', '[', ':'].map((piece) =>
    work(
      `an X-Forwarded-For of ${piece}`,
      400,
      (size) => ['X-Forwarded-For', piece.repeat(size)],
      (sent) => peers.clientAddress('127.0.0.1', sent, undefined),
    ),
  ),
  work(
    'lines of X-Forwarded-For',
    400,
    (size) => lines(size, () => 'X-Forwarded-For'),
    (sent) => peers.clientAddress('127.0.0.1', sent, undefined),
  ),
  work(
    'header lines of one name, removed',
    300,
    (size) => lines(size, () => 'a'),
    (list) => removeHeader([...list], 'a'),
  ),
  work(
    'every second header line, removed',
    300,
    (size) => lines(size, (i) => (i % 2 ? 'a' : 'b')),
    (list) => removeHeader([...list], 'a'),
  ),
  work(
    'header lines of one name, made one',
    300,
    (size) => lines(size, () => 'a'),
    (list) => setHeader([...list], 'A', '2'),
  ),
  work(
    'header lines, looked through',
    300,
    (size) => lines(size, (i) => `a${i}`),
    (list) => [headerValue(list, 'b'), headerBytes(list)],
  ),
  work(
    'the head of a request to an upstream',
    300,
    (size) => lines(size, (i) => `a${i}`),
    (list) =>
      writeHead({
        call: {
          headers: list,
          lines: RequestLines.none,
          kept: new KeptLines(),
          remoteAddress: '127.0.0.1',
          localPort: 1,
          encrypted: false,
        },
        method: 'GET',
        lines: passingLines(list) ?? '',
        path: '/',
        query: undefined,
        host: 'a',
        clientHost: 'a',
        clientIp: '127.0.0.1',
        trusted: true,
        upgrade: false,
      }),
  ),
  ...['a: 1\r\n', 'a:1\r\n', '!: 1\r\n', 'Connection: a\r\n', 'Expect: a\r\n'].map((line) =>
    work(
      `the lines of a request with ${JSON.stringify(line)}`,
      1000,
      (size) => line.repeat(size),
      (text) => RequestLines.read(text)?.passing,
    ),
  ),
  work(
    'the head of an answer',
    300,
    (size) => lines(size, () => 'Via'),
    (list) =>
      proxiedHead(
        {
          head: new ResponseHead(200, '', 1, true, undefined, undefined, '', 0),
          seen: list,
          set: [],
          framing: 1,
          connection: 'close',
          upstreamLatency: 0,
          proxyLatency: 0,
        },
        { server_tokens: true, latency_tokens: true },
      ),
  ),
  work(
    'lines that an upstream had not sent',
    200,
    (size) => lines(size, (i) => `a${i}`),
    (list) => linesInstead(list, list, 'text/html'),
  ),
  ...[
    'A: 1\r\n',
    'A: 1\r\n 2\r\n',
    'A :1\r\n',
    ':\r\n',
    'Content-Length: 1\r\n',
    'Connection: a\r\n',
    'Transfer-Encoding: ,\r\n',
    ' \r\n',
    'A:\x01\r\n',
  ].map((line) =>
    work(
      `the head of an answer with ${JSON.stringify(line)}`,
      1000,
      (size) => head(size, line),
      parseResponseHead,
    ),
  ),
  ...[' ', '\t ', 'a ', ',', 'chunked,', 'a\x7f'].map((piece) =>
    work(
      `an answer with a long value of ${JSON.stringify(piece)}`,
      500,
      (size) => head(1, `Transfer-Encoding: ${piece.repeat(size)}\r\n`),
      parseResponseHead,
    ),
  ),
  work('the head of an answer, byte by byte', 500, (size) => Buffer.from(head(size, 'A')), byteByByte),
  work('chunks of one byte', 1000, (size) => Buffer.from('1\r\na\r\n'.repeat(size)), decodeChunks),
  work(
    'a line of a chunk that does not end',
    500,
    (size) => Buffer.from(`1;${'a'.repeat(size)}`),
    decodeChunks,
  ),
  work('trailers', 1000, (size) => Buffer.from(`0\r\n${'a:1\r\n'.repeat(size)}`), decodeChunks),
  work(
    'what an error page is chosen by',
    500,
    (size) => 'text/htm, '.repeat(size),
    (accept) => errorPage(400, accept),
  ),
  // The text is too long for the ordinary engine, so the linear engine runs it.
  ...['/(a+)+$', '/(?i)(?:a|A)+x', '/a*a*b', '/(?:[a-z]+/?)+x', '/[^/]+/[^/]+x', '/a?a?a?a?x'].map((uri) => {
    const compiled = compileUri(uri);
    if (!compiled.ok) throw new Error(compiled.error);
    const expression = boundedExpression(compiled.regex, compiled.hardness, true, () => {});
    return work(
      `the expression ${uri}`,
      4000,
      (size) => `/${'a'.repeat(size)}!`,
      (path) => expression.test(path),
    );
  }),
]);
