// Finds the handler of each request to the dashboard's listener by its path. It knows no page and no gateway.
import type { IncomingMessage, ServerResponse } from 'node:http';
import findMyWay from 'find-my-way';
import type { Principal } from '#guard/principal.ts';
import { answerError, answerUnread } from './answers.ts';

/** `client` is the sender of the request, as far as the guard knows it. `parameters` are parts of the path, not decoded. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  client: Principal,
  parameters: Readonly<Record<string, string | undefined>>,
) => void | Promise<void>;

export type Listener = (request: IncomingMessage, response: ServerResponse, client: Principal) => void;

export interface Route {
  /** A path of find-my-way: `:name` is a parameter, and `*` at the end matches any rest. */
  path: string;
  /** One handler for all methods, or one for each. Other methods get 405. HEAD is answered as GET is. */
  handle: Handler | ByMethod;
}

export type ByMethod = Readonly<Partial<Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Handler>>>;

/** `otherwise` handles every request that matches no route. */
export function createRouter(routes: readonly Route[], otherwise: Handler): Listener {
  const byPath = findMyWay();
  /** The handler of each route, by the function that find-my-way has for the route. find-my-way cannot pass the client on. */
  const handlers = new Map<unknown, Handler>();
  // Every route is registered for GET and checks the method itself. So an existing path answers a wrong method with 405, never
  // with 404.
  for (const { path, handle } of routes) {
    const named = (): string => path;
    handlers.set(named, typeof handle === 'function' ? handle : byMethod(handle));
    byPath.on('GET', path, named);
  }
  return (request, response, client) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    // The guard before this listener compares paths as they were sent. A path with an encoded letter must not reach a route that
    // the guard did not recognise, so the router must not decode paths.
    const found = path.startsWith('/') ? byPath.find('GET', path.replaceAll('%', '%25')) : null;
    const handle = handlers.get(found?.handler) ?? otherwise;
    void run(() => handle(request, response, client, found?.params ?? {}), response);
  };
}

/** A handler that fails must neither end the process nor leave its client without an answer. */
async function run(handle: () => void | Promise<void>, response: ServerResponse): Promise<void> {
  try {
    await handle();
  } catch (error) {
    if (!isAway(error)) process.emitWarning(error instanceof Error ? error : String(error));
    if (response.headersSent) response.destroy();
    else if (isAway(error)) answerError(response, 503, error.message);
    else answerError(response, 500, 'An unexpected error occurred');
  }
}

/** A database, or what else a part needs, cannot be reached for now. The message is for the reader of the page. */
const isAway = (error: unknown): error is Error =>
  error instanceof Error && 'kind' in error && error.kind === 'away';

export function byMethod(handlers: ByMethod): Handler {
  const known = new Map(Object.entries(handlers));
  const get = known.get('GET');
  if (get) known.set('HEAD', get);
  const allow = [...known.keys()].join(', ');
  return (request, ...rest) => {
    const handle = known.get(request.method ?? '');
    if (handle) return handle(request, ...rest);
    const [response] = rest;
    response.setHeader('Allow', allow);
    answerUnread(response, 405, 'Method not allowed');
  };
}
