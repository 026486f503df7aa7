// The listener of the collector: gateways post their log entries to it, and Galileo's agents their objects. It reads a bounded body
// and hands it to the worker.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { TrafficUnavailable } from '../worker/traffic.ts';
import { lastHour, statsError, statsOf, statsToken } from './galileo-stats.ts';
import type { KnownToken } from './known-token.ts';
import { receiveBody, largestBody, Room, type BodyRefusal } from './receive-body.ts';
import { SmallBodies, smallBody } from './small-bodies.ts';
import type { CollectedBody, CollectorAnswer, SentCount } from './take-in.ts';

export interface CollectorOptions {
  tokens: {
    /** Undefined: there is no such token. */
    find(given: string): KnownToken | undefined;
    all(): readonly KnownToken[];
    /** Notes what the sender with a token has brought. `now`: milliseconds since the epoch. */
    count(sent: SentCount, now: number): void;
  };
  /** Called before Galileo's objects are handed over. */
  prepare: () => Promise<void>;
  /** Rejects when the worker does not take it. */
  collect: (collected: CollectedBody) => Promise<CollectorAnswer>;
  /** The number of requests in a range. Throws TrafficUnavailable. */
  requestsIn: (asked: ReturnType<typeof lastHour>) => Promise<number>;
  /** Counts requests that are not recorded. */
  lose: (reason: string, requests: number) => void;
  /** Milliseconds in which all of a body must have arrived. */
  patience?: number;
}

/** Bytes of all bodies that are being received or wait for the worker. */
const mostWaiting = 64 * 1024 * 1024;
/** Bodies of Galileo that wait for the worker. Their token is in them, so anyone can send them. */
const mostUnchecked = 64;

export interface Collector {
  listener: RequestListener;
  /** Waits for what the worker has not answered yet. */
  settle(): Promise<void>;
}

export function createCollector({
  tokens,
  prepare,
  collect,
  requestsIn,
  lose,
  patience = 30_000,
}: CollectorOptions): Collector {
  const room = new Room(mostWaiting);
  const handling = new Set<Promise<void>>();
  const failed = (error: unknown, bodies: number): void => {
    if (!(error instanceof TrafficUnavailable)) process.emitWarning(String(error));
    // The worker has ended. What it had not written is gone with it.
    lose('the worker has ended', bodies);
  };
  const note = ({ counts }: CollectorAnswer): void => {
    const now = Date.now();
    for (const count of counts) tokens.count(count, now);
  };
  const small = new SmallBodies({ collect, note, fail: failed });
  let unchecked = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asking = statsToken(request);
    if (asking !== undefined) return tell(asking, response);
    const place = placeOf(request.url ?? '');
    if (!place) return refuse(request, response, 404, 'There is nothing here');
    if (request.method !== 'POST') return refuse(request, response, 405, 'Only POST is taken');
    const sender = place.format === 'http-log' ? tokens.find(place.token) : undefined;
    if (place.format === 'http-log' && !sender) {
      lose('their token is not known', 1);
      return refuse(request, response, 401, 'The token is not one of this collector');
    }
    const fail = (status: BodyRefusal): void => {
      lose(reasons[status].lost, 1);
      if (sender) tokens.count({ token: sender.id, received: 0, lost: 1 }, Date.now());
      refuse(request, response, status, reasons[status].told);
    };
    if (!sender && unchecked >= mostUnchecked) return fail(503);
    if (!sender) unchecked += 1;
    try {
      const received = await receiveBody(request, room, patience);
      if (typeof received === 'number') return fail(received);
      const { body, release } = received;
      const encoding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
      if (sender && encoding === '' && body.length <= smallBody) {
        send(response, 200, {});
        return small.add(sender, body, release);
      }
      if (!sender) await prepare();
      const senders = sender ? [sender] : tokens.all();
      const taken = collect({ format: place.format, body, encoding, senders }).finally(release);
      // Kong drops an entry when its answer is late, so it is answered before the worker looks at it.
      if (sender) {
        send(response, 200, {});
        note(await taken);
        return;
      }
      const answer = await taken;
      note(answer);
      const { status, errors, sent, saved } = answer;
      send(response, status, { errors, sent, saved });
    } catch (error) {
      failed(error, 1);
      if (!response.headersSent) refuse(request, response, 503, 'Traffic is not recorded now');
    } finally {
      if (!sender) unchecked -= 1;
    }
  };

  const tell = async (token: string, response: ServerResponse): Promise<void> => {
    const sender = tokens.find(token);
    if (!sender) return send(response, 401, statsError(401, 'Unknown service token'));
    try {
      send(response, 200, statsOf(await requestsIn(lastHour(sender.gateway))));
    } catch {
      send(response, 503, statsError(503, 'Traffic is not recorded now'));
    }
  };

  return {
    listener(request, response) {
      const handled = handle(request, response).finally(() => handling.delete(handled));
      handling.add(handled);
    },
    async settle() {
      await Promise.all(handling);
      await small.settle();
    },
  };
}

const reasons: Readonly<Record<BodyRefusal, { told: string; lost: string }>> = {
  400: { told: 'The body has broken off', lost: 'their body has broken off' },
  408: { told: 'The body has not arrived in time', lost: 'their body came too slowly' },
  413: { told: `The body is larger than ${largestBody} bytes`, lost: 'their body is too large' },
  503: { told: 'Too much is waiting', lost: 'too many were waiting' },
};

interface Place {
  readonly format: CollectedBody['format'];
  /** Empty where the token is in the body. */
  readonly token: string;
}

/** `/http-log/TOKEN`, and Galileo's `/1.1.0/single` and `/1.1.0/batch`. */
function placeOf(url: string): Place | undefined {
  const [path = ''] = url.split('?', 1);
  const [, galileo] = /^\/1\.[01]\.0\/(single|batch)\/?$/.exec(path) ?? [];
  if (galileo === 'single' || galileo === 'batch') return { format: galileo, token: '' };
  const [, token] = /^\/http-log\/([\w-]{1,100})\/?$/.exec(path) ?? [];
  return token === undefined ? undefined : { format: 'http-log', token };
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  // With the length head and body are one write.
  response.writeHead(status, { 'Content-Type': json, 'Content-Length': Buffer.byteLength(text) }).end(text);
}

/** Milliseconds in which the rest of a refused body is dropped. */
const lingering = 2_000;

/**
 * The connection can take no other request. What still arrives of the body is dropped for a while: a connection that is closed while
 * its sender writes is reset, and the answer lost.
 */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, why: string): void {
  const text = JSON.stringify({ errors: [why], sent: 0, saved: 0 });
  response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': json, 'Content-Length': Buffer.byteLength(text) }).write(text);
  const end = (): void => {
    clearTimeout(late);
    response.end();
  };
  const late = setTimeout(end, request.complete ? 0 : lingering);
  request.once('end', end).once('close', end).resume();
}

const json = 'application/json; charset=utf-8';
