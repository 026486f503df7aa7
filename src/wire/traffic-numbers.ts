// Answers of `/api/traffic/…` about all rows of a list at once, about counted windows, and about failures.
import type { AnsweredRange } from './traffic.ts';

/** The numbers of one row; that of an upstream has its name as `id`. Without requests in the last 24 hours it has `id` and `last_seen` alone. */
export interface NumberedRow {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly last_seen: number;
  /** Those of the last hour. */
  readonly requests?: number;
  readonly client_errors?: number;
  readonly server_errors?: number;
  /** Milliseconds, of the last hour. Null without requests, and beyond the thousand rows that had the most. */
  readonly p95?: number | null;
  /** Requests and server errors of each of the 24 hours. Of consumers only where one is asked for. */
  readonly hours?: readonly number[];
  readonly failed?: readonly number[];
}

/** `GET rows`: all apis and routes, services, consumers, or upstreams of a gateway that were ever seen. */
export interface RowNumbers {
  /** When the recording of this gateway began, in milliseconds since the epoch. Null before its first request. */
  readonly since: number | null;
  /** The seconds of the last hour that were recorded. */
  readonly seconds: number;
  readonly rows: readonly NumberedRow[];
}

export const countedWindows = ['minute', 'hour', 'day', 'month', 'year'] as const;
export type CountedWindow = (typeof countedWindows)[number];

/** `GET usage`: the requests of each consumer at each api or route in the current window of the calendar (UTC). */
export interface UsageList extends AnsweredRange {
  /** There are further ones, with fewer requests. */
  readonly more: boolean;
  readonly rows: readonly UsageRow[];
}

export interface UsageRow {
  readonly consumer: string;
  readonly consumer_name: string;
  readonly target: string;
  readonly target_type: string;
  /** The service of a route. */
  readonly service: string;
  readonly requests: number;
}

/** `GET failures`: answers from 400 on, by api or route, status and answerer; the most frequent first. */
export interface FailureList extends AnsweredRange {
  readonly rows: readonly FailureRow[];
}

export interface FailureRow {
  /** Null when nothing took the request. */
  readonly target: string | null;
  readonly target_type: string;
  readonly target_name: string;
  readonly service: string;
  readonly status: number;
  readonly answered_by: string;
  readonly requests: number;
}
