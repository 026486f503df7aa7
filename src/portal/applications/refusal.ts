// Why a request about applications is not done, with the status of the answer.
import type { ServerResponse } from 'node:http';
import { AdminError } from '#client';
import { answerError } from '#serving/answers.ts';
import type { Handler } from '#serving/router.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 404 | 409 | 422 | 429 | 503;

  constructor(status: Refusal['status'], message: string) {
    super(message);
    this.status = status;
  }
}

/** The same for what is not there and for what is somebody else's. */
export const noSuch = (what: 'application' | 'credential' | 'API' | 'request'): Refusal =>
  new Refusal(404, `There is no such ${what}`);

/** Developers learn that the gateway is away, and nothing of where it is. */
export function refusedBy(error: unknown, undone: string): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof AdminError)) throw error;
  const { kind } = error.failure;
  return kind === 'http'
    ? new Refusal(503, `The gateway has refused the change. ${undone}`)
    : new Refusal(503, `The gateway cannot be reached at the moment. ${undone}`);
}

/** Answers the refusals of a handler. */
export const answering =
  (handle: Handler): Handler =>
  async (request, response, ...rest) => {
    try {
      await handle(request, response, ...rest);
    } catch (error) {
      answerRefusal(response, error);
    }
  };

function answerRefusal(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
  if (error.status === 503) response.setHeader('Retry-After', '15');
  answerError(response, error.status, error.message);
}
