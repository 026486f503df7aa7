// The upstream of the soak. The path says what it does: `/whole/NUMBER/LENGTH` and `/chunks/NUMBER/LENGTH` answer well, `/echo` sends back the
// digest of the body, and `/cut`, `/silent`, `/broken` fail in the way that they are named after.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A body of this length that no other number has. */
export const bodyOf = (number: number, length: number): Buffer => Buffer.alloc(length, `<${number}>`);

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const piece of request) if (Buffer.isBuffer(piece)) hash.update(piece);
    response.end(hash.digest('hex'));
  } catch {
    response.destroy();
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, what, number, length] = (request.url ?? '').split('/');
  const body = bodyOf(Number(number), Number(length));
  switch (what) {
    case 'echo':
      void echo(request, response);
      return;
    case 'chunks':
      response.write(body.subarray(0, body.length / 2));
      response.end(body.subarray(body.length / 2));
      return;
    case 'cut':
      response.writeHead(200, { 'Content-Length': body.length });
      response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
      return;
    case 'silent':
      request.socket.destroy();
      return;
    case 'broken':
      request.socket.end('HTTP/1.1 2000 No\r\n\r\n');
      return;
    default:
      response.writeHead(200, { 'Content-Length': body.length });
      response.end(body);
  }
}

export interface SoakUpstream {
  readonly url: string;
  close(): void;
}

export async function startSoakUpstream(): Promise<SoakUpstream> {
  const server = createServer({ keepAliveTimeout: 0 }, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
