// Finds the handler of each request to the dashboard's listener by its path. It knows no page and no gateway.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import findMyWay from 'find-my-way';
import { answerError } from './answers.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Route {
  /** As find-my-way writes it: `*` at the end stands for any rest. */
  path: string;
  /** `read`: GET and HEAD; other methods are answered with 405. */
  methods: 'any' | 'read';
  handle: Handler;
}

/** `otherwise` takes every request that no route takes. */
export function createRouter(routes: readonly Route[], otherwise: Handler): RequestListener {
  const byPath = findMyWay();
  // A route is registered for one method and tells methods apart itself: a path that exists answers 405, never 404.
  for (const { path, methods, handle } of routes) {
    byPath.on('GET', path, methods === 'read' ? readOnly(handle) : handle);
  }
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    // The guard before this listener compares paths as they were sent. An encoded letter must not lead to a route that the
    // guard did not see, so the router is kept from decoding.
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
