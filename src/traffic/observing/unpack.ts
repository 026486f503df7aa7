// Makes records of a packed batch, in the worker.
import { agentFamily } from './agent-family.ts';
import { plainMethod } from './plain-method.ts';
import { fields, width, type Entry, type PackedBatch } from './packed-batch.ts';
import type { Named, TargetOfRecord, TrafficRecord } from '../record.ts';

export class Unpacking {
  readonly #batch: PackedBatch;
  readonly #gateway: string;
  readonly #paths: Buffer;
  #at = 0;
  #pathStart = 0;

  constructor(batch: PackedBatch, gateway: string) {
    this.#batch = batch;
    this.#gateway = gateway;
    this.#paths = Buffer.from(batch.paths.buffer, batch.paths.byteOffset, batch.paths.byteLength);
  }

  /** Undefined after the last. */
  next(): TrafficRecord | undefined {
    if (this.#at >= this.#batch.count * width) return undefined;
    const pathEnd = this.#pathStart + this.#number(fields.pathLength);
    const path = this.#paths.toString('latin1', this.#pathStart, pathEnd);
    this.#pathStart = pathEnd;
    const upstream = this.#number(fields.upstream);
    const plugin = this.#text(fields.plugin);
    const peer = this.#text(fields.peer);
    const record: TrafficRecord = {
      time: this.#number(fields.time),
      gateway: this.#gateway,
      target: targetIn(this.#entry(fields.target)),
      consumer: namedIn(this.#entry(fields.consumer)),
      credential: this.#text(fields.credential),
      method: plainMethod(this.#text(fields.method) ?? ''),
      host: (this.#text(fields.host) ?? '').slice(0, 255),
      path,
      status: this.#number(fields.status),
      answeredBy: plugin === undefined ? (this.#text(fields.answeredBy) ?? 'gateway') : `plugin:${plugin}`,
      latencies: {
        total: this.#number(fields.total),
        gateway: this.#number(fields.gateway),
        upstream: upstream < 0 ? undefined : upstream,
      },
      received: this.#number(fields.received),
      sent: this.#number(fields.sent),
      address: this.#text(fields.address) ?? '',
      agent: agentFamily(this.#text(fields.agent)),
      tries: this.#number(fields.tries),
      upstream: peer && `${peer.includes(':') ? `[${peer}]` : peer}:${this.#number(fields.port)}`,
    };
    this.#at += width;
    return record;
  }

  #number(field: number): number {
    return this.#batch.numbers[this.#at + field] ?? 0;
  }

  #entry(field: number): Entry | undefined {
    const place = this.#number(field);
    return place === 0 ? undefined : this.#batch.entries[place];
  }

  #text(field: number): string | undefined {
    const found = this.#entry(field);
    return typeof found === 'string' ? found : undefined;
  }
}

const namedIn = (entry: Entry | undefined): Named | undefined =>
  typeof entry === 'object' ? entry : undefined;

const targetIn = (entry: Entry | undefined): TargetOfRecord | undefined =>
  typeof entry === 'object' && 'type' in entry ? entry : undefined;
