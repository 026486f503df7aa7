// The `fetch` of a client of an Admin API, over a connection: with its credentials, its trust and its patience.
import { Agent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as requestHttps } from 'node:https';
import { certificatesOf, hostOf, verifies, type Connection } from './connection.ts';

export interface ConnectionFetch {
  /** The address of the client is the base of its paths: it never leaves the connection's own address. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Lets go of idle connections. */
  close(): void;
}

/** The address that a client over `fetchOver` is made with. */
export const overConnection = 'http://connection';

const ordinaryPatience = 30_000;
/** Bytes of an answer. A page of 1000 plugins or certificates stays far below it. */
const longest = 64 * 1024 * 1024;
const idle = 4_000;

export function fetchOver({
  url,
  headers: credentials,
  patience = ordinaryPatience,
  ...connection
}: Connection): ConnectionFetch {
  const secure = url.protocol === 'https:';
  const send = secure ? requestHttps : requestHttp;
  // Kept connections are closed before an Admin API closes them, so that a change never meets one that is just closing.
  const options = { keepAlive: true, timeout: idle };
  const agent = secure ? new TlsAgent(options) : new Agent(options);
  const tls = { rejectUnauthorized: verifies(connection), ...certificatesOf(connection) };
  const base = url.pathname.replace(/\/$/, '');
  return {
    fetch: (address, { method = 'GET', headers, body, signal }) =>
      new Promise((done, fail) => {
        const asked = send({
          agent: method === 'GET' ? agent : false,
          ...tls,
          protocol: url.protocol,
          hostname: hostOf(url),
          port: url.port,
          method,
          path: `${base}${address.slice(overConnection.length)}`,
          headers: { ...credentials, ...plain(headers), ...lengthOf(body) },
          timeout: patience,
          ...(signal && { signal }),
        });
        asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
        asked.on('error', fail);
        asked.on('response', (answer) => {
          collect(answer).then(
            (bytes) => done(responseOf(answer, bytes)),
            (error: unknown) => {
              asked.destroy();
              fail(error instanceof Error ? error : new Error(String(error)));
            },
          );
        });
        asked.end(typeof body === 'string' ? body : undefined);
      }),
    close: () => agent.destroy(),
  };
}

const lengthOf = (body: RequestInit['body']): Record<string, string> =>
  typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};

const plain = (headers: RequestInit['headers']): Record<string, string> =>
  Object.fromEntries(new Headers(headers).entries());

async function collect(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer) {
    if (!Buffer.isBuffer(piece)) continue;
    length += piece.length;
    if (length > longest) throw new Error(`the answer is longer than ${longest} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const withoutBody: readonly number[] = [204, 205, 304];

const responseOf = ({ statusCode = 502 }: IncomingMessage, bytes: Buffer): Response =>
  new Response(withoutBody.includes(statusCode) ? null : bytes.toString('utf8'), { status: statusCode });
