// The content of an answer of a plugin or of the gateway itself. Kong 0.13.1: kong/tools/responses.lua, send_response
import type { Reply } from '../../plugins/plugin.ts';
import { pluginFailed } from '../../runloop/phases.ts';
import { nginxPage, nginxType } from '../../http/status-pages.ts';
import { defaultMessage } from './error-pages.ts';

export interface Content {
  /** Undefined: the answer has no Content-Type. */
  type: string | undefined;
  /** Undefined: there is no body and no Content-Length. */
  body: string | Buffer | undefined;
  /** True: the answer has a Content-Length. Answers of Lua are sent in chunks. */
  measured?: true;
}

/** `error`: nginx raises an error with the reply's status, which Kong has a page for; `nothing`: nginx ends the connection. */
export type ReplyContent = Content | 'error' | 'nothing';

const jsonType = 'application/json; charset=utf-8';

/** The content of the answer when a plugin has failed. */
export const failureContent: Content = {
  type: jsonType,
  body: `${JSON.stringify({ message: defaultMessage(500) })}\n`,
};

/** The content of a plugin's reply that replaces the gateway's own answer. */
export const contentInstead = (reply: Reply): Content =>
  reply === pluginFailed ? failureContent : pageOf(reply.status);

const pageOf = (status: number): Content => ({ type: nginxType, body: nginxPage(status), measured: true });

export function replyContent(reply: Reply): ReplyContent {
  const { status } = reply;
  // No answer ends with such a status: the client would go on waiting.
  if (status < 200) return 'nothing';
  if (status === 204 || status === 304) return { type: undefined, body: undefined };
  if ('raw' in reply) return { type: jsonType, body: reply.raw };
  // The details of an internal error go to the log, never to the client.
  const content = status === 500 ? defaultMessage(status) : (reply.body ?? defaultMessage(status));
  if (content === undefined) return withoutContent(status);
  const body = `${JSON.stringify(typeof content === 'string' ? { message: content } : content)}\n`;
  return { type: jsonType, body };
}

/** kong/templates/nginx_kong.lua, error_page */
const withErrorPage = new Set([400, 411, 412, 413, 414, 417, 494, 502, 504]);
/** ngx_http_special_response_handler: what nginx has a page of its own for. */
const withNginxPage = new Set([
  301, 302, 303, 307, 308, 402, 403, 406, 409, 410, 415, 416, 421, 429, 501, 507,
]);

/** nginx's content for a status without a body (ngx.exit). */
function withoutContent(status: number): ReplyContent {
  if (status === 408) return 'nothing';
  if (withErrorPage.has(status)) return 'error';
  if (withNginxPage.has(status)) return pageOf(status);
  return { type: undefined, body: '', measured: true };
}
