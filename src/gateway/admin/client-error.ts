// Requests that Node's parser refuses before any listener sees them, answered as Kong would: an unknown method is no
// bad request for it. Kong 0.13.1 leaves parsing to nginx.
import type { Server } from 'node:http';
import { endConnection } from '../http/end-connection.ts';
import { reasonPhrase } from './nginx-page.ts';
import { methodNotAllowed, nginxReply, type Reply } from './reply.ts';

export function prepareAdminServer(server: Server): void {
  server.on('clientError', (error: ParseError, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else endConnection(socket, written(replyTo(error)));
  });
}

type ParseError = Error & { code?: string; rawPacket?: Buffer };

function written({ status, headers, text: body }: Reply): string {
  const all = {
    Date: new Date().toUTCString(),
    ...headers,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${head.join('')}\r\n${body}`;
}

function replyTo({ code, rawPacket }: ParseError): Reply {
  switch (code) {
    case 'HPE_INVALID_METHOD':
      return /^[A-Z_-]+ /.test(rawPacket?.toString('latin1', 0, 64) ?? '')
        ? methodNotAllowed()
        : nginxReply(400);
    case 'HPE_HEADER_OVERFLOW':
      return nginxReply(414);
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return nginxReply(408);
    default:
      return nginxReply(400);
  }
}
