// Stands in front of the dashboard and of the Admin API: who may talk to them. Knows nothing of what is behind it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { BasicAuth } from './basic-auth.ts';
import { checkOrigin } from './origin-check.ts';

export interface GuardOptions {
  /** Names and addresses beside loopback's by which the listener may be called, lower case. */
  allowedHosts: ReadonlySet<string>;
  /** Absent: whoever can reach the listener may use it. */
  basicAuth?: BasicAuth | undefined;
  /** Paths that answer everybody, such as a health check. */
  open?: ReadonlySet<string>;
}

/** The listener with the guard before it. */
export function guarded(listener: RequestListener, options: GuardOptions): RequestListener {
  const { allowedHosts, basicAuth, open } = options;
  return (request, response) => {
    if (open?.has(request.url ?? '')) {
      listener(request, response);
      return;
    }
    const verdict = checkOrigin(request.method ?? 'GET', request.headers, allowedHosts);
    if (verdict.kind === 'refused') {
      refuse(request, response, 403, verdict.message);
      return;
    }
    if (verdict.kind === 'foreign-read') hideFromOtherOrigins(response);
    if (!basicAuth) {
      listener(request, response);
      return;
    }
    basicAuth
      .verify(request.headers.authorization, request.socket.remoteAddress ?? '')
      .then((known) => {
        if (known) {
          listener(request, response);
          return;
        }
        response.setHeader('WWW-Authenticate', 'Basic realm="Gatehouse", charset="UTF-8"');
        refuse(request, response, 401, 'Unauthorized');
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  };
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  // What is left of the body is not wanted: the connection ends with the answer.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
    response.setHeader('Connection', 'close');
  }
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify({ message })}\n`);
}

/** Leaves out the headers by which a browser would let the page of another origin read the answer. */
function hideFromOtherOrigins(response: ServerResponse): void {
  // True, and once a header is set Node sends writeHead's through setHeader too.
  response.setHeader('Vary', 'Origin');
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    name.toLowerCase().startsWith('access-control-') ? response : setHeader(name, value);
}
