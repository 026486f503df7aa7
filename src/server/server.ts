// Serves the dashboard: static files and the way to one Admin API. Any Kong can be at its other end.
import { answerError, answerJson } from './answers.ts';
import { createRelay, type Connection } from './relay.ts';
import { pageHeaders } from './page-headers.ts';
import { createRouter, readOnly, type Handler } from './router.ts';
import { createAppHandler } from './send-app.ts';

/** The pages' facts about the gateway that they manage, beside its own words. */
export interface About {
  /** The name that people gave to the gateway. */
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
  /** It stands behind the guard, which tells it who the client is. */
  listener: (...call: Parameters<Handler>) => void;
  /** Is this the path of a page? Links from other sites may lead to pages. */
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
  const passOn: Handler = (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    relay.pass(request, response, (request.url ?? '').slice(relayPrefix.length));
  };
  const tellAbout: Handler = (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    answerJson(response, 200, about);
  };

  const route = createRouter(
    [
      {
        path: '/healthz',
        methods: 'any',
        handle: (_request, response) => answerJson(response, 200, { status: 'ok' }),
      },
      { path: relayPrefix, methods: 'any', handle: passOn },
      { path: `${relayPrefix}/*`, methods: 'any', handle: passOn },
      { path: '/api/gateway', methods: 'any', handle: tellAbout },
      {
        path: '/api/*',
        methods: 'any',
        handle: (_request, response) => answerError(response, 404, 'Not found'),
      },
    ],
    readOnly(createAppHandler(appDir)),
  );
  const listener: DashboardServer['listener'] = (request, response, client) => {
    for (const [name, value] of pageHeaders) response.setHeader(name, value);
    route(request, response, client);
  };
  return { listener, isPage: (path) => !path.startsWith('/api/'), close: () => relay.close() };
}
