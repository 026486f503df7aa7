// The tables of the traffic. Each counter exists four times, for minutes, hours, days and weeks: `step` is the length in seconds, and
// `time` the beginning, in seconds since the epoch. The histograms of latencies stand in a table of their own, so that a sum over many
// rows reads only numbers.
import type { Generated } from 'kysely';
import type { Part } from '../../database/part.ts';
import { trafficMigrations } from './traffic-migrations.ts';

export const steps = [60, 3600, 86_400, 604_800] as const;
export type Step = (typeof steps)[number];
/** Histograms are read for a small number of subjects at a time, for which days are coarse enough. */
export const longestOfLatencies = 86_400;

/**
 * The kinds of names. Counters are kept of all but credentials, and of an upstream's address where the upstream has a name: that is the
 * parent, and the address the label.
 */
export const kinds = { gateway: 1, target: 2, consumer: 3, credential: 4, upstream: 5 } as const;
export type Kind = keyof typeof kinds;

export type CountsRow = {
  step: number;
  kind: number;
  time: number;
  subject: number;
  requests: number;
  client_errors: number;
  server_errors: number;
  received: number;
  sent: number;
  total_ms: number;
  gateway_ms: number;
  upstream_ms: number;
  /** The requests that an upstream answered. */
  upstreams: number;
};

export type LatenciesRow = {
  step: number;
  kind: number;
  time: number;
  subject: number;
  latencies: Uint8Array;
};

export type AnswersRow = {
  step: number;
  kind: number;
  time: number;
  subject: number;
  status: number;
  method: string;
  answered_by: string;
  requests: number;
};

export type PairsRow = {
  step: number;
  time: number;
  target: number;
  consumer: number;
  requests: number;
  client_errors: number;
  server_errors: number;
};

/** The heaviest paths, addresses and agents of an hour or a day. */
export type HeaviestRow = {
  step: number;
  time: number;
  gateway: number;
  what: string;
  slot: number;
  /** The target of a path; 0 when nothing took it. */
  target: number;
  /** Of a path. */
  method: string;
  value: string;
  requests: number;
  /** The count may be too high by this much. */
  too_high: number;
  client_errors: number;
  server_errors: number;
  /** The histogram of the latencies in all, of a path. */
  latencies: Uint8Array;
};

export type NamesRow = {
  id: number;
  kind: number;
  gateway: string;
  key: string;
  type: string;
  label: string;
  parent: string;
  parent_label: string;
  first_seen: number;
  last_seen: number;
};

export type RequestsRow = {
  id: number;
  time: number;
  gateway: string;
  target: number | null;
  consumer: number | null;
  credential: string | null;
  method: string;
  host: string;
  path: string;
  status: number;
  answered_by: string;
  total_ms: number;
  gateway_ms: number;
  upstream_ms: number | null;
  received: number;
  sent: number;
  address: string;
  agent: string;
  tries: number;
  /** The address, and the name of the upstream that it is one of. */
  upstream: string | null;
  upstream_name: string | null;
  /** This request stands for so many of its kind. */
  one_of: number;
};

/** Rows of this length that begin before this time were deleted before their time, for want of room. */
export type TrimmedRow = { step: number; before: number };

/** The names of the parameters in the query of a single request, as JSON. Most have no row. */
export type QueryNamesRow = { request: number; names: string };

/** The captured content of a single request, as JSON. Most have no row. */
export type ContentsRow = {
  request: number;
  /** Milliseconds since the epoch. */
  time: number;
  content: string;
};

/** Requests that do not stand in the rows of their subjects yet: see `journal.ts`. */
export type JournalRow = {
  id: Generated<number>;
  /** 1: only the rows of consumers lack them. */
  only_consumers: number;
  /** As JSON: status, method and answerer of each answer that no row before has told. */
  answers: string;
  requests: Uint8Array;
};

export type LostRow = { time: number; reason: string; requests: number };

export type TrafficTables = {
  counts: CountsRow;
  latencies: LatenciesRow;
  answers: AnswersRow;
  pairs: PairsRow;
  heaviest: HeaviestRow;
  names: NamesRow;
  requests: RequestsRow;
  query_names: QueryNamesRow;
  contents: ContentsRow;
  journal: JournalRow;
  lost: LostRow;
  trimmed: TrimmedRow;
};

export const trafficPart: Part<TrafficTables> = { name: 'traffic', migrations: trafficMigrations };
