// The page's side of the trace: tells a worker the rows and the requests, and starts another worker where one takes too long.
import type { RouterKind } from '#routing/trace/tracer.ts';
import type { TracedRequest } from '#routing/trace/traced-request.ts';
import type { PageMessage, TracedVerdict, TraceMessage } from './trace-session.ts';

/** The part of a worker that the page uses. */
export interface TraceWorker {
  tell: (message: TraceMessage) => void;
  terminate: () => void;
}

type StartWorker = (onAnswer: (verdict: TracedVerdict) => void) => TraceWorker;

/** A request, and its answer. `too long`: an expression takes too long on the request's path. */
export interface Answered {
  readonly request: TracedRequest;
  readonly verdict: TracedVerdict | 'too long';
}

export interface Asked {
  readonly router: RouterKind;
  readonly request: TracedRequest;
  /** All rows. A page that is the same object as before is not told again. */
  readonly pages: readonly PageMessage[];
}

/** Milliseconds. An answer takes a few of them, even with many rows. */
const patience = 5_000;

export class TraceClient {
  readonly #start: StartWorker;
  readonly #onAnswer: (answered: Answered) => void;
  #worker: TraceWorker | undefined;
  #told = new Map<string, PageMessage>();
  #asked: Asked | undefined;
  #waitsFor: Asked | undefined;
  #answered: Asked | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: StartWorker, onAnswer: (answered: Answered) => void) {
    this.#start = start;
    this.#onAnswer = onAnswer;
  }

  /** The last question counts. Earlier ones that are not answered yet are dropped. */
  ask(asked: Asked): void {
    this.#asked = asked;
    if (this.#timer === undefined) this.#goOn();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** One message at a time: the browser can draw between two pages of rows. */
  #goOn(): void {
    this.#timer = undefined;
    const asked = this.#asked;
    if (!asked || asked === this.#answered || this.#waitsFor) return;
    const worker = (this.#worker ??= this.#start((verdict) => this.#answer(verdict)));
    const news = asked.pages.find((page) => this.#told.get(placeOf(page)) !== page);
    if (news) {
      worker.tell(news);
      this.#told.set(placeOf(news), news);
      this.#timer = setTimeout(() => this.#goOn(), 0);
      return;
    }
    this.#waitsFor = asked;
    worker.tell({ router: asked.router, request: asked.request });
    this.#timer = setTimeout(() => this.#giveUp(), patience);
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#told = new Map();
    this.#answer('too long');
  }

  #answer(verdict: TracedVerdict | 'too long'): void {
    clearTimeout(this.#timer);
    const asked = this.#waitsFor;
    this.#waitsFor = undefined;
    this.#answered = asked;
    if (asked) this.#onAnswer({ request: asked.request, verdict });
    this.#goOn();
  }
}

const placeOf = ({ entity, page }: PageMessage): string => `${entity} ${page}`;
