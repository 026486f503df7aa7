// Thrown into a plugin that waits for a request's body and does not get it. The request is answered with `reply`.
import type { Reply } from '../plugins/plugin.ts';

export class BodyRefused extends Error {
  readonly reply: Reply;

  constructor(why: string, reply: Reply) {
    super(why);
    this.reply = reply;
  }
}

/** Seconds after which a client may try again. */
const retryAfter = '5';

/** The held bodies of other requests use up all the allowed memory. */
export const noRoom = (): BodyRefused =>
  new BodyRefused('there is no room for another body', {
    status: 503,
    body: 'too many request bodies are being read',
    headers: { 'Retry-After': retryAfter },
  });

/** The body came, but not all of it in time. */
export const bodyLate = (): BodyRefused =>
  new BodyRefused('the body took too long', { status: 408, body: 'the request body took too long' });
