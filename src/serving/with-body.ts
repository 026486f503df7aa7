// Shared by the endpoints about the server's own data: reading a body, refusing its fields, answering anew each time.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError, answerJson, answerUnread } from './answers.ts';
import { RefusedDraft } from './refused-draft.ts';
import { readJson, type JsonBounds } from './read-json.ts';

export function answerFresh(response: ServerResponse, status: number, body: object): void {
  response.setHeader('Cache-Control', 'no-store');
  answerJson(response, status, body);
}

/** A refusal of `handle` is answered field by field. */
export async function withBody(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (body: unknown) => Promise<void>,
  bounds: Partial<JsonBounds> = {},
): Promise<void> {
  const body = await readJson(request, bounds);
  if (body.kind === 'refused') return answerUnread(response, body.status, body.message);
  try {
    await handle(body.value);
  } catch (error) {
    if (!(error instanceof RefusedDraft)) throw error;
    answerError(response, 422, error.message, { fields: error.fields });
  }
}
