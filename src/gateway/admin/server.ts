// The Admin API as a listener of HTTP requests: Kong 0.13.1's transport, in front of the endpoints. Knows no entity.
// Kong 0.13.1: kong/init.lua (serve_admin_api), kong/templates/nginx_kong.lua, kong/api/init.lua
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { unchangedHeader } from '#schema/row-digest.ts';
import type { Plugin } from '../plugins/plugin.ts';
import { StoreError, type Store } from '../store/store.ts';
import { isMediaTypeSupported } from './content-type.ts';
import { decodeSent } from './decode/parameters.ts';
import { createEndpoints } from './endpoints.ts';
import { bodyLimit, readBody } from './read-body.ts';
import {
  messageReply,
  nginxReply,
  notFound,
  preflight,
  robots,
  unexpectedError,
  unsupportedMediaType,
  type AdminResponse,
} from './reply.ts';
import { createRouter } from './router.ts';
import type { NodeInfo, StatusNumbers } from './routes/node.ts';
import type { PluginEndpoint } from './routes/plugin-endpoints.ts';
import type { Balancer } from './routes/upstreams.ts';
import { refuseBody, writeReply } from './write-reply.ts';

export interface AdminOptions {
  store: Store;
  plugins: readonly Plugin[];
  /** The endpoints that plugins add. */
  pluginEndpoints?: readonly PluginEndpoint[];
  node: NodeInfo;
  /** The proxy's connections, as `/status` shows them. */
  status: () => StatusNumbers | Promise<StatusNumbers>;
  /** The numbers of delivered and lost entries of log plugins, for `/status`; undefined when no plugin logs. */
  logs: () => object | undefined | Promise<object | undefined>;
  /** What other processes that serve requests have counted for a plugin. */
  counted?: (plugin: string) => Promise<readonly object[] | undefined>;
  /** The balancer, which knows the health of targets. Undefined: their health is not checked. */
  balancer?: Balancer;
  log: AdminLog;
}

export type AdminLog = (
  level: 'error' | 'warn',
  message: string,
  details?: Readonly<Record<string, unknown>>,
) => void;

export function createAdmin(
  options: AdminOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const match = createRouter(createEndpoints(options));

  async function answer(request: IncomingMessage, target: Target, body: Buffer): Promise<AdminResponse> {
    const method = request.method ?? '';
    if (method === 'OPTIONS') return preflight();
    if (!isMediaTypeSupported(method, request.headers)) return unsupportedMediaType();
    const matched = match(target.path);
    if (!matched) return notFound();
    return matched.endpoint.answer({
      method,
      path: matched.variables,
      url: `${request.socket instanceof TLSSocket ? 'https' : 'http'}://${(request.headers.host ?? '').toLowerCase()}${target.path}`,
      unchanged: textOf(request.headers[unchangedHeader]),
      decode: () => decodeSent(method, target.query, request.headers['content-type'], body),
    });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = targetOf(request.url ?? '/');
    const early = answerOfNginx(request, target);
    if (early) return writeReply(response, early);
    const body = await readBody(request);
    if (body === 'gone') return void response.destroy();
    if (body === 'too-large') return refuseBody(request, response, nginxReply(413));
    writeReply(response, await answer(request, target, body));
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof StoreError) {
        options.log('error', `the store failed: ${error.message}`, { method: request.method });
        return writeReply(response, messageReply(503, error.message));
      }
      // The log line has the stack, because the error may come from a custom plugin's schema.
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      options.log('error', `the Admin API failed: ${what}`, { method: request.method });
      writeReply(response, unexpectedError());
    });
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

interface Target {
  /** As the client wrote it. */
  path: string;
  query: string;
}

function targetOf(url: string): Target {
  const [, path = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/is.exec(url) ?? [];
  return { path: path === '' ? '/' : path, query };
}

/** The answer that Kong's nginx gives before any Lua runs. */
function answerOfNginx({ method, headers }: IncomingMessage, { path }: Target): AdminResponse | undefined {
  if (method === 'TRACE') return nginxReply(405);
  if (Number(headers['content-length'] ?? 0) > bodyLimit) return undefined;
  if (path.startsWith('/robots.txt')) return robots();
  return path === '/nginx_status' ? nginxReply(404) : undefined;
}
