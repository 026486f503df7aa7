// The answers that clients get from the HTTP server itself, before any listener runs; checked byte by byte.
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { listen } from '../testing/listen.ts';
import { openConnection, rawHeader, type RawConnection } from '../testing/raw-connection.ts';
import { createHttpServer, type HttpServerOptions } from './http-server.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A connection to a server that answers with the method, the target and the body of each request. */
async function connect(options: HttpServerOptions = {}): Promise<RawConnection> {
  const server = createHttpServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => response.end(`${request.method} ${request.url} ${body}`));
  }, options);
  const port = await listen(server);
  const connection = await openConnection({ port });
  closing.push(() => {
    connection.destroy();
    server.closeAllConnections();
    server.close();
  });
  return connection;
}

const asked = (line: string, ...rest: string[]): string =>
  `${[line, 'Host: a', ...rest].join('\r\n')}\r\n\r\n`;
const last = asked('GET /last HTTP/1.1');

describe('a request line', () => {
  test.each([
    ['GET /consumers/foo bar/plugins HTTP/1.1', 'GET /consumers/foo%20bar/plugins'],
    ['GET /a?name=foo  bar HTTP/1.1', 'GET /a?name=foo%20%20bar'],
    ['GET  /a   HTTP/1.1  ', 'GET /a'],
    ['MKGROUP /a HTTP/1.1', 'MKGROUP /a'],
    ['CONNECT /a HTTP/1.1', 'CONNECT /a'],
    ['A-B_C /a b HTTP/1.1', 'A-B_C /a%20b'],
  ])('%s is served, and the connection kept', async (line, served) => {
    const connection = await connect();
    for (let i = 0; i < 2; i += 1) {
      connection.send(asked(line));
      expect((await connection.receive()).body.trim()).toBe(served);
    }
    connection.send(last);
    expect((await connection.receive()).body).toBe('GET /last ');
  });

  test.each([
    ['GET /a RTSP/1.0', 400],
    ['POST /a RTSP/1.1', 400],
    ['SOURCE /a ICE/1.0', 400],
    ['DESCRIBE rtsp://a/b RTSP/1.0', 400],
    ['GET /a FTP/1.0', 400],
    ['get /a HTTP/1.1', 400],
    ['GET /a HTTP/0.9', 505],
    ['GET /a HTTP/2.0', 505],
    ['PRI * HTTP/2.0', 505],
  ])('%s is refused with %i, and the connection ends', async (line, status) => {
    const connection = await connect();
    connection.send(asked(line));
    const response = await connection.receive();
    expect(response.status).toBe(status);
    expect(rawHeader(response, 'connection')).toBe('close');
    expect(JSON.parse(response.body)).toEqual({ message: expect.any(String) });
    await connection.closed();
  });

  test('without a protocol is refused with 505 at once, since no head follows it', async () => {
    const connection = await connect();
    connection.send('GET /a\r\n');
    expect((await connection.receive()).status).toBe(505);
    await connection.closed();
  });

  test('that is too long is refused, and the connection ends', async () => {
    const connection = await connect();
    connection.send(asked(`GET /${'a'.repeat(20_000)} HTTP/1.1`));
    expect((await connection.receive()).status).toBe(414);
    await connection.closed();
  });

  test('is read the same, however the bytes are split', async () => {
    const requests = [
      '\r\nPOST /a b HTTP/1.1\r\nHost: a\r\nContent-Length: 22\r\n\r\nGET /x y RTSP/1.0\r\n\r\n\n',
      asked('MKGROUP /c HTTP/1.1'),
      `${asked('PUT /d e HTTP/1.1', 'Transfer-Encoding: chunked')}3;x=y\r\n\r\n\r\r\n11\r\nGET /x y RTSP/1.0\r\n0\r\nX: y\r\n\r\n`,
      asked('GET /f g HTTP/1.1', 'X: GET /h i HTTP/1.1'),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 90 }), { maxLength: 12 }), async (cuts) => {
        const connection = await connect();
        for (const bytes of requests) {
          let from = 0;
          for (const to of [...cuts.toSorted((one, other) => one - other), bytes.length]) {
            if (to <= from) continue;
            connection.send(bytes.slice(from, to));
            from = to;
            // So that each piece comes alone.
            await new Promise(setImmediate);
          }
        }
        const bodies: string[] = [];
        for (const _ of requests) bodies.push((await connection.receive()).body);
        connection.destroy();
        expect(bodies).toEqual([
          'POST /a%20b GET /x y RTSP/1.0\r\n\r\n\n',
          'MKGROUP /c ',
          'PUT /d%20e \r\n\rGET /x y RTSP/1.0',
          'GET /f%20g ',
        ]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a head', () => {
  const twice = 'GET /a HTTP/1.1\r\nHost: a\r\n';
  test.each([
    ['two Host headers', `${twice}Host: b\r\n\r\n`, 400],
    ['two equal Host headers', `${twice}hOST: a\r\n\r\n`, 400],
    ['two Authorization headers', `${twice}Authorization: x\r\nAuthorization: y\r\n\r\n`, 400],
    ['no Host', 'GET /a HTTP/1.1\r\n\r\n', 400],
    ['an empty Host', 'GET /a HTTP/1.1\r\nHost:\r\n\r\n', 400],
    ['an empty Transfer-Encoding', `${twice}Transfer-Encoding:\r\nContent-Length: 1\r\n\r\nx`, 400],
    ['another coding', `${twice}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 501],
    ['no header', 'GET /a HTTP/1.1\r\nHost\r\n\r\n', 400],
  ])('with %s is refused, and the connection ends', async (_, bytes, status) => {
    const connection = await connect();
    connection.send(bytes);
    expect((await connection.receive()).status).toBe(status);
    await connection.closed();
  });

  test('of HTTP/1.0 needs no Host', async () => {
    const connection = await connect();
    connection.send('GET /a HTTP/1.0\r\n\r\n');
    expect((await connection.receive()).body).toBe('GET /a ');
  });
});

describe('bytes that are not a request', () => {
  test('are answered after the requests before them', async () => {
    const connection = await connect();
    connection.send(`${asked('GET /a HTTP/1.1')}no request\r\n\r\n`);
    expect((await connection.receive()).body).toBe('GET /a ');
    expect((await connection.receive()).status).toBe(400);
    await connection.closed();
  });

  test('are ignored after a request with Connection: close', async () => {
    const connection = await connect();
    connection.send(`${asked('GET /a HTTP/1.1', 'Connection: close')}no request\r\n\r\n`);
    expect((await connection.receive()).body).toBe('GET /a ');
    await connection.closed();
  });
});

describe('a connection', () => {
  test('is kept as long as nginx keeps it, and its answers name no time-out', async () => {
    const server = createHttpServer(() => {});
    expect(server.keepAliveTimeout).toBe(75_000);
    const connection = await connect();
    connection.send(last);
    const response = await connection.receive();
    expect(rawHeader(response, 'connection')).toBe('keep-alive');
    expect(rawHeader(response, 'keep-alive')).toBeUndefined();
  });

  test.each([
    ['after an answer', last],
    ['before any request', ''],
    ['in the middle of a request line', 'GET /a'],
    ['in the middle of a head', 'GET /a HTTP/1.1\r\nHo'],
  ])('that falls silent %s is closed', async (_, bytes) => {
    const connection = await connect({ deadlines: { idle: 100, begin: 100 } });
    connection.send(bytes);
    await connection.closed();
  });

  test('is closed when its client does not read its answer', async () => {
    const server = createHttpServer((_request, response) => response.end('x'.repeat(50_000_000)), {
      deadlines: { idle: 200, begin: 60_000 },
    });
    const sockets: { destroyed: boolean }[] = [];
    server.on('connection', (socket) => sockets.push(socket));
    const connection = await openConnection({ port: await listen(server) });
    connection.socket.pause();
    connection.send(last);
    await expect.poll(() => sockets[0]?.destroyed).toBe(true);
    connection.destroy();
    server.close();
  });

  test('closes with its answer once the server is closing', async () => {
    const answers: (() => void)[] = [];
    const server = createHttpServer((_request, response) => answers.push(() => response.end('whole')));
    const port = await listen(server);
    const connection = await openConnection({ port });
    connection.send(last);
    await expect.poll(() => answers).toHaveLength(1);
    const closed = new Promise((done) => server.close(done));
    answers[0]?.();
    expect((await connection.receive()).body).toBe('whole');
    await connection.closed();
    await closed;
  });
});

test.each([
  ['nothing', ''],
  ['half a ClientHello', Buffer.from('16030102000100', 'hex')],
  ['plain HTTP', last],
  ['bytes that are no TLS', Buffer.alloc(64, 0xff)],
])('a client that sends %s to a TLS server is cut off, and its socket is gone', async (_, bytes) => {
  const server = createHttpServer(() => {}, {
    certificate: await testCertificate('own.test'),
    deadlines: { idle: 75_000, begin: 200 },
  });
  const sockets: { destroyed: boolean }[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  const connection = await openConnection({ port: await listen(server) });
  connection.socket.allowHalfOpen = true;
  await expect.poll(() => sockets).toHaveLength(1);
  if (bytes.length > 0) connection.send(bytes);
  await expect.poll(() => sockets[0]?.destroyed).toBe(true);
  connection.destroy();
  server.close();
});
