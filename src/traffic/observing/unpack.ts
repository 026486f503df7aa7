// Makes a record of a request in a packed batch, in the worker.
import { agentFamily } from './agent-family.ts';
import { plainMethod } from './plain-method.ts';
import { readQueryNames } from './query-names.ts';
import { fields, type Entry, type ReadBatch } from './packed-batch.ts';
import type { Named, TargetOfRecord, TrafficRecord } from '../record.ts';

const longestHost = 255;

/** `at`: the place of the request's first number. Its path lies from `pathStart` to `pathEnd`. */
export function unpack(
  batch: ReadBatch,
  gateway: string,
  at: number,
  pathStart: number,
  pathEnd: number,
): TrafficRecord {
  const number = (field: number): number => batch.numbers[at + field] ?? 0;
  const text = (field: number): string | undefined => textAt(batch, number(field));
  const upstream = number(fields.upstream);
  const queryLength = number(fields.queryLength);
  return {
    time: number(fields.time),
    gateway,
    target: targetAt(batch, number(fields.target)),
    consumer: namedAt(batch, number(fields.consumer)),
    credential: text(fields.credential),
    method: methodOf(text(fields.method)),
    host: (text(fields.host) ?? '').slice(0, longestHost),
    path: pathAt(batch, pathStart, pathEnd),
    status: number(fields.status),
    answeredBy: answererOf(text(fields.answeredBy), text(fields.plugin)),
    latencies: {
      total: number(fields.total),
      gateway: number(fields.gateway),
      upstream: upstream < 0 ? undefined : upstream,
    },
    received: number(fields.received),
    sent: number(fields.sent),
    address: text(fields.address) ?? '',
    agent: agentFamily(text(fields.agent)),
    tries: number(fields.tries),
    upstream: upstreamAddress(text(fields.peer), number(fields.port)),
    queryNames: queryLength === 0 ? undefined : readQueryNames(pathAt(batch, pathEnd, pathEnd + queryLength)),
  };
}

export const methodOf = (sent: string | undefined): string => plainMethod(sent ?? '');

export const answererOf = (answeredBy: string | undefined, plugin: string | undefined): string =>
  plugin === undefined ? (answeredBy ?? 'gateway') : `plugin:${plugin}`;

export const upstreamAddress = (peer: string | undefined, port: number): string | undefined =>
  peer && `${peer.includes(':') ? `[${peer}]` : peer}:${port}`;

export const pathAt = ({ paths }: ReadBatch, start: number, end: number): string =>
  Buffer.from(paths.buffer, paths.byteOffset + start, end - start).toString('latin1');

const entryAt = ({ entries }: ReadBatch, place: number): Entry | undefined =>
  place === 0 ? undefined : entries[place];

export function textAt(batch: ReadBatch, place: number): string | undefined {
  const found = entryAt(batch, place);
  return typeof found === 'string' ? found : undefined;
}

export function namedAt(batch: ReadBatch, place: number): Named | undefined {
  const found = entryAt(batch, place);
  return typeof found === 'object' ? found : undefined;
}

export function targetAt(batch: ReadBatch, place: number): TargetOfRecord | undefined {
  const found = entryAt(batch, place);
  return typeof found === 'object' && 'type' in found ? found : undefined;
}
