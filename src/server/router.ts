// Finds the handler of each request to the dashboard's listener by its path. It knows no page and no gateway.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import findMyWay from 'find-my-way';
import { answerError } from './answers.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Route {
  /** A path of find-my-way: `*` at the end matches any rest. */
  path: string;
  /** `read` allows GET and HEAD. Other methods get 405. */
  methods: 'any' | 'read';
  handle: Handler;
}

/** `otherwise` handles every request that matches no route. */
export function createRouter(routes: readonly Route[], otherwise: Handler): RequestListener {
  const byPath = findMyWay();
  // Every route is registered for GET and checks the method itself. So an existing path answers a wrong method with 405, never
  // with 404.
  for (const { path, methods, handle } of routes) {
    byPath.on('GET', path, methods === 'read' ? readOnly(handle) : handle);
  }
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    // The guard before this listener compares paths as they were sent. A path with an encoded letter must not reach a route that
    // the guard did not recognise, so the router must not decode paths.
    const found = path.startsWith('/') ? byPath.find('GET', path.replaceAll('%', '%25')) : null;
    if (found) found.handler(request, response, found.params, null, {});
    else otherwise(request, response);
  };
}

export function readOnly(handle: Handler): Handler {
  return (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') return handle(request, response);
    response.setHeader('Allow', 'GET, HEAD');
    answerError(response, 405, 'Method not allowed');
  };
}
