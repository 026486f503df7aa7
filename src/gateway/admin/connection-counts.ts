// Counts the connections and requests of the Admin API's listeners: Kong's `/status` shows nginx's stub_status, which counts
// these too.
import type { Server } from 'node:http';

export class ConnectionCounts {
  accepted = 0;
  active = 0;
  /** Requests that are being answered. */
  writing = 0;
  requests = 0;

  /** Counts the connections and requests that the server gets from now on. */
  watch(server: Server): void {
    server.on('connection', (socket) => {
      this.accepted += 1;
      this.active += 1;
      socket.once('close', () => (this.active -= 1));
    });
    server.on('request', (_request, response) => {
      this.requests += 1;
      this.writing += 1;
      response.once('close', () => (this.writing -= 1));
    });
  }
}
