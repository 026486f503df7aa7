// Decides which clients may use the dashboard or the Admin API, and tells the listener behind it who the client is. It knows nothing
// of the listener.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { longestDelay } from './attempts.ts';
import type { BasicAuth } from './basic-auth.ts';
import { checkOrigin } from './origin-check.ts';
import type { Principal } from './principal.ts';

export interface GuardOptions {
  /** Names and addresses that a Host header may have, besides loopback's, in lower case. */
  allowedHosts: ReadonlySet<string>;
  /** Absent: every client that can reach the listener may use it. */
  basicAuth?: BasicAuth | undefined;
  /** Paths that need no authentication, such as a health check. */
  open?: ReadonlySet<string>;
  /**
   * True for a path that pages of other origins may link to: reading it has no effect and shows no secret. Absent: there are no
   * such paths.
   */
  isPage?: (path: string) => boolean;
  /** The client that wrong passwords are counted for. Absent: the peer of the connection. */
  clientAddress?: ((request: IncomingMessage) => string) | undefined;
}

type GuardedListener = (request: IncomingMessage, response: ServerResponse, client: Principal) => void;

/** The listener with the guard before it. */
export function guarded(listener: GuardedListener, options: GuardOptions): RequestListener {
  const { allowedHosts, basicAuth, open, isPage, clientAddress = peerAddress } = options;
  return (request, response) => {
    const { method = '', url = '', headers } = request;
    if (open?.has(url)) {
      listener(request, response, { kind: 'not-asked' });
      return;
    }
    const origin = checkOrigin(method, headers, allowedHosts);
    if (origin.kind === 'refused' || (origin.kind === 'foreign-read' && !isPage?.(url))) {
      refuse(request, response, 403, origin.message);
      return;
    }
    if (!basicAuth) {
      listener(request, response, { kind: 'anyone' });
      return;
    }
    basicAuth
      .verify(headers.authorization, clientAddress(request))
      .then((verdict) => {
        switch (verdict.kind) {
          case 'admin':
            listener(request, response, verdict);
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

const peerAddress = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';

function refuse(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  // The body is not read, so the connection must end after the answer.
  if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
    response.setHeader('Connection', 'close');
  }
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify({ message })}\n`);
}
