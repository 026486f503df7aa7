// Many requests in one buffer of numbers, as they go from the proxy's thread to the worker: objects would have to be copied one by
// one. Texts and entities that come again and again stand in a list that both threads hold, and a request has their places in it; 0 stands
// for none. Each is told once: a batch brings the entries that are new. When the list is long it begins anew, with the next generation.
import type { ShownContent } from '#wire/traffic.ts';
import type { Named, TargetOfRecord } from '../record.ts';

interface Requests {
  readonly numbers: Float64Array<ArrayBuffer>;
  /** The paths, in Latin-1, one after another. Behind each stand the names of the parameters in its query. */
  readonly paths: Uint8Array<ArrayBuffer>;
  readonly count: number;
  readonly generation: number;
  readonly captured?: readonly CapturedRequest[];
}

/** The content of a captured request, as it passed the gateway: with its secrets. It goes no further than to the worker. */
export interface CapturedRequest {
  /** The request's place in the batch. */
  readonly index: number;
  /** The request target as it stood on the request line. */
  readonly target: string;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: CapturedBody;
  /** The header lines of the answer, with their line breaks. */
  readonly answerLines: string;
  readonly answerBody: CapturedBody;
  /** The names of headers, parameters and cookies in which the gateway's plugins look for credentials, in lower case. */
  readonly credentialNames: readonly string[];
}

export interface CapturedBody {
  /** Its first bytes. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly size: number;
}

/** As it is sent. */
export interface PackedBatch extends Requests {
  /** The entries that follow those of earlier batches of the generation. */
  readonly added: readonly Entry[];
}

/** As it is read. */
export interface ReadBatch extends Requests {
  /** What was captured, after its secrets were cut out: in a batch of another node. */
  readonly contents?: readonly { readonly index: number; readonly content: ShownContent }[];
  /** All entries of the generation. */
  readonly entries: readonly Entry[];
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
  /** Bytes of the names of query parameters: 0 for a request without a query. */
  queryLength: 20,
} as const;

export const width = 21;
export const mostRequests = 1024;
export const pathBytes = 64 * 1024;
/** Characters of a path that are kept. */
export const longestPath = 512;
/** A list of that many entries, or with that many characters in its texts, is not continued. */
export const mostEntries = 60_000;
export const mostCharacters = 2_000_000;
