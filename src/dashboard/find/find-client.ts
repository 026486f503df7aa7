// The page's side of the search: one worker for the page, which is started with the first search and ended when no search was open for
// a while.
import type { QueryClient } from '@tanstack/react-query';
import type { FindAnswer, FindMessage } from './find-session.ts';
import type { FoundRow } from './index/find-index.ts';
import { Reader, type Progress } from './reader.ts';
import type { Source } from './sources.ts';

export interface FindState extends Progress {
  /** The answer to the last search that has one. */
  readonly typed: string;
  readonly rows: readonly FoundRow[];
  /** How many rows can be found now. */
  readonly kept: number;
  /** There are more rows than can be kept. */
  readonly isFull: boolean;
}

export interface FindWorker {
  readonly tell: (message: FindMessage) => void;
  readonly terminate: () => void;
}

export type StartFindWorker = (onAnswer: (answer: FindAnswer) => void) => FindWorker;

/** Milliseconds after which the index of a closed search is given up. */
const keptFor = 600_000;

/** Milliseconds between two searches for the same text while rows are read. */
const betweenSearches = 400;

const nothing: FindState = { typed: '', rows: [], kept: 0, isFull: false, reading: [], failed: [] };

export class FindClient {
  readonly #client: QueryClient;
  readonly #start: StartFindWorker;
  readonly #listeners = new Set<() => void>();
  #state = nothing;
  #worker: FindWorker | undefined;
  #reader: Reader | undefined;
  /** The text that is wanted, and the one that the worker looks for. */
  #wanted = '';
  #asked: string | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #ending: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient, start: StartFindWorker) {
    this.#client = client;
    this.#start = start;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): FindState => this.#state;

  open(sources: readonly Source[]): void {
    clearTimeout(this.#ending);
    this.#worker ??= this.#start((answer) => this.#take(answer));
    this.#reader ??= new Reader(
      this.#client,
      (message) => this.#worker?.tell(message),
      (progress) => this.#set(progress),
    );
    this.#reader.read(sources, () => this.#state.isFull);
    if (this.#wanted.trim() !== '' && this.#asked === undefined) this.#ask();
  }

  /** The typed text is forgotten, since it may be a secret. */
  close(): void {
    this.#reader?.stop();
    clearTimeout(this.#again);
    this.#again = undefined;
    this.#wanted = '';
    this.#set({ typed: '', rows: [], reading: [] });
    this.#ending = setTimeout(() => this.#end(), keptFor);
  }

  /** The last text counts. Earlier ones that the worker has not begun with are dropped. */
  search(typed: string): void {
    this.#wanted = typed;
    if (typed.trim() === '') this.#set({ typed: '', rows: [] });
    else if (this.#asked === undefined) this.#ask();
  }

  #ask(): void {
    // Before the worker is there, a text waits for it.
    if (!this.#worker) return;
    this.#asked = this.#wanted;
    this.#worker.tell({ does: 'search', typed: this.#wanted });
  }

  #take(answer: FindAnswer): void {
    if (answer.says === 'kept') {
      this.#set({ kept: answer.rows, isFull: answer.isFull });
      if (this.#wanted.trim() !== '')
        this.#again ??= setTimeout(() => {
          this.#again = undefined;
          if (this.#asked === undefined && this.#wanted.trim() !== '') this.#ask();
        }, betweenSearches);
      return;
    }
    this.#asked = undefined;
    if (answer.typed === this.#wanted) this.#set({ typed: answer.typed, rows: answer.rows });
    else if (this.#wanted.trim() !== '') this.#ask();
  }

  #end(): void {
    this.#reader?.close();
    this.#worker?.terminate();
    this.#reader = undefined;
    this.#worker = undefined;
    this.#asked = undefined;
    this.#state = nothing;
  }

  #set(news: Partial<FindState>): void {
    this.#state = { ...this.#state, ...news };
    for (const listener of this.#listeners) listener();
  }
}
