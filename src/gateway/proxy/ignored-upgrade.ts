// What becomes of a request with an offer that is not taken.
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { findHeader } from './header-list.ts';

/**
 * Node lets go of a connection whose client offers any upgrade. Only WebSocket is passed on; for another, such as curl's
 * h2c, the request starts over without the offer, as RFC 9110 allows.
 */
export function ignoreUpgrade(
  server: EventEmitter,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  let text = `${request.method} ${request.url} HTTP/${request.httpVersion}\r\n`;
  const offer = findHeader(request.rawHeaders, 'upgrade');
  request.rawHeaders.forEach((part, i) => {
    if (i !== offer && i !== offer + 1) text += i % 2 === 0 ? `${part}: ` : `${part}\r\n`;
  });
  socket.unshift(Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), head]));
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket);
}
