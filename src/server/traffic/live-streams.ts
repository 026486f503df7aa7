// GET /api/traffic/live: the requests as they end, as server-sent events.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Traffic } from '#traffic/worker/traffic.ts';
import type { LiveEnded } from '#wire/traffic.ts';
import { openEventStream, type EventStream, type EventStreamOptions } from '#serving/event-stream.ts';
import type { Parameters } from './asked.ts';

/** Bytes that may wait for a reader. With more, the reader is told so, and its stream ends. */
const mostWaiting = 512 * 1024;

export class LiveStreams {
  readonly #options: EventStreamOptions;
  readonly #open = new Set<EventStream>();

  constructor(options: EventStreamOptions = {}) {
    this.#options = options;
  }

  /** Throws TrafficUnavailable and WrongParameter before anything is sent. */
  open(
    { watch }: Pick<Traffic, 'watch'>,
    parameters: Parameters,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const last = request.headers['last-event-id'];
    const after = (typeof last === 'string' && last.length < 100 ? last : undefined) ?? parameters.after();
    const filter = parameters.requestFilter();
    // The first event of a reader comes later than this function ends.
    let stream: EventStream | undefined;
    const end = watch(filter, after, {
      tell(event, data, at) {
        if (!stream) return;
        stream.sendJson(event, data, at);
        if (stream.waiting <= mostWaiting) return;
        endWith(stream, 'This reader takes the requests more slowly than they come');
      },
      end() {
        if (stream) endWith(stream, 'Traffic is not recorded now');
      },
    });
    stream = openEventStream(response, { waiting: 2 * mostWaiting, ...this.#options });
    this.#open.add(stream);
    const opened = stream;
    stream.onEnd(() => {
      this.#open.delete(opened);
      end();
    });
  }

  /** The server stops. */
  endAll(): void {
    for (const stream of this.#open) stream.end();
  }
}

function endWith(stream: EventStream, message: string): void {
  const ended: LiveEnded = { message };
  stream.send('ended', ended);
  stream.end();
}
