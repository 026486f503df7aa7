// Counts the requests of a packed batch. What stands in the list of the batch is looked up once for the batch, and no record and no text
// is made of a request: the worker counts each request in some tenths of a microsecond.
import { agentFamily } from '../observing/agent-family.ts';
import { fields, type PackedBatch } from '../observing/packed-batch.ts';
import {
  answererOf,
  methodOf,
  namedAt,
  pathAt,
  targetAt,
  textAt,
  upstreamAddress,
} from '../observing/unpack.ts';
import type { Cell } from './cell.ts';
import type { Gathered, Minute } from './gathered.ts';
import type { HeavyHour, HeavyHours } from './heavy-hours.ts';
import type { Weighed } from './heavy.ts';
import type { Name, Names } from './names.ts';
import { Passed, type Answer, type Answers } from './passed.ts';
import type { Kind } from './traffic-part.ts';

export class BatchCounting {
  readonly #batch: PackedBatch;
  readonly #gatewayId: string;
  readonly #gathered: Gathered;
  readonly #heavy: HeavyHours;
  readonly #names: Names;
  readonly #answers: Answers;
  readonly #passed = new Passed();
  readonly #gateway: Name;
  // By their place in the list of the batch.
  readonly #subjects: (Name | undefined)[] = [];
  readonly #cells: (Cell | undefined)[] = [];
  readonly #credentials: (Name | undefined)[] = [];
  readonly #addresses: (Weighed | undefined)[] = [];
  readonly #agents: (Weighed | undefined)[] = [];
  /** By answerer, then by method and status. */
  readonly #answersOf = new Map<number, Map<number, Answer>>();
  readonly #upstreams = new Map<number, Name>();
  #lastAnswerer = -1;
  #answersOfLast = new Map<number, Answer>();
  #lastUpstream = -1;
  #upstream: Name | undefined;
  // Of the minute that the latest request was in.
  #start: number;
  #minute: Minute;
  #hour: HeavyHour;
  #gatewayCell: Cell;

  /** `time`: of the first request that is counted. */
  constructor(
    batch: PackedBatch,
    gateway: string,
    kept: { gathered: Gathered; heavy: HeavyHours; names: Names; answers: Answers },
    time: number,
  ) {
    this.#batch = batch;
    this.#gatewayId = gateway;
    this.#gathered = kept.gathered;
    this.#heavy = kept.heavy;
    this.#names = kept.names;
    this.#answers = kept.answers;
    this.#gateway = this.#names.of('gateway', gateway, '', time);
    this.#start = Math.floor(time / 60_000) * 60;
    this.#minute = this.#gathered.minuteAt(this.#start);
    this.#hour = this.#heavy.at(this.#start - (this.#start % 3600), this.#gateway.row.id);
    this.#gatewayCell = this.#gathered.cellOf(this.#minute, 'gateway', this.#gateway);
  }

  /** `at`: the place of the request's first number. */
  add(at: number, pathStart: number, pathEnd: number): void {
    const { numbers } = this.#batch;
    const passed = this.#passed;
    const time = numbers[at + fields.time] ?? 0;
    const start = Math.floor(time / 60_000) * 60;
    if (start !== this.#start) this.#turnTo(start);
    const answer = this.#answerOf(at);
    passed.answer = answer;
    passed.received = numbers[at + fields.received] ?? 0;
    passed.sent = numbers[at + fields.sent] ?? 0;
    passed.setLatencies(
      numbers[at + fields.total] ?? 0,
      numbers[at + fields.gateway] ?? 0,
      numbers[at + fields.upstream] ?? -1,
    );
    this.#gateway.see(time);
    this.#gatewayCell.add(passed);
    const target = this.#count('target', numbers[at + fields.target] ?? 0, time);
    const consumer = this.#count('consumer', numbers[at + fields.consumer] ?? 0, time);
    if (target && consumer) consumer.addPair(target.subject, answer);
    this.#seeOthers(at, time);
    this.#weigh(at, pathStart, pathEnd, target?.subject ?? 0);
  }

  #turnTo(start: number): void {
    this.#start = start;
    this.#minute = this.#gathered.minuteAt(start);
    this.#gatewayCell = this.#gathered.cellOf(this.#minute, 'gateway', this.#gateway);
    this.#cells.length = 0;
    const hour = start - (start % 3600);
    if (this.#hour.time === hour) return;
    this.#hour = this.#heavy.at(hour, this.#gateway.row.id);
    this.#addresses.length = 0;
    this.#agents.length = 0;
  }

  #answerOf(at: number): Answer {
    const { numbers } = this.#batch;
    // As integers: other numbers would have to be put into objects to be looked up.
    const answeredBy = (numbers[at + fields.answeredBy] ?? 0) | 0;
    const plugin = (numbers[at + fields.plugin] ?? 0) | 0;
    const answerer = (plugin << 16) | answeredBy;
    if (answerer !== this.#lastAnswerer) this.#turnToAnswerer(answerer);
    const method = (numbers[at + fields.method] ?? 0) | 0;
    const status = (numbers[at + fields.status] ?? 0) | 0;
    const key = (method * 1000 + status) | 0;
    const known = this.#answersOfLast.get(key);
    if (known) return known;
    const [methodText, text, pluginText] = [method, answeredBy, plugin].map((place) =>
      textAt(this.#batch, place),
    );
    const answer = this.#answers.of(status, methodOf(methodText), answererOf(text, pluginText));
    this.#answersOfLast.set(key, answer);
    return answer;
  }

  #turnToAnswerer(answerer: number): void {
    const answers = this.#answersOf.get(answerer) ?? new Map<number, Answer>();
    this.#answersOf.set(answerer, answers);
    this.#answersOfLast = answers;
    this.#lastAnswerer = answerer;
  }

  /** Counts for the target or consumer at this place in the list. */
  #count(kind: 'target' | 'consumer', place: number, time: number): Cell | undefined {
    if (place === 0) return undefined;
    const name = this.#subjects[place] ?? this.#subjectAt(kind, place, time);
    if (!name) return undefined;
    name.see(time);
    const cell = (this.#cells[place] ??= this.#gathered.cellOf(this.#minute, kind, name));
    cell.add(this.#passed);
    return cell;
  }

  #subjectAt(kind: Kind, place: number, time: number): Name | undefined {
    const batch = this.#batch;
    const [target, consumer] =
      kind === 'target' ? [targetAt(batch, place), undefined] : [undefined, namedAt(batch, place)];
    const name = target
      ? this.#names.target(this.#gatewayId, target, time)
      : consumer && this.#names.consumer(this.#gatewayId, consumer, time);
    this.#subjects[place] = name;
    return name;
  }

  /** The credential, and the address of the upstream. */
  #seeOthers(at: number, time: number): void {
    const { numbers } = this.#batch;
    const place = numbers[at + fields.credential] ?? 0;
    if (place !== 0) {
      const name = this.#credentials[place] ?? this.#credentialAt(place, at, time);
      name?.see(time);
    }
    const peer = numbers[at + fields.peer] ?? 0;
    if (peer === 0) return;
    const upstream = peer * 65_536 + (numbers[at + fields.port] ?? 0);
    if (upstream !== this.#lastUpstream) {
      this.#lastUpstream = upstream;
      this.#upstream = this.#upstreams.get(upstream) ?? this.#upstreamAt(upstream, time);
    }
    this.#upstream?.see(time);
  }

  #credentialAt(place: number, at: number, time: number): Name | undefined {
    const id = textAt(this.#batch, place);
    if (id === undefined) return undefined;
    const consumer = namedAt(this.#batch, this.#batch.numbers[at + fields.consumer] ?? 0);
    const name = this.#names.credential(this.#gatewayId, id, consumer, time);
    this.#credentials[place] = name;
    return name;
  }

  #upstreamAt(upstream: number, time: number): Name | undefined {
    const peer = textAt(this.#batch, Math.floor(upstream / 65_536));
    const address = upstreamAddress(peer, upstream % 65_536);
    if (address === undefined) return undefined;
    const name = this.#names.of('upstream', this.#gatewayId, address, time);
    this.#upstreams.set(upstream, name);
    return name;
  }

  #weigh(at: number, pathStart: number, pathEnd: number, target: number): void {
    const { numbers, paths } = this.#batch;
    const passed = this.#passed;
    const { address, agent, knownPaths } = this.#hour;
    knownPaths.find(paths, pathStart, pathEnd, target, passed.answer.method, this.#newPath)?.add(passed);
    const addressPlace = numbers[at + fields.address] ?? 0;
    const weighedAddress = (this.#addresses[addressPlace] ??= address.of(
      0,
      '',
      textAt(this.#batch, addressPlace) ?? '',
    ));
    weighedAddress?.add(passed);
    const agentPlace = numbers[at + fields.agent] ?? 0;
    const weighedAgent = (this.#agents[agentPlace] ??= agent.of(
      0,
      '',
      agentFamily(textAt(this.#batch, agentPlace)),
    ));
    weighedAgent?.add(passed);
  }

  readonly #newPath = (target: number, method: string, start: number, end: number): Weighed | undefined =>
    this.#hour.path.of(target, method, pathAt(this.#batch, start, end));
}
