// A JSON line for each request to the Admin API, around its listener.
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';

export const withAccessLog =
  (listener: RequestListener, writer: { write(line: string): void }): RequestListener =>
  (request, response) => {
    const startedAt = Date.now();
    const { method, url = '', socket } = request;
    const { remoteAddress } = socket;
    response.once('close', () =>
      writer.write(
        JSON.stringify({
          time: new Date().toISOString(),
          request_id: randomUUID(),
          client_ip: remoteAddress,
          method,
          // The query may hold credentials to be created.
          path: url.startsWith('/') ? url.split('?', 1)[0] : undefined,
          // nginx's status for a client that closed the connection before its answer.
          status: response.headersSent ? response.statusCode : 499,
          latencies: { request: Date.now() - startedAt },
        }),
      ),
    );
    listener(request, response);
  };
