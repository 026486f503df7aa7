// An upstream client that notes where a request goes, with which head, and when the upstream does what.
import type {
  OutgoingRequest,
  UpstreamClient,
  UpstreamConnection,
  UpstreamEvents,
} from '../upstream/upstream-client.ts';

/** The last try. Times are in milliseconds. */
export interface AskedUpstream {
  readonly address: string;
  /** Request line and headers, without the body. */
  head: string;
  tries: number;
  readonly asked: number;
  connected: number | undefined;
  answered: number | undefined;
  ended: number | undefined;
  status: number | undefined;
}

/** The most characters of a head that are noted. */
const longest = 32_000;

export function watchedClient(
  client: UpstreamClient,
  now: () => number,
  tell: (asked: AskedUpstream) => void,
): UpstreamClient {
  let tries = 0;
  return {
    connect(destination, timeouts, events, use) {
      const asked: AskedUpstream = {
        address: `${destination.host}:${destination.port}`,
        head: '',
        tries: (tries += 1),
        asked: now(),
        connected: undefined,
        answered: undefined,
        ended: undefined,
        status: undefined,
      };
      tell(asked);
      const seen = (connection: UpstreamConnection): UpstreamConnection =>
        watchedConnection(connection, (head) => {
          asked.head = head.slice(0, longest);
        });
      return seen(client.connect(destination, timeouts, watchedEvents(events, asked, now, seen), use));
    },
    close: () => client.close(),
  };
}

function watchedEvents(
  events: UpstreamEvents,
  asked: AskedUpstream,
  now: () => number,
  seen: (connection: UpstreamConnection) => UpstreamConnection,
): UpstreamEvents {
  return {
    onConnected(connection) {
      asked.connected = now();
      events.onConnected(seen(connection));
    },
    onAnswer(head, body) {
      asked.answered = now();
      asked.ended = asked.answered;
      asked.status = head.status;
      events.onAnswer(head, body);
    },
    onHead(head) {
      asked.answered = now();
      asked.status = head.status;
      events.onHead(head);
    },
    onHeadArrived: () => events.onHeadArrived(),
    onData(piece, last) {
      if (last) asked.ended = now();
      events.onData(piece, last);
    },
    onEnd() {
      asked.ended = now();
      events.onEnd();
    },
    onUpstreamDrain: () => events.onUpstreamDrain(),
    onFailure(failure, why) {
      asked.ended = now();
      events.onFailure(failure, why);
    },
    onUpgraded: (head, socket, early) => events.onUpgraded(head, socket, early),
  };
}

const watchedConnection = (
  connection: UpstreamConnection,
  onHead: (head: string) => void,
): UpstreamConnection => ({
  get reused() {
    return connection.reused;
  },
  send(request: OutgoingRequest) {
    onHead(request.head);
    connection.send(request);
  },
  write: (before, piece, after) => connection.write(before, piece, after),
  finish: (last) => connection.finish(last),
  pause: () => connection.pause(),
  resume: () => connection.resume(),
  abandon: () => connection.abandon(),
});
