// The answers that several routes about accounts share.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Busy } from '#accounts/passwords.ts';
import { longestDelay } from '#guard/attempts.ts';
import { answerError } from '#serving/answers.ts';
import { withBody } from '#serving/with-body.ts';
import type { PersonRow } from '#accounts/accounts-part.ts';
import type { Developer, DeveloperState } from '#wire/portal/developer.ts';

export function answerLater(response: ServerResponse, seconds: number): void {
  response.setHeader('Retry-After', seconds);
  answerError(response, 429, 'Too many tries. Wait a little, then try again.');
}

export const answerSlowed = (response: ServerResponse): void => answerLater(response, longestDelay / 1000);

/** As `withBody`. Too many passwords at once are answered with 503. */
export async function withPassword(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (body: unknown) => Promise<void>,
): Promise<void> {
  try {
    await withBody(request, response, handle);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    response.setHeader('Retry-After', '5');
    answerError(response, 503, 'The portal is busy. Try again in a few seconds.');
  }
}

export const developerIn = ({ id, email, name }: PersonRow): Developer => ({ id, email, name });

export function stateOf({ confirmed, approved, blocked }: PersonRow): DeveloperState {
  if (blocked !== '') return 'blocked';
  if (confirmed === 0) return 'confirm';
  return approved === 0 ? 'wait' : 'active';
}
