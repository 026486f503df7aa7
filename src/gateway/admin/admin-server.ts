// The HTTP server of the Admin API. A request that cannot be parsed never reaches the listener: it is answered with nginx's
// page, as in Kong.
import type { RequestListener, Server } from 'node:http';
import { createHttpServer, type HttpServerOptions } from '../../listening/http-server.ts';
import { nginxPage, reasonPhrase } from '../http/status-pages.ts';
import { nginxReply } from './reply.ts';

export type AdminCertificate = HttpServerOptions['certificate'];

export const createAdminServer = (listener: RequestListener, certificate?: AdminCertificate): Server =>
  createHttpServer(listener, {
    certificate,
    refusal: (status) => {
      const { headers } = nginxReply(status);
      return { status, reason: reasonPhrase(status), headers, body: nginxPage(status) };
    },
  });
