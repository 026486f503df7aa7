// The answers of the dashboard's server itself: JSON, with one shape for all errors.
import type { ServerResponse } from 'node:http';

/** The body of every error. */
export interface ErrorBody {
  /** A sentence for the reader of the page. */
  message: string;
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** `details` is for scripts and pages that tell one error from another. */
export function answerError(
  response: ServerResponse,
  status: number,
  message: string,
  details: object = {},
): void {
  const body: ErrorBody = { message, ...details };
  answerJson(response, status, body);
}

/** Answers a request whose body is not read to its end. Its connection can take no other request. */
export function answerUnread(response: ServerResponse, status: number, message: string): void {
  response.setHeader('Connection', 'close');
  answerError(response, status, message);
}
