// The page's side of Doctor: tells a worker the rows, and has them examined again when they change.
import type { Finding } from '#doctor/finding.ts';
import type { DoctorAnswer, DoctorMessage, ExamineMessage, RowsMessage } from './doctor-session.ts';

/** The part of a worker that the page uses. */
export interface DoctorWorker {
  tell: (message: DoctorMessage) => void;
  terminate: () => void;
}

type StartWorker = (onAnswer: (answer: DoctorAnswer) => void) => DoctorWorker;

export interface Asked extends ExamineMessage {
  /** All rows. A page that is the same object as before is not told again. */
  readonly pages: readonly RowsMessage[];
}

/** `took`: milliseconds from the first message on. */
type OnFound = (findings: readonly Finding[], asked: Asked, took: number) => void;

export class DoctorClient {
  readonly #start: StartWorker;
  readonly #onFound: OnFound;
  readonly #onProgress: (done: number) => void;
  readonly #told = new Map<string, RowsMessage>();
  #worker: DoctorWorker | undefined;
  #asked: Asked | undefined;
  #waitsFor: Asked | undefined;
  #found: Asked | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #began = 0;
  /** The findings that have come so far. */
  #findings: Finding[] = [];

  constructor(start: StartWorker, onFound: OnFound, onProgress: (done: number) => void) {
    this.#start = start;
    this.#onFound = onFound;
    this.#onProgress = onProgress;
  }

  /** The last question counts. */
  ask(asked: Asked): void {
    this.#asked = asked;
    if (this.#timer === undefined && !this.#waitsFor) {
      this.#began = performance.now();
      this.#goOn();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked = undefined;
    this.#waitsFor = undefined;
    this.#findings = [];
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#told.clear();
  }

  /** One message at a time: the browser can draw between two pages of rows. */
  #goOn(): void {
    this.#timer = undefined;
    const asked = this.#asked;
    if (!asked || asked === this.#found) return;
    const worker = (this.#worker ??= this.#start((answer) => this.#answer(answer)));
    const news = asked.pages.find((page) => this.#told.get(placeOf(page)) !== page);
    if (news) {
      worker.tell(news);
      this.#told.set(placeOf(news), news);
      this.#timer = setTimeout(() => this.#goOn(), 0);
      return;
    }
    this.#waitsFor = asked;
    const { facts, rest, credentials, consumers } = asked;
    worker.tell({ facts, rest, credentials, consumers });
  }

  #answer(answer: DoctorAnswer): void {
    const asked = this.#waitsFor;
    if (!asked) return;
    if ('done' in answer) {
      this.#onProgress(answer.done);
      return;
    }
    for (const finding of answer.findings) this.#findings.push(finding);
    if (!answer.isLast) return;
    const findings = this.#findings;
    this.#findings = [];
    this.#waitsFor = undefined;
    this.#found = asked;
    this.#onFound(findings, asked, performance.now() - this.#began);
    this.#began = performance.now();
    this.#goOn();
  }
}

const placeOf = (message: RowsMessage): string =>
  `${message.of} ${message.of === 'credentials' ? message.plugin : ''} ${message.page}`;
