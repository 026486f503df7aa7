// Reads `GET /` of an Admin API, in which the gateway describes itself.
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { certificatesOf, hostOf, verifies, type Connection } from '../connection.ts';

/** Bytes. A Kong with all plugins answers with some 30 000. */
const longest = 1024 * 1024;
const patience = 5_000;

/** Undefined: it has not answered, or not with JSON. */
export function readRoot(connection: Connection, signal: AbortSignal): Promise<unknown> {
  const { url, headers = {} } = connection;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done) => {
    const end = (root?: unknown): void => {
      clearTimeout(late);
      asked.destroy();
      done(root);
    };
    const late = setTimeout(end, patience);
    const asked = send({
      agent: false,
      protocol: url.protocol,
      hostname: hostOf(url),
      port: url.port,
      path: `${url.pathname.replace(/\/$/, '')}/`,
      headers: { accept: 'application/json', ...headers },
      rejectUnauthorized: verifies(connection),
      ...certificatesOf(connection),
      signal,
    });
    asked.on('error', () => end());
    asked.on('response', (answer) => {
      void collect(answer).then(end);
    });
    asked.end();
  });
}

async function collect(answer: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of answer) {
      if (!Buffer.isBuffer(piece)) return undefined;
      length += piece.length;
      if (length > longest) return undefined;
      pieces.push(piece);
    }
    return answer.statusCode === 200 ? JSON.parse(Buffer.concat(pieces).toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
