// The answers of the dashboard's server itself: JSON, with one shape for all errors.
import type { ServerResponse } from 'node:http';

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** The message is a sentence for the reader of the page. */
export function answerError(response: ServerResponse, status: number, message: string): void {
  answerJson(response, status, { message });
}
