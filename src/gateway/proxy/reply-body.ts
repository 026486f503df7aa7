// The body of an answer that a plugin or the gateway itself gives. Kong 0.13.1: kong/tools/responses.lua, send_response
import type { Reply } from '../plugins/plugin.ts';
import { defaultMessage } from './error-pages.ts';

/** JSON and a line break; undefined for an answer without a body. */
export function replyBody(reply: Reply): string | undefined {
  const { status } = reply;
  if (status === 204 || status === 304) return undefined;
  // What went wrong inside is for the log, never for the client.
  const content = status === 500 ? defaultMessage(status) : (reply.body ?? defaultMessage(status));
  if (content === undefined) return undefined;
  return `${JSON.stringify(typeof content === 'string' ? { message: content } : content)}\n`;
}
