// Everything that the portal's listener answers: /portal/api/*, and the files of the portal's app. It has no way to an Admin API.
import type { RequestListener } from 'node:http';
import { answerError, answerUnread } from '#serving/answers.ts';
import { pageHeaders } from '#serving/page-headers.ts';
import { byMethod, createRouter, type Handler, type Route } from '#serving/router.ts';
import { isApi, refusalOf } from './refusal-of.ts';

export interface PortalListenerOptions {
  readonly routes: readonly Route[];
  /** Answers every path that is not of the API. Undefined: the app is not built. */
  readonly app: Handler | undefined;
  readonly allowedHosts: ReadonlySet<string>;
}

const notFound: Handler = (_request, response) => answerError(response, 404, 'Not found');

export function createPortalListener({ routes, app, allowedHosts }: PortalListenerOptions): RequestListener {
  const route = createRouter(
    [
      ...routes,
      { path: '/portal/api', handle: notFound },
      { path: '/portal/api/*', handle: notFound },
      { path: '/api', handle: notFound },
      { path: '/api/*', handle: notFound },
    ],
    app ? byMethod({ GET: app }) : notFound,
  );
  return (request, response) => {
    for (const [name, value] of pageHeaders) response.setHeader(name, value);
    if (isApi(request.url ?? '')) response.setHeader('Cache-Control', 'no-store');
    const refusal = refusalOf(request, allowedHosts);
    if (refusal) answerUnread(response, refusal.status, refusal.message);
    else route(request, response, { kind: 'not-asked' });
  };
}
