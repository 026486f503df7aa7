// Stands in front of the dashboard and of the Admin API: who may talk to them. Knows nothing of what is behind it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { longestDelay } from './attempts.ts';
import type { BasicAuth } from './basic-auth.ts';
import { checkOrigin } from './origin-check.ts';

export interface GuardOptions {
  /** Names and addresses beside loopback's by which the listener may be called, lower case. */
  allowedHosts: ReadonlySet<string>;
  /** Absent: whoever can reach the listener may use it. */
  basicAuth?: BasicAuth | undefined;
  /** Paths that answer everybody, such as a health check. */
  open?: ReadonlySet<string>;
  /** Which paths pages of other origins may lead to, because a read of them costs and tells nothing. Absent: none. */
  isPage?: (path: string) => boolean;
}

/** The listener with the guard before it. */
export function guarded(listener: RequestListener, options: GuardOptions): RequestListener {
  const { allowedHosts, basicAuth, open, isPage } = options;
  return (request, response) => {
    const { method = '', url = '', headers, socket } = request;
    if (open?.has(url)) {
      listener(request, response);
      return;
    }
    const verdict = checkOrigin(method, headers, allowedHosts);
    if (verdict.kind === 'refused' || (verdict.kind === 'foreign-read' && !isPage?.(url))) {
      refuse(request, response, 403, verdict.message);
      return;
    }
    if (!basicAuth) {
      listener(request, response);
      return;
    }
    basicAuth
      .verify(headers.authorization, socket.remoteAddress ?? '')
      .then((known) => {
        switch (known) {
          case 'known':
            listener(request, response);
            return;
          case 'unknown':
            response.setHeader('WWW-Authenticate', 'Basic realm="Gatehouse", charset="UTF-8"');
            refuse(request, response, 401, 'Unauthorized');
            return;
          case 'too-many':
            response.setHeader('Retry-After', longestDelay / 1000);
            refuse(request, response, 429, 'Too many wrong passwords; try again in a few seconds');
        }
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
