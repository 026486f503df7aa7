// The way from the dashboard to an Admin API: passes a request on and the answer back, streaming both.
// What belongs to the browser's connection stays here: cookies, credentials of the dashboard, origin, hop-by-hop headers.
import { Agent, request as requestHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as TlsAgent, request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream';
import type { RelayFailure } from '#client';

/** An Admin API and what it wants to see before it answers. */
export interface Connection {
  /** Its base address; a path is kept, so that an Admin API behind another gateway can be reached. */
  url: URL;
  /** Credentials towards it, as headers. */
  headers?: Readonly<Record<string, string>>;
}

export interface Relay {
  /** `path`: what is asked of the Admin API, query included. */
  pass(request: IncomingMessage, response: ServerResponse, path: string): void;
  close(): void;
}

/** Milliseconds without a byte from the Admin API before it counts as not answering. */
const patience = 30_000;
const requestHeaders = ['content-type', 'content-length', 'accept'];
const responseHeaders = ['content-type', 'content-length'];

export function createRelay({ url, headers: credentials }: Connection): Relay {
  const secure = url.protocol === 'https:';
  const send = secure ? requestHttps : requestHttp;
  const kept = secure ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const base = url.pathname.replace(/\/$/, '');

  /** `reuse`: a kept connection will do. */
  function ask(request: IncomingMessage, response: ServerResponse, path: string, reuse: boolean): void {
    const asked = send({
      agent: reuse ? kept : false,
      // An Admin API's certificate is self-signed as a rule, Kong's own included.
      rejectUnauthorized: false,
      protocol: url.protocol,
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port,
      method: request.method,
      path: `${base}${path.startsWith('/') ? path : `/${path}`}`,
      headers: { ...credentials, ...passedOn(request) },
      timeout: patience,
    });
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    asked.on('response', (answer) => {
      for (const name of responseHeaders) {
        const value = answer.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      response.writeHead(answer.statusCode ?? 502);
      // A failure in the middle ends the browser's connection: nobody takes half an answer for a whole one.
      pipeline(answer, response, () => {});
    });
    asked.on('error', (error) => {
      if (response.headersSent || response.destroyed) response.destroy();
      // It was closed while the question was on its way. That says nothing about the Admin API.
      else if (asked.reusedSocket) return ask(request, response, path, false);
      else fail(response, url.host, error);
      // The rest of the request's body has nowhere to go.
      request.resume();
    });
    response.on('close', () => {
      if (!response.writableFinished) asked.destroy();
    });
    if (isQuestion(request)) asked.end();
    else request.pipe(asked);
  }

  return {
    // A change goes over a connection of its own: of one that was closed meanwhile nobody could tell whether it was made.
    pass: (request, response, path) => ask(request, response, path, isQuestion(request)),
    close: () => kept.destroy(),
  };
}

/** It changes nothing and has no body, so that it can be asked twice. */
const isQuestion = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers['content-length'] ?? '0') === '0' &&
  headers['transfer-encoding'] === undefined;

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of requestHeaders) {
    const value = headers[name];
    if (typeof value === 'string') passed[name] = value;
  }
  if (headers['transfer-encoding'] !== undefined) passed['transfer-encoding'] = 'chunked';
  return passed;
}

function fail(response: ServerResponse, address: string, error: Error): void {
  const body: RelayFailure = { unreachable: { address, cause: causeOf(error) } };
  response.writeHead(502, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}

const causeOf = (error: Error): string => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'host name not found';
    case 'ETIMEDOUT':
      return 'no answer in time';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'no route to the host';
    case 'ECONNRESET':
      return 'connection closed without an answer';
    default:
      if (code.startsWith('HPE_')) return 'what answers there is not HTTP';
      if (code.startsWith('ERR_SSL') || code === 'EPROTO') return 'TLS failed';
      return code || 'connection failed';
  }
};
