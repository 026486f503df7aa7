// Serves the Admin API of a Kong in memory over HTTP, for tests and for a look by hand.
import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '../listen.ts';
import { LaterKong } from './admin-api.ts';
import type { Setup } from './descriptions.ts';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

export interface ServedKong {
  readonly kong: LaterKong;
  readonly url: string;
  /** The requests that came, oldest first: "GET /services?size=100". */
  readonly requests: readonly string[];
}

export async function serveLaterKong(
  setup?: Partial<Setup>,
  port = 0,
): Promise<ServedKong & { close(): Promise<void> }> {
  const kong = new LaterKong(setup);
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    requests.push(`${method} ${url}`);
    void bodyOf(request)
      .then((body) => kong.answer(method, url, body))
      .catch((error: unknown) => ({ status: 500, body: { message: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json; charset=utf-8',
          server: `kong/${kong.setup.version.release}`,
        });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
  });
  const at = await listen(server, port);
  return {
    kong,
    requests,
    url: `http://127.0.0.1:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
