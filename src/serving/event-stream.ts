// Server-sent events: an answer that stays open, and into which events are written as they happen.
import type { ServerResponse } from 'node:http';

export interface EventStreamOptions {
  /** Milliseconds between the comments that keep the connection from counting as idle on its way. */
  heartbeat?: number;
  /** Bytes that may wait for a slow client. With more, its connection is ended: a browser connects again, and asks anew. */
  waiting?: number;
  /** Milliseconds after which the stream ends. A browser connects again, and so passes the guard again. */
  deadline?: number;
}

export interface EventStream {
  /** `data` is sent as JSON. Nothing is sent once the stream has ended. */
  send(event: string, data: unknown): void;
  /** `json` is sent as it is. A browser that connects again says the `id` of the last event. */
  sendJson(event: string, json: string, id: string): void;
  /** Bytes that wait for the client. */
  readonly waiting: number;
  end(): void;
  /** Calls back once the stream has ended, whichever side has ended it. */
  onEnd(callback: () => void): void;
}

const minute = 60_000;
/** Milliseconds that a client gets to take the rest when the stream has ended. */
const grace = 10_000;

export function openEventStream(
  response: ServerResponse,
  { heartbeat = 15_000, waiting = 64 * 1024, deadline = 30 * minute }: EventStreamOptions = {},
): EventStream {
  const callbacks: (() => void)[] = [];
  let over = false;
  let sent = 0;
  let taken = 0;
  let idleBeats = 0;

  const finish = (): void => {
    if (over) return;
    over = true;
    clearInterval(beat);
    clearTimeout(last);
    for (const callback of callbacks) callback();
  };
  const cut = (): void => {
    response.destroy();
    finish();
  };
  const write = (text: string): void => {
    if (over) return;
    response.write(text);
    sent += Buffer.byteLength(text);
    if (response.writableLength > waiting) cut();
  };
  const end = (): void => {
    if (over) return;
    finish();
    response.end();
    // A client that does not take the rest must not hold the connection.
    const late = setTimeout(() => response.destroy(), grace).unref();
    response.on('close', () => clearTimeout(late));
  };
  const beat = setInterval(() => {
    // A client that takes nothing of what waits for it for two heartbeats is gone, although its connection may look open.
    const before = taken;
    taken = sent - response.writableLength;
    idleBeats = response.writableLength > 0 && taken <= before ? idleBeats + 1 : 0;
    if (idleBeats < 2) write(':\n\n');
    else cut();
  }, heartbeat);
  const last = setTimeout(end, deadline);

  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // nginx would hold events back otherwise.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.on('close', finish);

  return {
    send: (event, data) => write(named(event, JSON.stringify(data))),
    sendJson(event, json, id) {
      if (/[\r\n]/.test(id + json)) throw new TypeError('an event has a line break');
      write(`id: ${id}\n${named(event, json)}`);
    },
    get waiting() {
      return response.writableLength;
    },
    end,
    onEnd: (callback) => {
      if (over) callback();
      else callbacks.push(callback);
    },
  };
}

function named(event: string, json: string): string {
  // A line break in the name would begin a field of the sender's choice. JSON has none.
  if (!/^[\w-]+$/.test(event)) throw new TypeError(`not a name of an event: ${JSON.stringify(event)}`);
  return `event: ${event}\ndata: ${json}\n\n`;
}
