// Serves an Admin API that is played in memory over HTTP, for tests and for a look by hand.
import { createServer, type IncomingMessage } from 'node:http';
import { listen } from './listen.ts';

export interface AdminAnswer {
  readonly status: number;
  readonly body?: unknown;
}

interface AdminApi {
  readonly release: string;
  /** `path` has its query. */
  answer(method: string, path: string, body: unknown): AdminAnswer | Promise<AdminAnswer>;
}

export interface ServedAdminApi {
  readonly url: string;
  /** The requests that came, oldest first: "GET /services?size=100". */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

export async function serveAdminApi(api: AdminApi, port = 0): Promise<ServedAdminApi> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    requests.push(`${method} ${url}`);
    void bodyOf(request)
      .then((body) => api.answer(method, url, body))
      .catch((error: unknown) => ({ status: 500, body: { message: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json; charset=utf-8',
          server: `kong/${api.release}`,
        });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
  });
  const at = await listen(server, port);
  return {
    requests,
    url: `http://127.0.0.1:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
