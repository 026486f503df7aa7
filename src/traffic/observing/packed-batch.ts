// Many requests in one buffer of numbers, as they go from the proxy's thread to the worker: objects would have to be copied one by
// one. Texts that come again and again are in a list of the batch, and a request has their places in it; 0 stands for none.
import type { Named, TargetOfRecord } from '../record.ts';

export interface PackedBatch {
  readonly numbers: Float64Array<ArrayBuffer>;
  /** The paths, in Latin-1, one after another. */
  readonly paths: Uint8Array<ArrayBuffer>;
  readonly entries: readonly Entry[];
  readonly count: number;
}

/** A text, or what a request says of its target or consumer. */
export type Entry = string | Named | TargetOfRecord;

/** The place of each number of a request. */
export const fields = {
  time: 0,
  status: 1,
  total: 2,
  gateway: 3,
  /** Below 0: no upstream answered. */
  upstream: 4,
  received: 5,
  sent: 6,
  tries: 7,
  pathLength: 8,
  target: 9,
  consumer: 10,
  credential: 11,
  method: 12,
  host: 13,
  answeredBy: 14,
  plugin: 15,
  address: 16,
  agent: 17,
  peer: 18,
  port: 19,
} as const;

export const width = 20;
export const mostRequests = 1024;
export const pathBytes = 64 * 1024;
/** Characters of a path that are kept. */
export const longestPath = 512;
