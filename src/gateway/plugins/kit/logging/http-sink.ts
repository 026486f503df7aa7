// Entries as HTTP requests, one for each, over connections that are kept. Kong 0.13.1: kong/plugins/http-log/handler.lua
import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { reasonOf, timeoutOf, type Failure, type Sink } from './sink.ts';

export interface HttpSinkOptions {
  url: string;
  method: string;
  /** Beside what the url's user makes. */
  authorization?: string;
  timeout: number;
  lookup: LookupFunction;
  /** Milliseconds that an idle connection is kept. */
  keepalive: number;
}

const lanes = 8;

export function httpSink(options: HttpSinkOptions): Sink {
  const parts =
    /^(https?):\/\/(?:([^/?#]*)@)?(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?(\/[^?#]*)?(\?[^#]*)?(?:#.*)?$/is.exec(
      options.url,
    );
  const [, scheme = '', user, authority = '', digits, path = '', query = ''] = parts ?? [];
  const secure = scheme.toLowerCase() === 'https';
  const port = digits === undefined ? (secure ? 443 : 80) : Number(digits);
  const target = `${path || '/'}${query}`;
  const { authorization = '' } = options;
  const isSendable = /^[\x21-\x7e]+$/.test(authority + target) && /^[\x20-\x7e]*$/.test(authorization);
  if (!parts || port > 65_535 || !isSendable) return unusable;

  const host = authority.replace(/^\[|\]$/g, '');
  const bearer = authorization === '' ? [] : ['Authorization', authorization];
  const basic = user === undefined ? [] : ['Authorization', `Basic ${base64Of(user)}`];
  const agentOptions = { keepAlive: true, maxSockets: lanes, timeout: timeoutOf(options.keepalive) };
  // As in Kong, a sink's certificate is not checked.
  const tls = { servername: isIP(host) ? '' : host, rejectUnauthorized: false };
  const agent = secure ? new TlsAgent({ ...agentOptions, ...tls }) : new PlainAgent(agentOptions);
  const request = secure ? tlsRequest : plainRequest;
  const { method, lookup } = options;
  const settings: RequestOptions = { agent, host, port, method, path: target, lookup };
  const underWay = new Set<() => void>();

  const send = ([entry = '']: readonly string[]): Promise<Failure | undefined> =>
    new Promise((resolve) => {
      const headers = ['Host', authority, 'Connection', 'Keep-Alive', ...bearer];
      headers.push('Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(entry)));
      headers.push(...basic);
      const sent = request({ ...settings, headers });
      let connected = false;
      const cut = (): void => void sent.destroy();
      const timer = setTimeout(() => {
        resolve({ reason: 'timeout', remedy: connected ? 'retry' : 'wait' });
        cut();
      }, timeoutOf(options.timeout));
      underWay.add(cut);
      sent.on('socket', (socket) => {
        connected = !socket.connecting;
        // A kept socket is connected already and outlives the entry, so a listener for `connect` would stay on it.
        if (!connected) socket.once('connect', () => (connected = true));
      });
      sent.on('response', (response) => {
        resolve(failureOfStatus(response.statusCode ?? 0));
        response.on('error', () => {});
        response.resume();
      });
      sent.on('error', (error) => resolve({ reason: reasonOf(error), remedy: connected ? 'retry' : 'wait' }));
      sent.on('close', () => {
        clearTimeout(timer);
        underWay.delete(cut);
        resolve({ reason: 'reset', remedy: 'retry' });
      });
      sent.end(entry);
    });

  return {
    name: `${scheme.toLowerCase()}://${authority}:${port}`,
    batch: 1,
    lanes,
    send,
    close() {
      for (const cut of underWay) cut();
      agent.destroy();
    },
  };
}

/** The Authorization header from the url's name and password, decoded. */
function base64Of(user: string): string {
  let decoded = user;
  try {
    decoded = decodeURIComponent(user);
  } catch {
    // A `%` that begins no escape stands for itself.
  }
  return Buffer.from(decoded).toString('base64');
}

/** Kong's configuration takes more for a url than can be asked. */
const unusable: Sink = {
  name: 'no usable url',
  batch: 1,
  send: async () => ({ reason: 'invalid_url', remedy: 'drop' }),
  close: () => {},
};

function failureOfStatus(status: number): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const mayChange = status >= 500 || status === 408 || status === 429;
  return { reason: `status_${status}`, remedy: mayChange ? 'retry' : 'drop' };
}
