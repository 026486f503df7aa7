// The records since the last write, already counted. Nothing here reads or writes a table.
import type { TrafficRecord } from '../record.ts';
import { Cells } from './cells.ts';
import { CountedUpstreams } from './counted-upstreams.ts';
import type { HeavyHours } from './heavy-hours.ts';
import type { Journal } from './journal.ts';
import type { Names, Seen } from './names.ts';
import { Passed, type Answers } from './passed.ts';
import { plainRow } from './plain-row.ts';
import { kinds, type ContentsRow, type QueryNamesRow, type RequestsRow } from './traffic-part.ts';

/** The most cells, numbers in them, and single requests that wait while nothing can be written. */
const mostCells = 50_000;
const mostNumbers = 2_000_000;
const mostKept = 10_000;
const mostContents = 500;

export class Gathered {
  readonly #names: Names;
  readonly #answers: Answers;
  /** Of gateways, targets and the addresses of upstreams. */
  targets: Cells;
  /** Of consumers, which may be many. */
  consumers: Cells;
  /** While there is one, what is counted is added to it, too. */
  journal: Journal | undefined;
  kept: RequestsRow[] = [];
  queryNames: QueryNamesRow[] = [];
  contents: ContentsRow[] = [];
  lost = new Map<string, number>();
  readonly upstreams: CountedUpstreams;
  readonly #passed = new Passed();

  constructor(names: Names, answers: Answers) {
    this.#names = names;
    this.#answers = answers;
    this.upstreams = new CountedUpstreams(names);
    this.targets = new Cells(answers);
    this.consumers = new Cells(answers);
  }

  /** Then further requests can only be counted as lost. */
  get isFull(): boolean {
    return (
      this.targets.count + this.consumers.count > mostCells ||
      this.targets.size + this.consumers.size > mostNumbers
    );
  }

  lose(reason: string, requests: number): void {
    if (requests > 0) this.lost.set(reason, (this.lost.get(reason) ?? 0) + requests);
  }

  add(record: TrafficRecord, heavy: HeavyHours): void {
    const { time, status, method, answeredBy } = record;
    const passed = this.#passed;
    passed.setRecord(record, this.#answers.of(status, method, answeredBy));
    const seen = this.#names.seeRecord(record);
    this.countTargets(seen, time, passed);
    this.countConsumer(seen, time, passed);
    this.journal?.add(seen, time, passed);
    const start = Math.floor(time / 60_000) * 60;
    const { path, address, agent } = heavy.at(start - (start % 3600), seen.gateway);
    path.of(seen.target, method, record.path)?.add(passed);
    address.of(0, '', record.address)?.add(passed);
    agent.of(0, '', record.agent)?.add(passed);
  }

  countTargets({ gateway, target, upstream }: Seen, time: number, passed: Passed): void {
    const { targets } = this;
    const minute = targets.minuteAt(Math.floor(time / 60_000) * 60);
    targets.add(targets.cellOf(minute, kinds.gateway, gateway), passed);
    if (target !== 0) targets.add(targets.cellOf(minute, kinds.target, target), passed);
    if (this.upstreams.takes(upstream, time))
      targets.add(targets.cellOf(minute, kinds.upstream, upstream), passed);
  }

  countConsumer({ target, consumer }: Seen, time: number, passed: Passed): void {
    if (consumer === 0) return;
    const { consumers } = this;
    const cell = consumers.cellOf(
      consumers.minuteAt(Math.floor(time / 60_000) * 60),
      kinds.consumer,
      consumer,
    );
    consumers.add(cell, passed);
    if (target !== 0) consumers.addPair(cell, target, passed.answer);
  }

  /** Keeps a request singly. `oneOf`: the number of requests that it stands for. */
  keep(record: TrafficRecord, id: number, oneOf: number): void {
    if (this.kept.length >= mostKept) return;
    const { target, consumer } = this.#names.seeRecord(record);
    const { content, time } = record;
    if (content && this.contents.length < mostContents)
      this.contents.push({ request: id, time, content: JSON.stringify(content) });
    if (record.queryNames) this.queryNames.push({ request: id, names: JSON.stringify(record.queryNames) });
    this.kept.push({ ...plainRow(record, oneOf), id, target: target || null, consumer: consumer || null });
  }

  /** What has to be written. What comes from now on is gathered apart from it. */
  take(parts: { targets: boolean; consumers: boolean }): Taken {
    const { kept, queryNames, contents, lost } = this;
    const targets = parts.targets ? this.targets : undefined;
    const consumers = parts.consumers ? this.consumers : undefined;
    if (targets) this.targets = new Cells(this.#answers);
    if (consumers) this.consumers = new Cells(this.#answers);
    this.kept = [];
    this.queryNames = [];
    this.contents = [];
    this.lost = new Map();
    return { targets, consumers, kept, queryNames, contents, lost };
  }

  /** Takes back what could not be written. */
  takeBack({ targets, consumers, kept, queryNames, contents, lost }: Taken): void {
    if (targets) this.targets.merge(targets);
    if (consumers) this.consumers.merge(consumers);
    this.kept = [...kept, ...this.kept].slice(0, mostKept);
    this.queryNames = [...queryNames, ...this.queryNames].slice(0, mostKept);
    this.contents = [...contents, ...this.contents].slice(0, mostContents);
    for (const [reason, requests] of lost) this.lose(reason, requests);
  }
}

export interface Taken {
  readonly targets: Cells | undefined;
  readonly consumers: Cells | undefined;
  readonly kept: readonly RequestsRow[];
  readonly queryNames: readonly QueryNamesRow[];
  readonly contents: readonly ContentsRow[];
  readonly lost: ReadonlyMap<string, number>;
}
