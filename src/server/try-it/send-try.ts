// Sends one request to an address of the proxy, and measures it. The address is the caller's; the request has no say in it.
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import {
  tryBounds,
  type HeaderLine,
  type SeenByGateway,
  type SentRequest,
  type TryRequest,
  type TryResult,
} from '#wire/try-it.ts';
import { hostOf, verifies, type Connection } from '../connection.ts';
import type { WatchRequest } from '../gateways.ts';
import { collectBody } from './kept-body.ts';
import { signedRequest } from './signed-request.ts';
import { TryClock } from './try-clock.ts';
import { tryFailure } from './try-failure.ts';

export interface TryBounds {
  deadline: number;
  answer: number;
}

export interface TryOptions {
  /** An origin of the proxy. */
  to: URL;
  /** For its trust in the certificate. */
  connection: Connection;
  watch: WatchRequest | undefined;
  signal: AbortSignal;
  bounds?: Partial<TryBounds>;
}

type Watching = ReturnType<WatchRequest>;

export async function sendTry(given: TryRequest, options: TryOptions): Promise<TryResult> {
  const { to, connection, watch, signal } = options;
  const { deadline, answer: most } = { ...tryBounds, ...options.bounds };
  const signed = await signedRequest({ ...given, host: given.host === '' ? to.host : given.host });
  const sent = sentRequest(signed, to);
  const clock = new TryClock();
  let watching: Watching;
  let isLate = false;
  const asked = ask(sent, given.sni, to, connection);
  const abort = (): void => void asked.destroy();
  signal.addEventListener('abort', abort);
  const late = setTimeout(() => {
    isLate = true;
    asked.destroy();
  }, deadline);
  try {
    asked.on('socket', (socket: Socket) => {
      clock.follow(socket);
      socket.once('connect', () => {
        const { localAddress: address, localPort: port } = socket;
        if (address !== undefined && port !== undefined) watching = watch?.({ address, port });
      });
    });
    const answered = await answerTo(asked, sent.body);
    clock.answered();
    const body = await collectBody(answered, most, () => isLate);
    return {
      kind: 'answered',
      status: answered.statusCode ?? 0,
      reason: answered.statusMessage ?? '',
      headers: pairs(answered.rawHeaders),
      body,
      timings: clock.timings(),
      sent,
      ...(await seenBy(watching)),
    };
  } catch (error) {
    return tryFailure(error instanceof Error ? error : new Error(String(error)), sent, isLate);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', abort);
    watching?.end();
    asked.destroy();
  }
}

function sentRequest({ method, path, host, headers, body }: TryRequest, to: URL): SentRequest {
  const has = (name: string): boolean => headers.some(([given]) => given.toLowerCase() === name);
  const length = Buffer.byteLength(body);
  return {
    to: to.origin,
    method,
    path,
    headers: [
      ['Host', host],
      ...(has('user-agent') ? [] : [['User-Agent', 'Gatehouse'] as const]),
      ...(has('accept') ? [] : [['Accept', '*/*'] as const]),
      ...headers,
      ...(length > 0 || /^(?:POST|PUT|PATCH)$/.test(method)
        ? [['Content-Length', String(length)] as const]
        : []),
      ['Connection', 'close'],
    ],
    body,
  };
}

function ask(
  { method, path, headers }: SentRequest,
  sni: string,
  to: URL,
  connection: Connection,
): ClientRequest {
  const [, host = ''] = headers[0] ?? [];
  const name = sni || host.replace(/:\d*$/, '');
  return (to.protocol === 'https:' ? requestHttps : requestHttp)({
    agent: false,
    protocol: to.protocol,
    hostname: hostOf(to),
    port: to.port,
    method,
    path,
    headers: headers.flat(),
    maxHeaderSize: 256 * 1024,
    // An address is no TLS server name.
    servername: isIP(name) === 0 && !name.startsWith('[') ? name : '',
    rejectUnauthorized: verifies(connection),
    ...(connection.trust?.ca !== undefined && { ca: connection.trust.ca }),
  });
}

function answerTo(asked: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    asked.on('response', done);
    asked.on('error', fail);
    asked.on('close', () => fail(new Error('closed')));
    asked.end(body === '' ? undefined : body);
  });
}

const pairs = (raw: readonly string[]): readonly HeaderLine[] =>
  raw.flatMap((name, place): HeaderLine[] => (place % 2 === 0 ? [[name, raw[place + 1] ?? '']] : []));

async function seenBy(watching: Watching): Promise<{ seen?: SeenByGateway }> {
  const seen = await watching?.result();
  return seen ? { seen } : {};
}
