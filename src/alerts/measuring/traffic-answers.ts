// Asks the recorded traffic, and holds its answers to their shapes. Rules that ask the same are answered once.
import { isTable } from '#schema/table.ts';
import type {
  SeenList,
  TrafficFilter,
  TrafficList,
  TrafficSeries,
  TrafficState,
  TrafficSummary,
} from '#wire/traffic.ts';
import type { AskedList } from '#traffic/questions/lists.ts';
import type { Question } from '#traffic/questions/questions.ts';
import type { TrafficSource } from './measurement.ts';

/** Seconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

const isSummary = (answer: object): answer is TrafficSummary => 'answers' in answer && 'requests' in answer;
const hasRows = (answer: object): answer is TrafficList & SeenList => 'rows' in answer;
const isSeries = (answer: object): answer is TrafficSeries => 'points' in answer;
const isState = (answer: object): answer is TrafficState => isTable(answer) && Array.isArray(answer.gateways);

function only<T extends object>(answer: object, is: (answer: object) => answer is T): T {
  if (is(answer)) return answer;
  throw new TypeError('the traffic has answered another question');
}

export class TrafficAnswers {
  readonly #source: TrafficSource;
  readonly #asked = new Map<string, Promise<object>>();

  constructor(source: TrafficSource) {
    this.#source = source;
  }

  #ask(question: Question): Promise<object> {
    const key = JSON.stringify(question);
    const asked = this.#asked.get(key) ?? this.#source.ask(question);
    this.#asked.set(key, asked);
    return asked;
  }

  async summary(filter: TrafficFilter, span: Span): Promise<TrafficSummary> {
    return only(await this.#ask({ name: 'summary', asked: { ...filter, ...span } }), isSummary);
  }

  async series(filter: TrafficFilter, span: Span): Promise<TrafficSeries> {
    return only(await this.#ask({ name: 'series', asked: { ...filter, ...span } }), isSeries);
  }

  async list(asked: AskedList): Promise<TrafficList> {
    return only(await this.#ask({ name: 'list', asked }), hasRows);
  }

  async seen(of: 'target' | 'consumer', gateway: string): Promise<SeenList> {
    return only(await this.#ask({ name: 'seen', asked: { of, gateway } }), hasRows);
  }

  async state(): Promise<TrafficState> {
    return only(await this.#ask({ name: 'state' }), isState);
  }
}
