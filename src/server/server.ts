// What stands behind the dashboard's pages: static files and the way to one Admin API. Any Kong can be at its other end.
import type { RequestListener, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { createRelay, type Connection } from './relay.ts';
import { pageHeaders } from './page-headers.ts';

/** What the pages show about the gateway that they manage, beside what it says itself. */
export interface About {
  /** What people call the gateway. */
  name: string;
  /** Where scripts reach the Admin API. */
  adminUrl: string;
  /** Where clients reach the proxy; left out where it is not known. */
  proxyUrl?: string | undefined;
  /** Gatehouse's own. */
  version: string;
}

export interface DashboardServerOptions {
  /** The folder of the built app: index.html and its assets. */
  appDir: string;
  connection: Connection;
  about: About;
}

export interface DashboardServer {
  listener: RequestListener;
  /** Is the path one of a page, which links from elsewhere may lead to? */
  isPage: (path: string) => boolean;
  /** Lets go of idle connections to the Admin API. */
  close(): void;
}

const relayPrefix = '/api/kong';

export function createDashboardServer({
  appDir,
  connection,
  about,
}: DashboardServerOptions): DashboardServer {
  const relay = createRelay(connection);
  const files = sirv(appDir, {
    etag: true,
    single: 'index.html',
    gzip: true,
    brotli: true,
    setHeaders(response: ServerResponse, path: string) {
      // Vite puts a hash of the content into the names of all that is in assets/.
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });

  const listener: RequestListener = (request, response) => {
    for (const [name, value] of pageHeaders) response.setHeader(name, value);
    const url = request.url ?? '/';
    if (url === '/healthz') {
      answer(response, 200, { status: 'ok' });
    } else if (
      url === relayPrefix ||
      url.startsWith(`${relayPrefix}/`) ||
      url.startsWith(`${relayPrefix}?`)
    ) {
      response.setHeader('Cache-Control', 'no-store');
      relay.pass(request, response, url.slice(relayPrefix.length));
    } else if (url === '/api/gateway') {
      response.setHeader('Cache-Control', 'no-store');
      answer(response, 200, about);
    } else if (url.startsWith('/api/')) {
      answer(response, 404, { message: 'Not found' });
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      answer(response, 405, { message: 'Method not allowed' });
    } else {
      // sirv lists the files when it is made and listens for no error of one that it opens: an update in place may have
      // deleted the file since, and the head of the answer is made by then.
      response.once('pipe', (file: Readable) => file.once('error', () => response.destroy()));
      files(request, response, () => answer(response, 404, { message: 'Not found' }));
    }
  };
  return { listener, isPage: (path) => !path.startsWith('/api/'), close: () => relay.close() };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}
