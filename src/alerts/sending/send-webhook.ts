// Posts a message to a webhook. Its address and its credentials are secrets: no text here holds them.
import type { AlertMessage, WebhookShape } from '#wire/alerts.ts';
import { slackBody } from './message-texts.ts';
import { SendFailure } from '#mail/send-failure.ts';

export interface Webhook {
  readonly url: string;
  readonly shape: WebhookShape;
  readonly authorization: string;
}

/** Milliseconds for the whole answer. */
const patience = 10_000;
/** Bytes of the answer that are read. */
const longest = 4096;

/** `limit`: milliseconds, for tests. */
export async function sendWebhook(
  { url, shape, authorization }: Webhook,
  message: AlertMessage,
  { signal, limit = patience }: { signal: AbortSignal; limit?: number },
): Promise<void> {
  const timeout = AbortSignal.timeout(limit);
  let answer: Response;
  let said: string;
  try {
    answer = await fetch(url, {
      method: 'POST',
      // Where a redirect leads was never asked for, and would get the message and its credentials.
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Gatehouse',
        'gatehouse-message': message.id,
        ...(authorization !== '' && { authorization }),
      },
      body: JSON.stringify(shape === 'slack' ? slackBody(message) : message),
    });
    said = await shortAnswer(answer);
  } catch (error) {
    if (timeout.aborted) throw new SendFailure(`it has not answered within ${limit / 1000} seconds`);
    throw new SendFailure(networkWords(error));
  }
  if (answer.status >= 300 && answer.status < 400)
    throw new SendFailure(`it answers ${answer.status} and leads elsewhere, which is not followed`);
  if (!answer.ok) throw new SendFailure(`it answers ${answer.status}${said}`);
}

/** A short answer without any sign that a secret has: Slack says why in one word. */
async function shortAnswer(answer: Response): Promise<string> {
  if (!answer.body) return '';
  const pieces: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> = answer.body;
  for await (const piece of body) {
    length += piece.length;
    pieces.push(piece);
    // Leaving the loop ends the connection.
    if (length > longest) break;
  }
  const text = Buffer.concat(pieces).toString('utf8').trim();
  return /^[a-z]+(?:[_ ][a-z]+)*$/i.test(text) && text.length <= 60 ? `: ${text}` : '';
}

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses connections',
  ENOTFOUND: 'its name has no address',
  EAI_AGAIN: 'its name cannot be looked up',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
};

function networkWords(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return codes[code] ?? `it cannot be reached${code === '' ? '' : ` (${code})`}`;
}
