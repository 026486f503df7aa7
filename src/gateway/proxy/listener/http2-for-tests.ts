// A gateway that speaks HTTP/2 and a client of it, for tests.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import {
  connect,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { listen } from '../../../testing/listen.ts';
import { startProxy, type TestProxy, type TestProxyOptions } from '../../../testing/start-proxy.ts';

let made: ReturnType<typeof testCertificate> | undefined;

/** The same for all tests of a file. */
export const http2Tls = async () => ({ ...(await (made ??= testCertificate())), http2: true });

type Rest = Omit<TestProxyOptions, 'apis' | 'tls'>;

export const gatewayTo = async (upstreamUrl: string, rest: Rest = {}): Promise<TestProxy> =>
  forThisTest(
    startProxy({ apis: [{ uris: ['/api'], upstream_url: upstreamUrl }], tls: await http2Tls(), ...rest }),
  );

export async function gatewayBefore(answer: RequestListener, rest?: Rest): Promise<TestProxy> {
  const server = createServer(answer);
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return gatewayTo(`http://127.0.0.1:${port}`, rest);
}

export async function clientOf({ tlsPort }: TestProxy): Promise<ClientHttp2Session> {
  const session = connect(`https://localhost:${tlsPort}`, { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  session.on('error', () => {});
  await once(session, 'connect');
  return session;
}

export interface Answer {
  headers: IncomingHttpHeaders;
  body: string;
}

export async function answerTo(stream: ClientHttp2Stream): Promise<Answer> {
  const [headers]: IncomingHttpHeaders[] = await once(stream, 'response');
  return { headers: headers ?? {}, body: await text(stream) };
}

export function ask(
  client: ClientHttp2Session,
  head: OutgoingHttpHeaders,
  body?: string | Buffer,
): Promise<Answer> {
  const stream = client.request(head, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  return answerTo(stream);
}

export function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}

export const fiveMegabytes = Buffer.alloc(5 * 1024 * 1024, 'gatehouse over HTTP/2 ');
