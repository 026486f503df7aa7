import { afterEach, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from './echo-upstream.ts';
import { openConnection, rawHeader, rawRequest } from './raw-connection.ts';
import { answerEach, startTcpUpstream } from './tcp-upstream.ts';

let upstream: EchoUpstream | undefined;
afterEach(() => upstream?.close());

test('the echo reports method, target, header spelling and body, and remembers them', async () => {
  upstream = await startEchoUpstream();
  const answer = await rawRequest(
    upstream,
    'POST /a?b HTTP/1.1\r\nHost: x\r\nx-lOw: 1\r\nContent-Length: 2\r\n\r\nhi',
  );
  expect(answer.statusLine).toBe('HTTP/1.1 200 OK');
  expect(rawHeader(answer, 'x-echo')).toBe('echo');
  expect(JSON.parse(answer.body)).toMatchObject({ method: 'POST', url: '/a?b', body: 'hi' });
  expect(upstream.seen[0]?.rawHeaders).toEqual([
    ['Host', 'x'],
    ['x-lOw', '1'],
    ['Content-Length', '2'],
  ]);
});

test('a chunked answer is joined and a short one is reported as truncated', async () => {
  const tcp = await startTcpUpstream((socket) =>
    answerEach(socket, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n'),
  );
  const connection = await openConnection(tcp);
  connection.send('GET / HTTP/1.1\r\n\r\n');
  expect(await connection.receive()).toMatchObject({ body: 'abc', truncated: false });
  await tcp.close();

  const short = await startTcpUpstream((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
  );
  expect(await rawRequest(short, 'GET / HTTP/1.1\r\n\r\n')).toMatchObject({ body: 'abc', truncated: true });
  await short.close();
});
