// Requests that offer another protocol. Node releases their connections. A connection is given back to Node's server when the
// offer is declined.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CallResponse } from './call-connection.ts';
import { findHeader, headerValue } from '../../http/header-list.ts';

type HttpServer = Server<typeof IncomingMessage, typeof CallResponse>;

/** Only WebSocket is passed on. */
export const offersWebSocket = ({ rawHeaders }: IncomingMessage): boolean =>
  headerValue(rawHeaders, 'upgrade')?.toLowerCase() === 'websocket';

/**
 * Serves the request again without its offer, for a protocol that the gateway does not have, such as curl's h2c. RFC 9110 allows
 * this. `rest`: the bytes after the request.
 */
export function ignoreUpgrade(
  server: HttpServer,
  request: IncomingMessage,
  socket: Duplex,
  rest: Buffer,
): void {
  let text = `${request.method} ${request.url} HTTP/${request.httpVersion}\r\n`;
  const offer = findHeader(request.rawHeaders, 'upgrade');
  request.rawHeaders.forEach((part, i) => {
    if (i !== offer && i !== offer + 1) text += i % 2 === 0 ? `${part}: ` : `${part}\r\n`;
  });
  giveBack(server, socket, Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), rest]));
}

/**
 * The response to an offer of WebSocket. After an ordinary answer the connection is served further, beginning with the bytes
 * after the request.
 */
export function responseToOffer(server: HttpServer, request: IncomingMessage, rest: Buffer): CallResponse {
  const { socket } = request;
  const response = new CallResponse(request);
  response.shouldKeepAlive = mayGoOn(request);
  response.assignSocket(socket);
  const onError = (): unknown => socket.destroy();
  const onDrain = (): unknown => response.emit('drain');
  socket.on('error', onError).on('drain', onDrain);
  response.on('finish', () => {
    if (!response.shouldKeepAlive) {
      socket.end();
      return;
    }
    socket.off('error', onError).off('drain', onDrain);
    response.detachSocket(socket);
    response.emit('close');
    socket.setTimeout(0);
    if (!socket.destroyed && !socket.writableEnded) giveBack(server, socket, rest);
  });
  return response;
}

/** True when the request has no body, and the client has not asked to close the connection. */
function mayGoOn({ rawHeaders, httpVersionMinor }: IncomingMessage): boolean {
  if (httpVersionMinor === 0 || findHeader(rawHeaders, 'transfer-encoding') >= 0) return false;
  if (Number(headerValue(rawHeaders, 'content-length') ?? 0) > 0) return false;
  return !/close/i.test(headerValue(rawHeaders, 'connection') ?? '');
}

function giveBack(server: HttpServer, socket: Duplex, bytes: Buffer): void {
  if (bytes.length > 0) socket.unshift(bytes);
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket);
}
