// Compares the framing of requests with a plain reader of RFC 9112 that refuses every doubtful request. Only requests that this
// reader accepts may reach the upstream, and no part of a body may become a request.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { openConnection } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';

interface ReadRequest {
  target: string;
  body: string;
}

/** The requests up to the first that is refused, and whether one was. */
function readAll(bytes: string): { requests: ReadRequest[]; refused: boolean } {
  const requests: ReadRequest[] = [];
  let rest = bytes;
  while (rest !== '') {
    const one = readOne(rest);
    if (!one) return { requests, refused: true };
    requests.push(one.request);
    rest = one.rest;
  }
  return { requests, refused: false };
}

function readOne(bytes: string): { request: ReadRequest; rest: string } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...headers] = bytes.slice(0, end).split('\r\n');
  const target = /^POST (\/\w*) HTTP\/1\.1$/.exec(line)?.[1];
  if (target === undefined || !headers.every((header) => /^[\w-]+:[ \t]*[^\0\r\n]*$/.test(header)))
    return undefined;
  const named = (name: string): string[] =>
    headers
      .filter((one) => one.toLowerCase().startsWith(`${name}:`))
      .map((one) => one.slice(name.length + 1).trim());
  const [length, ...lengths] = named('content-length');
  const [coding, ...codings] = named('transfer-encoding');
  if (lengths.length > 0 || codings.length > 0 || named('host').length !== 1) return undefined;
  const rest = bytes.slice(end + 4);
  if (coding !== undefined)
    return coding.toLowerCase() === 'chunked' && length === undefined ? readChunks(target, rest) : undefined;
  if (length !== undefined && !/^\d{1,6}$/.test(length)) return undefined;
  const size = Number(length ?? 0);
  return rest.length < size
    ? undefined
    : { request: { target, body: rest.slice(0, size) }, rest: rest.slice(size) };
}

function readChunks(target: string, bytes: string): { request: ReadRequest; rest: string } | undefined {
  let body = '';
  let rest = bytes;
  for (;;) {
    const line = /^([\da-f]{1,4})\r\n/i.exec(rest);
    if (!line) return undefined;
    const size = Number.parseInt(line[1] ?? '', 16);
    rest = rest.slice(line[0].length);
    if (!rest.startsWith('\r\n', size)) return undefined;
    body += rest.slice(0, size);
    rest = rest.slice(size + 2);
    if (size === 0) return { request: { target, body }, rest };
  }
}

const smuggled = 'POST /0000smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
const content = fc.constantFrom(
  '',
  'abc',
  smuggled,
  `0\r\n\r\n${smuggled}`,
  `3\r\nabc\r\n0\r\n\r\n${smuggled}`,
);
const chunksOf = (text: string): string =>
  `${text === '' ? '' : `${text.length.toString(16)}\r\n${text}\r\n`}0\r\n\r\n`;

/** Mostly the right value, so that a message usually has only one error. */
const often = (right: string, ...wrong: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2 * wrong.length, arbitrary: fc.constant(right) }, fc.constantFrom(...wrong));
const colon = often(': ', ':', ':\t', ' : ', ':\n ');
const lineEnd = often('\r\n', '\n', '\r', '\r\n ', ' \r\n');
const header = (name: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(name, colon, value, lineEnd).map((parts) => parts.join(''));

const lengthHeader = (length: number): fc.Arbitrary<string> =>
  header(
    often('Content-Length', 'content-length', 'Content_Length', 'Content-Length\0', ' Content-Length'),
    often(`${length}`, `${length + 1}`, `0${length}`, `+${length}`, `${length},${length}`, '0', ''),
  );
const codingHeader = header(
  often('Transfer-Encoding', 'transfer-encoding', 'Transfer-Encoding\t', 'X'),
  often('chunked', 'Chunked', 'chunked, chunked', 'identity', 'chunked;x', 'x'),
);

const request = fc
  .tuple(fc.constantFrom('/0000a', '/0000b'), content, fc.boolean())
  .chain(([target, text, chunked]) => {
    const sent = chunked ? chunksOf(text) : text;
    const right = chunked ? codingHeader : lengthHeader(sent.length);
    const another = fc.oneof(codingHeader, lengthHeader(sent.length));
    return fc
      .tuple(right, fc.oneof({ weight: 5, arbitrary: fc.constant('') }, another))
      .map(([one, other]) => `POST ${target} HTTP/1.1\r\nHost: a\r\n${one}${other}\r\n${sent}`);
  });
const last = 'POST /0000last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

test('no two readers see different requests', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  // Short deadlines, for requests that are read as incomplete.
  const settings = { client_header_timeout: 3_000, client_body_timeout: 3_000 };
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], settings }),
  );
  let forwarded = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 3 }), async (parts) => {
      run += 1;
      // A refusal can end a connection while earlier requests are still on their way, so each run has its own targets.
      const own = `/${String(run).padStart(4, '0')}`;
      const bytes = [...parts, last].join('').replaceAll('/0000', own);
      const connection = await openConnection(gateway);
      connection.send(bytes);
      await connection.closed();
      const expected = readAll(bytes);
      const seen = upstream.seen
        .filter(({ target }) => target.startsWith(own))
        .map(({ target, body }) => ({ target, body }));
      expect(seen).toEqual(expected.requests.slice(0, seen.length));
      expect(expected.refused || seen.length === expected.requests.length).toBe(true);
      forwarded += seen.length;
    }),
    { numRuns: 300 },
  );
  expect(forwarded).toBeGreaterThan(100);
});
