// Writes a reply to a connection.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { reasonPhrase } from '../http/status-pages.ts';
import type { AdminResponse } from './reply.ts';

export function writeReply(response: ServerResponse, { status, headers, body }: AdminResponse): void {
  if (response.destroyed || response.headersSent) return;
  if (body instanceof Readable) {
    response.writeHead(status, reasonPhrase(status), headers);
    // A stream that fails ends the connection, so that the client does not take half an answer for a whole one.
    pipeline(body, response, () => {});
    return;
  }
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, reasonPhrase(status), { ...headers, ...length });
  response.end(body);
}

/** Bytes of a refused body that are still read and dropped, so that the client gets the answer and not a connection error. */
const drained = 64 * 1024 * 1024;

/** Answers a request whose body is not read. */
export function refuseBody(request: IncomingMessage, response: ServerResponse, reply: AdminResponse): void {
  const { status, headers, text } = reply;
  response.writeHead(status, reasonPhrase(status), {
    ...headers,
    'Content-Length': Buffer.byteLength(text),
    Connection: 'close',
  });
  response.write(text);
  let left = drained;
  request.removeAllListeners('data');
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.once('end', () => response.end());
  request.once('error', () => response.destroy());
  request.resume();
}
