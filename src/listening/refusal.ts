// The answer to a request that never reaches a listener.
import { STATUS_CODES } from 'node:http';

export interface Refusal {
  status: number;
  /** The reason phrase, where it differs from Node's. */
  reason?: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export const reasonOf = ({ status, reason }: Refusal): string => reason ?? STATUS_CODES[status] ?? '';

export const jsonRefusal = (status: number): Refusal => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: `${JSON.stringify({ message: STATUS_CODES[status] ?? 'Bad Request' })}\n`,
});

/** The headers of an answer that ends its connection. The request was not read to its end, or the bytes are not a request. */
export const lastHeaders = ({ headers, body }: Refusal): Record<string, string> => ({
  ...headers,
  'Content-Length': String(Buffer.byteLength(body)),
  Connection: 'close',
});

/** The whole answer as text, for a connection without a Node response object. */
export function refusalText(refusal: Refusal): string {
  const lines = Object.entries({ Date: new Date().toUTCString(), ...lastHeaders(refusal) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${refusal.status} ${reasonOf(refusal)}\r\n${head}\r\n${refusal.body}`;
}
