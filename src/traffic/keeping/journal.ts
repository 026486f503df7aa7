// What was counted and does not stand in the rows of its subjects yet, request by request. Where thousands of consumers make requests,
// their rows are written once a minute and not once a second; the journal has their requests until then, so that a killed process loses
// no more than a second.
import type { Kysely } from 'kysely';
import type { Seen } from './names.ts';
import type { Answer, Answers, Passed } from './passed.ts';
import type { JournalRow, TrafficTables } from './traffic-part.ts';

/** Bytes that a request takes at most: twelve numbers, none of them longer than eight bytes. */
const longestRequest = 12 * 8;

export type JournalPiece = Pick<JournalRow, 'answers' | 'requests'>;

export class Journal {
  #bytes = new Uint8Array(64 * 1024);
  #end = 0;
  #time = 0;
  /** By the id of an answer: its place in the journal, from 1 on. */
  #places: number[] = [];
  #known = 0;
  /** Answers that no piece has told yet. */
  #untold: Answer[] = [];

  add({ gateway, target, consumer, credential, upstream }: Seen, time: number, passed: Passed): void {
    if (this.#end + longestRequest > this.#bytes.length) this.#grow();
    const rounded = Math.round(time);
    const passing = rounded - this.#time;
    this.#time = rounded;
    this.#put(passing < 0 ? -2 * passing - 1 : 2 * passing);
    this.#put(gateway);
    this.#put(target);
    this.#put(consumer);
    this.#put(credential);
    this.#put(upstream);
    this.#put((this.#places[passed.answer.id] ?? this.#tell(passed.answer)) - 1);
    this.#put(passed.total);
    this.#put(passed.gateway);
    this.#put(passed.upstream < 0 ? 0 : passed.upstream + 1);
    this.#put(passed.received);
    this.#put(passed.sent);
  }

  /** What was added since the last time. */
  take(): JournalPiece | undefined {
    if (this.#end === 0) return undefined;
    const answers = this.#untold.map(({ status, method, answeredBy }) => [status, method, answeredBy]);
    const piece = { answers: JSON.stringify(answers), requests: this.#bytes.slice(0, this.#end) };
    this.#untold = [];
    this.#end = 0;
    this.#time = 0;
    return piece;
  }

  #tell(answer: Answer): number {
    this.#known += 1;
    this.#places[answer.id] = this.#known;
    this.#untold.push(answer);
    return this.#known;
  }

  /** Seven bits a byte, the lowest first; the eighth says that another byte follows. */
  #put(value: number): void {
    let rest = Math.round(value);
    let end = this.#end;
    for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 128)) {
      this.#bytes[end] = (rest % 128) | 128;
      end += 1;
    }
    for (; rest > 127; rest >>= 7) {
      this.#bytes[end] = (rest & 127) | 128;
      end += 1;
    }
    this.#bytes[end] = rest;
    this.#end = end + 1;
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** A request of a piece. Both objects are used again for the next one. */
type TakeRequest = (seen: Seen, time: number, passed: Passed) => void;

/** `told`: the answers of the pieces before, to which those of this one are added. */
export function readPiece(
  { answers, requests }: JournalPiece,
  told: Answer[],
  { known, passed }: { known: Answers; passed: Passed },
  take: TakeRequest,
): void {
  for (const [status, method, answeredBy] of answersIn(JSON.parse(answers)))
    told.push(known.of(status, method, answeredBy));
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; at < requests.length; scale *= 128) {
      const byte = requests[at] ?? 0;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  let time = 0;
  while (at < requests.length) {
    const passing = next();
    time += passing % 2 === 0 ? passing / 2 : -(passing + 1) / 2;
    const seen = { gateway: next(), target: next(), consumer: next(), credential: next(), upstream: next() };
    const answer = told[next()];
    const [total, gateway, upstream, received, sent] = [next(), next(), next(), next(), next()];
    if (!answer) return;
    passed.answer = answer;
    passed.received = received;
    passed.sent = sent;
    passed.setLatencies(total, gateway, upstream - 1);
    take(seen, time, passed);
  }
}

type ToldAnswer = readonly [status: number, method: string, answeredBy: string];

const isToldAnswer = (value: unknown): value is ToldAnswer =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'string' &&
  typeof value[2] === 'string';

const answersIn = (list: unknown): readonly ToldAnswer[] =>
  Array.isArray(list) ? list.filter(isToldAnswer) : [];

/** `onlyConsumers`: all but the rows of consumers are written. */
export async function writePiece(
  tables: Kysely<TrafficTables>,
  { answers, requests }: JournalPiece,
  onlyConsumers: boolean,
): Promise<void> {
  await tables
    .insertInto('journal')
    .values({ only_consumers: onlyConsumers ? 1 : 0, answers, requests: Buffer.from(requests) })
    .execute();
}

export const clearJournal = async (tables: Kysely<TrafficTables>): Promise<void> => {
  await tables.deleteFrom('journal').execute();
};
