// Makes records of a packed batch, in the worker.
import { agentFamily } from './agent-family.ts';
import { plainMethod } from './plain-method.ts';
import { fields, width, type Entry, type PackedBatch } from './packed-batch.ts';
import type { Named, TargetOfRecord, TrafficRecord } from '../record.ts';

export function* unpack(
  { numbers, paths, entries, count }: PackedBatch,
  gateway: string,
): Generator<TrafficRecord> {
  const text = Buffer.from(paths.buffer, paths.byteOffset, paths.byteLength);
  let pathStart = 0;
  for (let index = 0; index < count; index += 1) {
    const of = (field: keyof typeof fields): number => numbers[index * width + fields[field]] ?? 0;
    const entry = (field: keyof typeof fields): Entry | undefined =>
      of(field) === 0 ? undefined : entries[of(field)];
    const textOf = (field: keyof typeof fields): string | undefined => {
      const found = entry(field);
      return typeof found === 'string' ? found : undefined;
    };
    const pathEnd = pathStart + of('pathLength');
    const path = text.toString('latin1', pathStart, pathEnd);
    pathStart = pathEnd;
    const upstream = of('upstream');
    const plugin = textOf('plugin');
    const peer = textOf('peer');
    yield {
      time: of('time'),
      gateway,
      target: targetIn(entry('target')),
      consumer: namedIn(entry('consumer')),
      credential: textOf('credential'),
      method: plainMethod(textOf('method') ?? ''),
      host: (textOf('host') ?? '').slice(0, 255),
      path,
      status: of('status'),
      answeredBy: plugin === undefined ? (textOf('answeredBy') ?? 'gateway') : `plugin:${plugin}`,
      latencies: {
        total: of('total'),
        gateway: of('gateway'),
        upstream: upstream < 0 ? undefined : upstream,
      },
      received: of('received'),
      sent: of('sent'),
      address: textOf('address') ?? '',
      agent: agentFamily(textOf('agent')),
      tries: of('tries'),
      upstream: peer && `${peer.includes(':') ? `[${peer}]` : peer}:${of('port')}`,
    };
  }
}

const namedIn = (entry: Entry | undefined): Named | undefined =>
  typeof entry === 'object' ? entry : undefined;

const targetIn = (entry: Entry | undefined): TargetOfRecord | undefined =>
  typeof entry === 'object' && 'type' in entry ? entry : undefined;
