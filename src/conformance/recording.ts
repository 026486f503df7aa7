// The recorded requests to a Kong 0.13.1 and its answers, read from recordings/: one exchange a line, in the order they were made.
import { readFileSync } from 'node:fs';

export type Header = readonly [name: string, value: string];

export interface Exchange {
  /** Each group began with an empty database. */
  group: string;
  /** No two of a group have the same. */
  name: string;
  to: 'admin' | 'proxy';
  /** When it was recorded, in seconds. */
  at: number;
  /** Method and path. */
  request: string;
  /** Sent after Host, User-Agent and Accept, which every client sends. */
  headers?: readonly Header[];
  /** Sent instead of all those. */
  allHeaders?: readonly Header[];
  body?: string;
  http?: '1.0';
  /** The bytes sent instead of all the above. */
  raw?: string;
  tls?: true | { servername: string };
  /** The requests that reached the upstreams, oldest first. */
  seen?: readonly RecordedSeen[];
  /** `201 Created` */
  status: string;
  /** In order; of the Admin API without those about time, length and connection, and left out where they are those of JSON. */
  answerHeaders?: readonly Header[];
  /** JSON of the Admin API is parsed. */
  answer?: unknown;
  /** The answer's body is the upstream's echo of what it saw. */
  echo?: true;
  /** The connection ended before the body was complete. */
  cut?: true;
  /** The name in the certificate that was shown. */
  certificate?: string;
  /** The rows that it made were deleted right afterwards. */
  undone?: true;
}

export interface RecordedSeen {
  listener: string;
  request?: string;
  headers?: readonly Header[];
  body?: string;
  /** The text that came over TCP or in a datagram. */
  data?: string;
  /** How a connection of a log plugin ended: a matter of transport. */
  client_error?: string;
}

export type RecordingName = 'admin-api' | 'proxy';

export const jsonHeaders: readonly Header[] = [
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Access-Control-Allow-Origin', '*'],
  ['Server', 'kong/0.13.1'],
];

export function readRecording(name: RecordingName): ReadonlyMap<string, readonly Exchange[]> {
  const text = readFileSync(new URL(`./recordings/${name}.jsonl`, import.meta.url), 'utf8');
  // «x*300» is written for 300 times x.
  const whole = text.replaceAll(/«(\w)\*(\d+)»/g, (_, one: string, count: string) =>
    one.repeat(Number(count)),
  );
  const groups = new Map<string, Exchange[]>();
  for (const line of whole.trimEnd().split('\n')) {
    const exchange: Exchange = JSON.parse(line);
    groups.set(exchange.group, [...(groups.get(exchange.group) ?? []), exchange]);
  }
  return groups;
}
