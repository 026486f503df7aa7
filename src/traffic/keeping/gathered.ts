// The records since the last write, already counted. Nothing here reads or writes a table.
import { SmallHistogram } from '../latency/histogram.ts';
import type { TrafficRecord } from '../record.ts';
import type { Names } from './names.ts';
import { plainRow } from './plain-row.ts';
import { kinds, type AnswersRow, type PairsRow, type RequestsRow } from './traffic-part.ts';

/** The counts of a subject in a minute. */
export class Cell {
  readonly kind: number;
  readonly subject: number;
  /** By status, method and answerer. */
  readonly answers = new Map<string, Omit<AnswersRow, 'step' | 'time'>>();
  requests = 0;
  clientErrors = 0;
  serverErrors = 0;
  received = 0;
  sent = 0;
  totals = 0;
  gateways = 0;
  upstreamTimes = 0;
  upstreams = 0;
  readonly latencies = [new SmallHistogram(), new SmallHistogram(), new SmallHistogram()] as const;

  constructor(kind: number, subject: number) {
    this.kind = kind;
    this.subject = subject;
  }

  add({ status, received, sent, latencies: { total, gateway, upstream } }: TrafficRecord): void {
    this.requests += 1;
    if (status >= 500) this.serverErrors += 1;
    else if (status >= 400) this.clientErrors += 1;
    this.received += received;
    this.sent += sent;
    this.totals += total;
    this.gateways += gateway;
    const [totals, gateways, upstreams] = this.latencies;
    totals.add(total);
    gateways.add(gateway);
    if (upstream === undefined) return;
    this.upstreams += 1;
    this.upstreamTimes += upstream;
    upstreams.add(upstream);
  }
}

export class Minute {
  readonly cells = new Map<number, Cell>();
  readonly pairs = new Map<string, Omit<PairsRow, 'step' | 'time'>>();
}

export interface HeavyOfHour {
  readonly time: number;
  readonly gateway: number;
  readonly what: 'path' | 'address' | 'agent';
  readonly values: Map<string, { target: number; value: string; requests: number }>;
}

/** Different values of an hour that are counted between two writes; requests with others count as others. */
const mostValues = 20_000;
/** Cells that may wait while nothing can be written. */
const mostCells = 200_000;

export class Gathered {
  /** By its beginning, in seconds since the epoch. */
  readonly minutes = new Map<number, Minute>();
  readonly heavy = new Map<string, HeavyOfHour>();
  readonly kept: RequestsRow[] = [];
  readonly lost = new Map<string, number>();
  #cells = 0;
  #weighed: Weighed | undefined;

  get isEmpty(): boolean {
    return this.minutes.size === 0 && this.lost.size === 0;
  }

  lose(reason: string, requests: number): void {
    if (requests > 0) this.lost.set(reason, (this.lost.get(reason) ?? 0) + requests);
  }

  /** `id`: of the single request that is kept; 0: it is not kept. `oneOf`: the number of requests that it stands for. */
  add(record: TrafficRecord, names: Names, id: number, oneOf: number): void {
    if (this.#cells > mostCells) return this.lose('the disk takes nothing', 1);
    const { time, gateway, target, consumer, credential, upstream } = record;
    const start = Math.floor(time / 60_000) * 60;
    let minute = this.minutes.get(start);
    if (!minute) this.minutes.set(start, (minute = new Minute()));
    const gatewayId = names.idOf('gateway', gateway, '', time);
    const targetId =
      target &&
      names.idOf('target', gateway, target.id, time, {
        type: target.type,
        label: target.name ?? '',
        parent: target.service?.id ?? '',
        parentLabel: target.service?.name ?? '',
      });
    const consumerId =
      consumer &&
      names.idOf('consumer', gateway, consumer.id, time, {
        type: '',
        label: consumer.name ?? '',
        parent: '',
        parentLabel: '',
      });
    if (credential !== undefined)
      names.idOf('credential', gateway, credential, time, {
        type: '',
        label: '',
        parent: consumer?.id ?? '',
        parentLabel: consumer?.name ?? '',
      });
    if (upstream !== undefined) names.idOf('upstream', gateway, upstream, time);
    const key = `${record.status} ${record.method} ${record.answeredBy}`;
    this.#count(minute, kinds.gateway, gatewayId, record, key);
    if (targetId !== undefined) this.#count(minute, kinds.target, targetId, record, key);
    if (consumerId !== undefined) this.#count(minute, kinds.consumer, consumerId, record, key);
    if (targetId !== undefined && consumerId !== undefined)
      this.#pair(minute, targetId, consumerId, record.status);
    const { path, address, agent } = this.#hourOf(start - (start % 3600), gatewayId);
    weigh(path, record.path, targetId ?? 0);
    weigh(address, record.address, 0);
    weigh(agent, record.agent, 0);
    if (id > 0)
      this.kept.push({
        ...plainRow(record, oneOf),
        id,
        target: targetId ?? null,
        consumer: consumerId ?? null,
      });
  }

  #count(minute: Minute, kind: number, subject: number, record: TrafficRecord, key: string): void {
    let cell = minute.cells.get(subject);
    if (!cell) {
      minute.cells.set(subject, (cell = new Cell(kind, subject)));
      this.#cells += 1;
    }
    cell.add(record);
    const { status, method, answeredBy } = record;
    const answered = cell.answers.get(key);
    if (answered) answered.requests += 1;
    else cell.answers.set(key, { kind, subject, status, method, answered_by: answeredBy, requests: 1 });
  }

  #pair(minute: Minute, target: number, consumer: number, status: number): void {
    const key = `${target} ${consumer}`;
    let pair = minute.pairs.get(key);
    if (!pair) {
      pair = { target, consumer, requests: 0, client_errors: 0, server_errors: 0 };
      minute.pairs.set(key, pair);
    }
    pair.requests += 1;
    if (status >= 500) pair.server_errors += 1;
    else if (status >= 400) pair.client_errors += 1;
  }

  /** Nearly all records in turn are of the same hour and gateway. */
  #hourOf(time: number, gateway: number): Weighed {
    if (this.#weighed?.time === time && this.#weighed.gateway === gateway) return this.#weighed;
    const of = (what: HeavyOfHour['what']): HeavyOfHour => {
      const place = `${time} ${gateway} ${what}`;
      let hour = this.heavy.get(place);
      if (!hour) this.heavy.set(place, (hour = { time, gateway, what, values: new Map() }));
      return hour;
    };
    this.#weighed = { time, gateway, path: of('path'), address: of('address'), agent: of('agent') };
    return this.#weighed;
  }
}

interface Weighed {
  readonly time: number;
  readonly gateway: number;
  readonly path: HeavyOfHour;
  readonly address: HeavyOfHour;
  readonly agent: HeavyOfHour;
}

function weigh({ values }: HeavyOfHour, value: string, target: number): void {
  const key = target === 0 ? value : `${target} ${value}`;
  const weighed = values.get(key);
  if (weighed) weighed.requests += 1;
  else if (values.size < mostValues) values.set(key, { target, value, requests: 1 });
}
