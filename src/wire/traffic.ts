// The answers of `/api/traffic/…`: the recorded traffic, as the dashboard's server tells it. Ranges are in seconds since the epoch.

/** Not both service and target, and neither of them nor a consumer with an upstream. Entities are named by their ids. */
export interface TrafficFilter {
  /** The id of a connection; all gateways without it. */
  readonly gateway?: string;
  readonly service?: string;
  /** An api or a route. */
  readonly target?: string;
  readonly consumer?: string;
  /** The name of an upstream, and one of the addresses behind it. */
  readonly upstream?: string;
  readonly upstream_address?: string;
}

/**
 * The range that was answered. It is wider than the asked one where the short rows of its ends are no longer kept, and narrower where all
 * rows of its beginning are gone for want of room.
 */
export interface AnsweredRange {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds. Null when there are none. */
export interface ShownLatency {
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export const latencyNames = ['total', 'gateway', 'upstream'] as const;
export type LatencyName = (typeof latencyNames)[number];

/** Requests, client errors (4xx), server errors (5xx), and bytes. */
export interface ShownTotals {
  readonly requests: number;
  readonly client_errors: number;
  readonly server_errors: number;
  /** Bytes and latencies are absent where `counts_only` is said. */
  readonly received?: number;
  readonly sent?: number;
  readonly latencies?: Readonly<Record<LatencyName, ShownLatency>>;
}

export interface AnswerCount {
  readonly status: number;
  readonly method: string;
  /** `upstream`, `router`, `balancer`, `gateway`, `client`, `unknown`, or `plugin:` and its name. */
  readonly answered_by: string;
  readonly requests: number;
}

export interface AnsweredTotals extends AnsweredRange {
  /** For a status, a method and an answerer, and for a consumer at an api the numbers of requests are kept alone. */
  readonly counts_only: boolean;
}

/** `GET summary`: all of a range at once. */
export interface TrafficSummary extends AnsweredTotals, ShownTotals {
  /** Empty for a consumer at an api. */
  readonly answers: readonly AnswerCount[];
}

export interface SeriesPoint extends ShownTotals {
  /** The beginning of the step. */
  readonly time: number;
  /** 3xx. Absent for a consumer at an api. */
  readonly redirects?: number;
}

/** `GET series`: a range step by step. */
export interface TrafficSeries extends AnsweredTotals {
  /** Seconds. */
  readonly step: number;
  /** Steps without a request are left out. */
  readonly points: readonly SeriesPoint[];
}

export interface ListedName {
  readonly id: string;
  readonly gateway: string;
  /** `api` or `route`, of a target; the plugin, of a credential. Empty where it is not known. */
  readonly type: string;
  readonly name: string;
  /** The service of a route. The upstream of an address. */
  readonly parent: string;
  readonly parent_name: string;
  /** Milliseconds since the epoch. */
  readonly first_seen: number;
  readonly last_seen: number;
}

/** `GET targets`, `GET consumers`, `GET upstreams` (the addresses of upstreams; an empty one: no target could be used): each with its traffic. Those without traffic in the range are not listed. */
export interface TrafficList extends AnsweredTotals {
  /** Of all, also of those beyond the limit. */
  readonly count: number;
  /** Of all, too. */
  readonly requests: number;
  readonly rows: readonly (ListedName & ShownTotals)[];
}

/** `GET seen`: the longest unseen first. */
export interface SeenList {
  readonly rows: readonly ListedName[];
}

export interface ShownRequest {
  /** Null: it was shown as it ended, and is not kept singly. */
  readonly id: number | null;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly gateway: string;
  /** The api or route; null when nothing took the request. */
  readonly target: string | null;
  /** `api` or `route`. */
  readonly target_type: string | null;
  readonly target_name: string | null;
  /** The service of the route. */
  readonly service: string | null;
  readonly service_name: string | null;
  readonly consumer: string | null;
  readonly consumer_name: string | null;
  /** Its id. */
  readonly credential: string | null;
  readonly method: string;
  readonly host: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly status: number;
  readonly answered_by: string;
  readonly total_ms: number;
  readonly gateway_ms: number;
  readonly upstream_ms: number | null;
  readonly received: number;
  readonly sent: number;
  readonly address: string;
  readonly agent: string;
  readonly tries: number;
  /** The address of the upstream that was asked last, and the upstream's name where it has one. */
  readonly upstream: string | null;
  readonly upstream_name: string | null;
  /** This request stands for so many of its kind; 0: it is not kept singly. */
  readonly one_of: number;
  /** Its headers and bodies were captured: see `GET content`. */
  readonly captured: boolean;
}

/** A body as far as it is kept. */
export interface ShownBody {
  /** Bytes of the whole, as they were sent. */
  readonly size: number;
  /** The value of Content-Type; empty without one. */
  readonly type: string;
  /** Decompressed, its secrets cut out. Null: it is not shown. */
  readonly text: string | null;
  /** Why it is not shown, or that the text is its beginning only. */
  readonly note?: 'no text' | 'a form with files' | 'not decompressed' | 'not read' | 'beginning';
}

export interface ShownMessage {
  /** Names and values, secrets cut out, in the order in which they were sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Null: there was none. */
  readonly body: ShownBody | null;
}

/** The content of a request that was captured. */
export interface ShownContent {
  /** The path with the query. */
  readonly target: string;
  readonly request: ShownMessage;
  readonly answer: ShownMessage;
}

/** `GET content` */
export interface RequestContent {
  /** Null: nothing was captured, or it is no longer kept. */
  readonly content: ShownContent | null;
}

/** `GET captures` */
export interface CaptureList {
  readonly captures: readonly ShownCapture[];
  /** Why nothing can be captured. */
  readonly unavailable?: string;
  /** Other nodes may use the same database: these are the captures of the node that answers, and hold its requests alone. */
  readonly of_one_node?: true;
}

export interface ShownCapture {
  /** The id of an API, a route or a service. */
  readonly of: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Requests after which it ends, and those so far. */
  readonly most: number;
  readonly taken: number;
}

/** `GET requests`: the newest first. */
export interface RequestsList {
  readonly rows: readonly ShownRequest[];
}

/** `GET live`, the event `begun`. */
export interface LiveBegun {
  /** The requests since the last event that the reader got come next. If not, the reader has to ask for `requests` anew. */
  readonly resumed: boolean;
}

/** `GET live`, the event `requests`: those that have ended since the last event, in their order. */
export interface LiveRequests {
  readonly rows: readonly ShownRequest[];
  /** Further requests that fit the filter: more have ended than a reader gets of a second. */
  readonly left_out: number;
}

/** `GET live`, the event `ended`: why the server ends the stream. */
export interface LiveEnded {
  readonly message: string;
}

export interface Heavy {
  readonly value: string;
  /** The api or route that took the path; null when nothing did. */
  readonly target: string | null;
  /** Of a path; empty where it was not recorded yet. */
  readonly method: string;
  readonly requests: number;
  /** The count may be too high by this much. Errors and latencies are exact, but those of an earlier slot are not in them. */
  readonly too_high: number;
  readonly client_errors: number;
  readonly server_errors: number;
  /** Of a path, in all. */
  readonly latency?: ShownLatency;
}

/** `GET heaviest`: whole hours; whole days where the hours are no longer kept. */
export interface HeaviestList extends AnsweredRange {
  readonly rows: readonly Heavy[];
  /** Requests with other values, at least. */
  readonly others: number;
}

/** `GET state` */
export interface TrafficState {
  /** Bytes of the database, and the most that it may have. */
  readonly size: number;
  readonly most_size: number;
  /** Why nothing can be written at present; the counts are held in memory meanwhile, up to a bound. */
  readonly problem: string | null;
  /** The single requests that are kept; the time of the oldest one in milliseconds since the epoch. */
  readonly kept: { readonly requests: number; readonly since: number | null };
  /** Requests that could not be recorded, by hour and reason. */
  readonly lost: readonly { readonly time: number; readonly reason: string; readonly requests: number }[];
  /** Milliseconds since the epoch. */
  readonly gateways: readonly {
    readonly id: string;
    readonly first_seen: number;
    readonly last_seen: number;
  }[];
}
