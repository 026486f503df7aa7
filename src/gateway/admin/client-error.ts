// Requests that Node's parser refuses before any listener sees them, answered as Kong would: an unknown method is no
// bad request for it. Kong 0.13.1 leaves parsing to nginx.
import type { Server } from 'node:http';
import { reasonPhrase } from './nginx-page.ts';
import { methodNotAllowed, nginxReply, type Reply } from './reply.ts';

export function prepareAdminServer(server: Server): void {
  server.on('clientError', (error: Error & { code?: string; rawPacket?: Buffer }, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const { status, headers, body = '' } = replyTo(error);
    const lines = Object.entries({
      ...headers,
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.end(
      `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\nDate: ${new Date().toUTCString()}\r\n${head}\r\n${body}`,
    );
  });
}

function replyTo({ code, rawPacket }: { code?: string; rawPacket?: Buffer }): Reply {
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
