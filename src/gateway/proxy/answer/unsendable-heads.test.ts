// Line breaks must not begin another line or another request on an upstream connection. They may come from old rows, plugins or
// names.
import { expect, test } from 'vitest';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';
import { KeptLines } from '../listener/kept-lines.ts';
import { RequestLines } from '../request/request-lines.ts';
import { passingLines, writeHead, type UpstreamRequestHead } from '../upstream/upstream-request.ts';

const request = 'GET /a HTTP/1.1\r\nHost: a\r\n\r\n';

test.each(['\r\n\r\nGET /stolen HTTP/1.1\r\nHost: b', '\r', '\n', '\0', ' '])(
  'an upstream_url that holds %j fails its own requests, and changes no other answer',
  async (text) => {
    const upstream = await forThisTest(startEchoUpstream());
    const gateway = await forThisTest(
      startProxy({
        apis: [
          { uris: ['/a'], upstream_url: `${upstream.url}/x${text}y` },
          { uris: ['/good'], upstream_url: upstream.url },
        ],
      }),
    );
    expect((await rawRequest(gateway, request)).status).toBe(500);
    const answer = await rawRequest(gateway, request.replace('/a', '/good/1'));
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"url":"/1"') });
    expect(upstream.seen.map(({ target }) => target)).toEqual(['/1']);
    expect(gateway.lines).toEqual(['the request to 127.0.0.1 has a character that cannot be sent']);
  },
);

test('letters of an upstream_url are sent as UTF-8 bytes, and none of them begins a line', async () => {
  const heads: string[] = [];
  const upstream = await forThisTest(
    startTcpUpstream((socket) => {
      socket.on('data', (piece) => {
        heads.push(piece.toString());
        socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      });
    }),
  );
  // Written as one byte a character, these two would be a line break.
  const upstream_url = `${upstream.url}/\u010d\u010aX-Other:1`;
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/a'], upstream_url }] }));
  expect((await rawRequest(gateway, request)).status).toBe(204);
  expect(heads[0]).toMatch(/^GET \/\u010d\u010aX-Other:1 HTTP\/1\.1\r\nHost: /);
});

const sound: UpstreamRequestHead = {
  call: {
    headers: ['X-Forwarded-For', '1.2.3.4'],
    lines: RequestLines.none,
    kept: new KeptLines(),
    remoteAddress: '::1',
    localPort: 8000,
    encrypted: false,
  },
  method: 'GET',
  lines: 'X-A: b\r\n',
  path: '/a',
  query: 'b=c',
  host: 'h',
  clientHost: 'c',
  clientIp: '127.0.0.1',
  trusted: false,
  upgrade: false,
};

test.each<[string, Partial<UpstreamRequestHead>]>([
  ['path', { path: '/a b' }],
  ['path', { path: '/\u010a' }],
  ['query', { query: 'a\r\nb' }],
  ['Host', { host: 'h\nX-Other: 1' }],
  ['X-Forwarded-Host', { clientHost: 'c\r' }],
])('a %s of %j is not written', (_, part) => {
  expect(writeHead(sound)).toBeDefined();
  expect(writeHead({ ...sound, ...part })).toBeUndefined();
});

test.each([
  ['X-A\r\nX-B', '1'],
  ['X-A', '1\0'],
  ['X-A', '\u010d\u010a'],
])('a header line of %j and %j is not written', (name, value) => {
  expect(passingLines(['X-A', 'b'])).toBe('X-A: b\r\n');
  expect(passingLines(['X-A', 'b', name, value])).toBeUndefined();
});
