// What keeps the requests in the worker: a file, or a database that nodes share.
import type { ShownContent } from '#wire/traffic.ts';
import type { RequestFilter } from '../live/request-filter.ts';
import type { ReadBatch } from '../observing/packed-batch.ts';
import type { Question } from '../questions/questions.ts';
import type { TrafficRecord } from '../record.ts';

export interface Recorder {
  addBatch(batch: ReadBatch, gateway: string): void;
  /** `readContent` is called where the content is kept: for some of the single requests. */
  add(record: TrafficRecord, now: number, readContent?: () => ShownContent | undefined): void;
  /** Counts requests that could not be recorded. */
  lose(reason: string, requests: number): void;
  ask(question: Question): Promise<object>;
  watch(reader: number, filter: RequestFilter, after: string | undefined): Promise<void>;
  unwatch(reader: number): Promise<void>;
  /** Writes everything. */
  close(): Promise<void>;
}
