// Counts the requests of packed batches. What stands in their list is looked up once, and no record and no text is made of a request: the
// worker counts each in less than a microsecond.
import { agentFamily } from '../observing/agent-family.ts';
import { fields, mostEntries, type ReadBatch } from '../observing/packed-batch.ts';
import {
  answererOf,
  methodOf,
  namedAt,
  pathAt,
  targetAt,
  textAt,
  upstreamAddress,
} from '../observing/unpack.ts';
import { lackedAddress } from '../upstream-of.ts';
import type { Cells } from './cells.ts';
import type { Gathered } from './gathered.ts';
import type { HeavyHour, HeavyHours } from './heavy-hours.ts';
import type { Weighed } from './heavy.ts';
import type { Names, Seen } from './names.ts';
import { Passed, type Answer, type Answers } from './passed.ts';
import { PlacedCells } from './placed-cells.ts';
import { kinds } from './traffic-part.ts';

const none: ReadBatch = {
  numbers: new Float64Array(),
  paths: new Uint8Array(),
  count: 0,
  generation: -1,
  entries: [],
};

export class BatchCounting {
  readonly #gatewayId: string;
  readonly #gathered: Gathered;
  readonly #names: Names;
  readonly #answers: Answers;
  readonly #passed = new Passed();
  readonly #seen: { -readonly [name in keyof Seen]: Seen[name] } = {
    gateway: 0,
    target: 0,
    consumer: 0,
    credential: 0,
    upstream: 0,
  };
  #batch = none;
  // By the place in the list: the number of the entity, from 1 on.
  readonly #targets = new Int32Array(mostEntries);
  readonly #consumers = new Int32Array(mostEntries);
  readonly #credentials = new Int32Array(mostEntries);
  readonly #targetCells = new PlacedCells(kinds.target);
  readonly #consumerCells = new PlacedCells(kinds.consumer);
  #addresses: (Weighed | undefined)[] = [];
  #agents: (Weighed | undefined)[] = [];
  /** By answerer, then by method and status. */
  readonly #answersOf = new Map<number, Map<number, Answer>>();
  /** By target, peer and port. */
  readonly #upstreams = new Map<number, number>();
  // By the place of the target: of its latest request, the peer with its port, the number of that upstream, and the number of the path.
  // To compare is quicker than to find: with 10 000 targets the maps are in no cache.
  readonly #latestPeers = new Float64Array(mostEntries);
  readonly #latestUpstreams = new Int32Array(mostEntries);
  readonly #latestPaths = new Int32Array(mostEntries);
  #lastAnswerer = -1;
  #answersOfLast = new Map<number, Answer>();
  // Of the minute, too. The cell is below 0 where the address is not counted.
  #countedUpstream = -1;
  #upstreamCell = -1;
  // Of the minute that the latest request was in.
  #start = -1;
  #cells: Cells | undefined;
  #gatewayCell = 0;
  #heavy: HeavyHours | undefined;
  #hour: HeavyHour | undefined;

  constructor(gateway: string, kept: { gathered: Gathered; names: Names; answers: Answers }) {
    this.#gatewayId = gateway;
    this.#gathered = kept.gathered;
    this.#names = kept.names;
    this.#answers = kept.answers;
  }

  /** Called before the requests of a batch are added. */
  begin(batch: ReadBatch, heavy: HeavyHours): void {
    if (batch.generation !== this.#batch.generation) this.#forget();
    this.#batch = batch;
    if (heavy !== this.#heavy) this.#hour = undefined;
    this.#heavy = heavy;
  }

  /** `at`: the place of the request's first number. */
  add(at: number, pathStart: number, pathEnd: number): void {
    const { numbers } = this.#batch;
    const passed = this.#passed;
    const seen = this.#seen;
    const time = numbers[at + fields.time] ?? 0;
    const start = Math.floor(time / 60_000) * 60;
    const { targets, consumers } = this.#gathered;
    if (start !== this.#start || targets !== this.#cells || !this.#hour) this.#turnTo(start, time);
    const answer = this.#answerOf(at);
    passed.answer = answer;
    passed.received = numbers[at + fields.received] ?? 0;
    passed.sent = numbers[at + fields.sent] ?? 0;
    passed.setLatencies(
      numbers[at + fields.total] ?? 0,
      numbers[at + fields.gateway] ?? 0,
      numbers[at + fields.upstream] ?? -1,
    );
    this.#see(at, time);
    targets.add(this.#gatewayCell, passed);
    const targetPlace = numbers[at + fields.target] ?? 0;
    if (seen.target !== 0)
      targets.add(this.#targetCells.at(targetPlace, targets, start, seen.target), passed);
    if (seen.consumer !== 0) {
      const place = numbers[at + fields.consumer] ?? 0;
      const cell = this.#consumerCells.at(place, consumers, start, seen.consumer);
      consumers.add(cell, passed);
      if (seen.target !== 0) consumers.addPair(cell, seen.target, answer);
    }
    if (seen.upstream !== 0) this.#countUpstream(time, seen.upstream);
    this.#gathered.journal?.add(seen, time, passed);
    if (this.#hour) this.#weigh(this.#hour, at, pathStart, pathEnd);
  }

  /** Places mean others in another generation. */
  #forget(): void {
    for (const numbers of [this.#targets, this.#consumers, this.#credentials, this.#latestUpstreams])
      numbers.fill(0);
    this.#latestPaths.fill(0);
    for (const cells of [this.#targetCells, this.#consumerCells]) cells.clear();
    this.#addresses = [];
    this.#agents = [];
    this.#answersOf.clear();
    this.#upstreams.clear();
    this.#lastAnswerer = -1;
  }

  #turnTo(start: number, time: number): void {
    this.#start = start;
    const { targets } = this.#gathered;
    this.#cells = targets;
    this.#countedUpstream = -1;
    const { id } = this.#names.of('gateway', this.#gatewayId, '', time);
    this.#seen.gateway = id;
    this.#gatewayCell = targets.cellOf(targets.minuteAt(start), kinds.gateway, id);
    const hour = this.#heavy?.at(start - (start % 3600), id);
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#addresses = [];
    this.#agents = [];
    this.#latestPaths.fill(0);
  }

  #countUpstream(time: number, id: number): void {
    const { targets, upstreams } = this.#gathered;
    if (id !== this.#countedUpstream) {
      this.#countedUpstream = id;
      this.#upstreamCell = upstreams.takes(id, time)
        ? targets.cellOf(targets.minuteAt(this.#start), kinds.upstream, id)
        : -1;
    }
    if (this.#upstreamCell >= 0) targets.add(this.#upstreamCell, this.#passed);
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

  #see(at: number, time: number): void {
    const { numbers } = this.#batch;
    const seen = this.#seen;
    const target = numbers[at + fields.target] ?? 0;
    const consumer = numbers[at + fields.consumer] ?? 0;
    const credential = numbers[at + fields.credential] ?? 0;
    const peer = numbers[at + fields.peer] ?? 0;
    const isSent = peer !== 0 || lackedAddress(this.#passed.answer.answeredBy) !== undefined;
    seen.target = target === 0 ? 0 : this.#targets[target] || this.#targetAt(target, time);
    seen.consumer = consumer === 0 ? 0 : this.#consumers[consumer] || this.#consumerAt(consumer, time);
    seen.credential =
      credential === 0 ? 0 : this.#credentials[credential] || this.#credentialAt(credential, consumer, time);
    seen.upstream = isSent ? this.#upstreamAt(target, peer, numbers[at + fields.port] ?? 0, time) : 0;
    const names = this.#names;
    names.see(seen.gateway, time);
    names.see(seen.target, time);
    names.see(seen.consumer, time);
    names.see(seen.credential, time);
    names.see(seen.upstream, time);
  }

  #targetAt(place: number, time: number): number {
    const target = targetAt(this.#batch, place);
    return target ? (this.#targets[place] = this.#names.target(this.#gatewayId, target, time)) : 0;
  }

  #consumerAt(place: number, time: number): number {
    const consumer = namedAt(this.#batch, place);
    return consumer ? (this.#consumers[place] = this.#names.consumer(this.#gatewayId, consumer, time)) : 0;
  }

  #credentialAt(place: number, consumer: number, time: number): number {
    const id = textAt(this.#batch, place);
    if (id === undefined) return 0;
    const named = namedAt(this.#batch, consumer);
    return (this.#credentials[place] = this.#names.credential(this.#gatewayId, id, named, time));
  }

  /** `target` and `peer`: their places in the list. */
  #upstreamAt(target: number, peer: number, port: number, time: number): number {
    const peerAndPort = peer * 65_536 + port;
    const latest = this.#latestUpstreams[target] ?? 0;
    if (latest !== 0 && this.#latestPeers[target] === peerAndPort) return latest;
    const key = target * 65_536 * 65_536 + peerAndPort;
    let upstream = this.#upstreams.get(key);
    if (upstream === undefined) {
      const address = peer === 0 ? '' : upstreamAddress(textAt(this.#batch, peer), port);
      const name = targetAt(this.#batch, target)?.upstream;
      upstream = this.#names.upstream(this.#gatewayId, address, name, time);
      this.#upstreams.set(key, upstream);
    }
    this.#latestPeers[target] = peerAndPort;
    this.#latestUpstreams[target] = upstream;
    return upstream;
  }

  #weigh({ address, agent, knownPaths }: HeavyHour, at: number, pathStart: number, pathEnd: number): void {
    const { numbers, paths } = this.#batch;
    const passed = this.#passed;
    const { method } = passed.answer;
    const targetPlace = numbers[at + fields.target] ?? 0;
    const likely = this.#latestPaths[targetPlace] ?? 0;
    const path = knownPaths.find(paths, pathStart, pathEnd, this.#seen.target, method, likely, this.#newPath);
    if (path) this.#latestPaths[targetPlace] = path.number;
    path?.weighed.add(passed);
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
    this.#hour?.path.of(target, method, pathAt(this.#batch, start, end));
}
