// One request that has passed a gateway. All sources make this record, and all that is kept is made from it. It holds no header,
// no body, no query but the names in it, and no secret. Of a request that was captured it has the content, whose secrets are cut out.
import type { ShownContent } from '#wire/traffic.ts';

export interface TrafficRecord {
  /** When the request began, in milliseconds since the epoch. */
  readonly time: number;
  /** The id of the connection of the gateway. */
  readonly gateway: string;
  /** Undefined when nothing took the request. */
  readonly target: TargetOfRecord | undefined;
  readonly consumer: Named | undefined;
  /** The id of the credential. */
  readonly credential: string | undefined;
  readonly method: string;
  readonly host: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly status: number;
  /** `upstream`, `router`, `balancer`, `gateway`, `client` (which went before its answer began), or `plugin:` and its name. */
  readonly answeredBy: string;
  readonly latencies: Latencies;
  /** Bytes of head and body. */
  readonly received: number;
  readonly sent: number;
  readonly address: string;
  /** The family of the client's program, such as `curl`. */
  readonly agent: string;
  readonly tries: number;
  /** The address of the upstream that was asked last. */
  readonly upstream: string | undefined;
  /** The names of the parameters in its query that have a value, without it. */
  readonly queryNames?: readonly string[] | undefined;
  readonly content?: ShownContent | undefined;
}

/** Milliseconds. */
export interface Latencies {
  readonly total: number;
  /** Until the request went to the upstream; all of the time when none answered. */
  readonly gateway: number;
  /** From then until the answer began; undefined when no upstream answered. */
  readonly upstream: number | undefined;
}

export interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

export interface TargetOfRecord extends Named {
  readonly type: 'api' | 'route';
  readonly service: Named | undefined;
  /** The name of the upstream that spreads its requests over addresses, in lower case. */
  readonly upstream?: string | undefined;
}
