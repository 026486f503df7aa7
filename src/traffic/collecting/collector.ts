// The listener of the collector: gateways post their log entries to it, and Galileo's agents their objects. It reads a bounded body
// and hands it to the worker.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { sameSecret } from './same-secret.ts';
import type { CollectedBody, CollectorAnswer } from './take-in.ts';

export interface CollectorOptions {
  token: string;
  /** The connection that Galileo's objects are of, and entries whose address names none. */
  gateway: string;
  /** Rejects when the worker does not take it. */
  collect: (collected: CollectedBody) => Promise<CollectorAnswer>;
}

/** Bytes of a body as it is sent. */
const largestBody = 8 * 1024 * 1024;
/** Bytes of all bodies that are being received or wait for the worker. */
const mostWaiting = 64 * 1024 * 1024;
/** Milliseconds in which all of a body must have arrived. */
const patience = 30_000;

export function createCollector({ token, gateway, collect }: CollectorOptions): RequestListener {
  let waiting = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const place = placeOf(request.url ?? '');
    if (!place) return refuse(response, 404, 'There is nothing here');
    if (request.method !== 'POST') return refuse(response, 405, 'Only POST is taken');
    if (place.format === 'http-log' && !sameSecret(place.token, token))
      return refuse(response, 401, 'The token is not the one of this collector');
    const body = await receive(request, (bytes) => {
      waiting += bytes;
      return waiting <= mostWaiting;
    });
    if (typeof body === 'number') return refuse(response, body, reasons[body]);
    const encoding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
    const { length } = body;
    const answer = collect({ ...place, body, encoding, token, gateway: place.gateway ?? gateway }).finally(
      () => {
        waiting -= length;
      },
    );
    // Kong drops an entry when its answer is late, so it is answered before the worker looks at it.
    if (place.format === 'http-log') {
      answer.catch(() => {});
      return send(response, 200, {});
    }
    const { status, ...told } = await answer.catch(() => busy);
    send(response, status, told);
  };

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error));
      response.destroy();
    });
  };
}

/** All of the body, or why it is refused. What it took of the room is given back then. */
function receive(
  request: IncomingMessage,
  take: (bytes: number) => boolean,
): Promise<Uint8Array<ArrayBuffer> | Reason> {
  return new Promise((done) => {
    const pieces: Buffer[] = [];
    let length = 0;
    let over = false;
    const end = (result: Uint8Array<ArrayBuffer> | Reason): void => {
      if (over) return;
      over = true;
      clearTimeout(late);
      if (typeof result === 'number') take(-length);
      pieces.length = 0;
      done(result);
    };
    const late = setTimeout(() => end(408), patience);
    request.on('data', (piece: Buffer) => {
      if (over) return;
      length += piece.length;
      pieces.push(piece);
      if (!take(piece.length)) end(503);
      else if (length > largestBody) end(413);
    });
    request.on('end', () => {
      const whole = new Uint8Array(over ? 0 : length);
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      end(whole);
    });
    request.on('close', () => end(400));
  });
}

const busy: CollectorAnswer = { status: 503, errors: ['Too much is waiting'], sent: 0, saved: 0 };

const reasons = {
  400: 'The body has broken off',
  408: 'The body has not arrived in time',
  413: `The body is larger than ${largestBody} bytes`,
  503: 'Too much is waiting',
} as const;
type Reason = keyof typeof reasons;

type Place = Pick<CollectedBody, 'format' | 'token'> & { gateway: string | undefined };

/** `/http-log/TOKEN`, `/http-log/TOKEN/CONNECTION`, and Galileo's `/1.1.0/single` and `/1.1.0/batch`. */
function placeOf(url: string): Place | undefined {
  const [path = ''] = url.split('?', 1);
  const [, galileo] = /^\/1\.[01]\.0\/(single|batch)\/?$/.exec(path) ?? [];
  if (galileo === 'single' || galileo === 'batch') return { format: galileo, token: '', gateway: undefined };
  const [, token, gateway] = /^\/http-log\/([\w-]{1,100})(?:\/([\w-]{1,60}))?\/?$/.exec(path) ?? [];
  return token === undefined ? undefined : { format: 'http-log', token, gateway };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** The rest of the body is not read, so the connection can take no other request. */
function refuse(response: ServerResponse, status: number, why: string): void {
  response.setHeader('Connection', 'close');
  send(response, status, { errors: [why], sent: 0, saved: 0 });
}
