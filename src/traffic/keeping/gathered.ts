// The records since the last write, already counted. Nothing here reads or writes a table.
import type { TrafficRecord } from '../record.ts';
import { Cell } from './cell.ts';
import type { HeavyHours } from './heavy-hours.ts';
import type { Name, Names } from './names.ts';
import { Passed, type Answers } from './passed.ts';
import { plainRow } from './plain-row.ts';
import { kinds, type Kind, type QueryNamesRow, type RequestsRow } from './traffic-part.ts';

/** The most cells and single requests that wait while nothing can be written. */
const mostCells = 50_000;
const mostKept = 10_000;

/** By subject. */
export type Minute = Map<number, Cell>;

export class Gathered {
  /** By its beginning, in seconds since the epoch. */
  readonly minutes = new Map<number, Minute>();
  readonly kept: RequestsRow[] = [];
  readonly queryNames: QueryNamesRow[] = [];
  readonly lost = new Map<string, number>();
  #cells = 0;
  readonly #passed = new Passed();

  get isEmpty(): boolean {
    return this.minutes.size === 0 && this.lost.size === 0;
  }

  /** Then further requests can only be counted as lost. */
  get isFull(): boolean {
    return this.#cells > mostCells;
  }

  lose(reason: string, requests: number): void {
    if (requests > 0) this.lost.set(reason, (this.lost.get(reason) ?? 0) + requests);
  }

  add(record: TrafficRecord, names: Names, answers: Answers, heavy: HeavyHours): void {
    const { time, status, method, answeredBy } = record;
    const passed = this.#passed;
    passed.setRecord(record, answers.of(status, method, answeredBy));
    const start = Math.floor(time / 60_000) * 60;
    const minute = this.minuteAt(start);
    const { gateway, target, consumer } = names.see(record);
    this.cellOf(minute, 'gateway', gateway).add(passed);
    if (target) this.cellOf(minute, 'target', target).add(passed);
    const consumers = consumer && this.cellOf(minute, 'consumer', consumer);
    consumers?.add(passed);
    if (consumers && target) consumers.addPair(target.row.id, passed.answer);
    const { path, address, agent } = heavy.at(start - (start % 3600), gateway.row.id);
    path.of(target?.row.id ?? 0, method, record.path)?.add(passed);
    address.of(0, '', record.address)?.add(passed);
    agent.of(0, '', record.agent)?.add(passed);
  }

  /** Keeps a request singly. `oneOf`: the number of requests that it stands for. */
  keep(record: TrafficRecord, names: Names, id: number, oneOf: number): void {
    if (this.kept.length >= mostKept) return;
    const { target, consumer } = names.see(record);
    if (record.queryNames) this.queryNames.push({ request: id, names: JSON.stringify(record.queryNames) });
    this.kept.push({
      ...plainRow(record, oneOf),
      id,
      target: target?.row.id ?? null,
      consumer: consumer?.row.id ?? null,
    });
  }

  minuteAt(start: number): Minute {
    let minute = this.minutes.get(start);
    if (!minute) this.minutes.set(start, (minute = new Map<number, Cell>()));
    return minute;
  }

  cellOf(minute: Minute, kind: Kind, { row }: Name): Cell {
    let cell = minute.get(row.id);
    if (!cell) {
      minute.set(row.id, (cell = new Cell(kinds[kind], row.id)));
      this.#cells += 1;
    }
    return cell;
  }
}
