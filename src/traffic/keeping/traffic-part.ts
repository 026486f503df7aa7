// The tables of the traffic. Each counter exists three times, for minutes, hours and days: `step` is the length in seconds, and `time`
// the beginning, in seconds since the epoch.
import type { Part } from '../../database/part.ts';

export const steps = [60, 3600, 86_400] as const;
export type Step = (typeof steps)[number];

/** The kinds of names. Counters are kept of the first three. */
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

/** `path`, `address` and `agent` of the requests of an hour; the heaviest of them. */
export type HeaviestRow = {
  time: number;
  gateway: number;
  what: string;
  slot: number;
  /** The target of a path; 0 when nothing took it. */
  target: number;
  value: string;
  requests: number;
  /** The count may be too high by this much. */
  too_high: number;
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
  upstream: string | null;
  /** This request stands for so many of its kind. */
  one_of: number;
};

export type LostRow = { time: number; reason: string; requests: number };

export type TrafficTables = {
  counts: CountsRow;
  answers: AnswersRow;
  pairs: PairsRow;
  heaviest: HeaviestRow;
  names: NamesRow;
  requests: RequestsRow;
  lost: LostRow;
};

const integers = (names: string): string =>
  names
    .split(' ')
    .map((name) => `${name} INTEGER NOT NULL`)
    .join(', ');

export const trafficPart: Part<TrafficTables> = {
  name: 'traffic',
  migrations: [
    {
      name: '0001-traffic',
      sql: {
        sqlite: `
          CREATE TABLE counts (${integers('step kind time subject requests client_errors server_errors received sent total_ms gateway_ms upstream_ms upstreams')},
            latencies BLOB NOT NULL, PRIMARY KEY (step, kind, time, subject)) STRICT, WITHOUT ROWID;
          CREATE TABLE answers (${integers('step kind time subject status')}, method TEXT NOT NULL, answered_by TEXT NOT NULL, requests INTEGER NOT NULL,
            PRIMARY KEY (step, kind, time, subject, status, method, answered_by)) STRICT, WITHOUT ROWID;
          CREATE TABLE pairs (${integers('step time target consumer requests client_errors server_errors')},
            PRIMARY KEY (step, time, target, consumer)) STRICT, WITHOUT ROWID;
          CREATE TABLE heaviest (${integers('time gateway')}, what TEXT NOT NULL, ${integers('slot target')}, value TEXT NOT NULL, ${integers('requests too_high')},
            PRIMARY KEY (time, gateway, what, slot)) STRICT, WITHOUT ROWID;
          CREATE TABLE names (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, gateway TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL,
            label TEXT NOT NULL, parent TEXT NOT NULL, parent_label TEXT NOT NULL, ${integers('first_seen last_seen')},
            UNIQUE (kind, gateway, key)) STRICT;
          CREATE TABLE requests (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, gateway TEXT NOT NULL, target INTEGER, consumer INTEGER,
            credential TEXT, method TEXT NOT NULL, host TEXT NOT NULL, path TEXT NOT NULL, status INTEGER NOT NULL, answered_by TEXT NOT NULL,
            ${integers('total_ms gateway_ms')}, upstream_ms INTEGER, ${integers('received sent')}, address TEXT NOT NULL, agent TEXT NOT NULL,
            tries INTEGER NOT NULL, upstream TEXT, one_of INTEGER NOT NULL) STRICT;
          CREATE INDEX requests_by_time ON requests (time);
          CREATE TABLE lost (time INTEGER NOT NULL, reason TEXT NOT NULL, requests INTEGER NOT NULL, PRIMARY KEY (time, reason)) STRICT, WITHOUT ROWID;
        `,
      },
    },
  ],
};
