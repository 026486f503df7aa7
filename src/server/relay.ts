// The way from the dashboard to an Admin API: passes a request on and the answer back, streaming both.
// Headers of the browser's connection are not passed on: cookies, credentials of the dashboard, origin, hop-by-hop headers.
import {
  Agent,
  request as requestHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Agent as TlsAgent, request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream';
import type { RelayFailure } from '#client';
import { unchangedHeader } from '#schema/row-digest.ts';
import { answerError, answerUnread } from '#serving/answers.ts';
import { certificatesOf, hostOf, verifies, type Connection } from './connection.ts';
import { tlsFault } from './tls-fault.ts';

/** Looks on while a change passes. It takes no part in it. */
export interface ChangeWatch {
  /** Header fields that the answer gets along, where the Admin API has made the change. */
  readonly headers: Readonly<Record<string, string>>;
  onRequestBytes(piece: Buffer): void;
  onAnswerBytes(piece: Buffer): void;
  /** Called once. */
  onEnd(end: ChangeEnd): void;
}

export interface ChangeEnd {
  /** Of the answer; undefined where none came. */
  readonly status: number | undefined;
  /** Did the whole answer arrive? */
  readonly complete: boolean;
  /** May the Admin API have the request? */
  readonly sent: boolean;
}

export interface Relay {
  /** `path` is the path on the Admin API, with its query. */
  pass(request: IncomingMessage, response: ServerResponse, path: string, watch?: ChangeWatch): void;
  close(): void;
}

const ordinaryPatience = 30_000;
const requestHeaders = ['content-type', 'accept', unchangedHeader];
const responseHeaders = ['content-type', 'content-length'];

/** The Admin API has kept silent for as long as the patience lasts. */
class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
}

export function createRelay(connection: Connection): Relay {
  const { url, headers: credentials, patience = ordinaryPatience } = connection;
  const secure = url.protocol === 'https:';
  const send = secure ? requestHttps : requestHttp;
  const kept = secure ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const tls = { rejectUnauthorized: verifies(connection), ...certificatesOf(connection) };
  const base = url.pathname.replace(/\/$/, '');

  /** `reuse` allows a kept connection. */
  function ask(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    reuse: boolean,
    watch: ChangeWatch | undefined,
  ): void {
    const asked = send({
      agent: reuse ? kept : false,
      ...tls,
      protocol: url.protocol,
      hostname: hostOf(url),
      port: url.port,
      method: request.method,
      path: `${base}${path}`,
      headers: { ...credentials, ...passedOn(request) },
      timeout: patience,
    });
    let connected = false;
    let answered = false;
    asked.on('socket', (socket) => {
      if (asked.reusedSocket) connected = true;
      else socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true));
    });
    asked.on('timeout', () => asked.destroy(new NoAnswer()));
    asked.on('response', (answer) => {
      answered = true;
      for (const name of responseHeaders) {
        const value = answer.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      const status = answer.statusCode ?? 502;
      if (watch && isDone(status))
        for (const [name, value] of Object.entries(watch.headers)) response.setHeader(name, value);
      response.writeHead(status);
      if (watch) answer.on('data', (piece: Buffer) => watch.onAnswerBytes(piece));
      // A failure in the middle of an answer ends the browser's connection, so that the browser does not take half an answer as
      // complete.
      pipeline(answer, response, () => watch?.onEnd({ status, complete: answer.complete, sent: true }));
    });
    asked.on('error', (error) => {
      if (response.headersSent || response.destroyed) response.destroy();
      // The Admin API may close a kept connection just as a request arrives. That does not mean that it is away, so the request
      // is sent again. A silence does mean it.
      else if (asked.reusedSocket && !(error instanceof NoAnswer))
        return ask(request, response, path, false, watch);
      else fail(response, url.host, error, connected);
      if (!answered) watch?.onEnd({ status: undefined, complete: false, sent: connected });
      // The rest of the request's body is discarded.
      request.resume();
    });
    response.on('close', () => {
      if (!response.writableFinished) asked.destroy();
    });
    if (isQuestion(request)) asked.end();
    else {
      if (watch) request.on('data', (piece: Buffer) => watch.onRequestBytes(piece));
      request.pipe(asked);
    }
  }

  return {
    pass(request, response, path, watch) {
      const target = targetBelow(path);
      if (target === undefined) {
        watch?.onEnd({ status: undefined, complete: false, sent: false });
        return answerUnread(response, 400, 'A path has no segments . and ..');
      }
      // A change is sent over a new connection. If a kept connection closed meanwhile, the relay could not know whether the
      // change was made.
      ask(request, response, target, isQuestion(request), watch);
    },
    close: () => kept.destroy(),
  };
}

const isDone = (status: number): boolean => status >= 200 && status < 300;

/** The request changes nothing and has no body, so it can be sent twice. */
const isQuestion = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers['content-length'] ?? '0') === '0' &&
  !isChunked(headers);

const isChunked = ({ 'transfer-encoding': coding = '' }: IncomingHttpHeaders): boolean => coding !== '';

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of requestHeaders) {
    const value = headers[name];
    if (typeof value === 'string') passed[name] = value;
  }
  // Only one framing is passed on. Two servers could see different ends of a body with both.
  if (isChunked(headers)) passed['transfer-encoding'] = 'chunked';
  else if (headers['content-length'] !== undefined) passed['content-length'] = headers['content-length'];
  return passed;
}

/** The path to append to the Admin API's base path. Undefined where the path would lead out of the base path, in any spelling. */
function targetBelow(path: string): string | undefined {
  const [plain = ''] = path.split('#', 1);
  const [segments = ''] = plain.split('?', 1);
  // Encoded dots and slashes count too: some servers decode a path before they resolve it.
  const leadsOut = segments.split(/\/|\\|%2f|%5c/i).some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
  if (leadsOut) return undefined;
  return plain.startsWith('/') ? plain : `/${plain}`;
}

/** `sent` is whether the Admin API may have the request. */
function fail(response: ServerResponse, address: string, error: Error, sent: boolean): void {
  const cause = causeOf(error);
  const details: RelayFailure = { unreachable: { address, cause, sent } };
  answerError(response, 502, `No answer from ${address}: ${cause}`, details);
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
      return tlsFault(code)?.title ?? (code || 'connection failed');
  }
};
