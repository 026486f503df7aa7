// Differences on their way from the reading of both sides to the last applied one. The work goes on when its page is left.
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import type { DiffLine } from '#dashboard/ui/diff-lines.tsx';
import { showTask, showToast } from '#dashboard/ui/toast.ts';
import { blockedOf, choose, usualChoice, withoutFailed } from './choice.ts';
import type { CompareOrder, Failed, News, ShownDifference, Summary } from './messages.ts';
import { Store } from './store.ts';
import type { StartWorker, WorkerLink } from './worker-link.ts';

export type Phase = 'idle' | 'reading' | 'compared' | 'applying' | 'paused' | 'applied';

export interface DifferencesState {
  /** The two sides that are compared, in the words of the page. */
  readonly subject: string;
  readonly phase: Phase;
  /** Rows of both sides that have been read. */
  readonly read: number;
  readonly rows: readonly ShownDifference[];
  readonly summary: Summary | undefined;
  readonly chosen: ReadonlySet<number>;
  /** The differences that cannot be applied, with the reason. */
  readonly blocked: ReadonlyMap<number, string>;
  /** The faults of the file, a sentence each. */
  readonly refused: readonly string[];
  readonly problem: string | undefined;
  readonly lines: ReadonlyMap<number, readonly DiffLine[]>;
  /** The differences of this application, in their order. */
  readonly applying: readonly number[];
  /** Milliseconds of those that are done. */
  readonly done: ReadonlyMap<number, number>;
  readonly skipped: ReadonlySet<number>;
  readonly now: number | undefined;
  readonly failed: Failed | undefined;
  readonly isStopping: boolean;
}

const blank: DifferencesState = {
  subject: '',
  phase: 'idle',
  read: 0,
  rows: [],
  summary: undefined,
  chosen: new Set(),
  blocked: new Map(),
  refused: [],
  problem: undefined,
  lines: new Map(),
  applying: [],
  done: new Map(),
  skipped: new Set(),
  now: undefined,
  failed: undefined,
  isStopping: false,
};

export interface Application {
  /** The name of the gateway that is changed. */
  readonly target: string;
  /** Runs at the end of each run, also when the page is gone. */
  readonly onEnd: () => void;
}

/** Milliseconds. */
const drawn = 200;

const keepTab = (event: BeforeUnloadEvent): void => event.preventDefault();

export class DifferencesWork {
  readonly store = new Store<DifferencesState>(blank);
  readonly #start: StartWorker;
  #worker: WorkerLink | undefined;
  #coming: ShownDifference[] = [];
  #application: Application | undefined;
  #task: ReturnType<typeof showTask> | undefined;
  readonly #done = new Map<number, number>();
  #now: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: StartWorker) {
    this.#start = start;
  }

  compare(order: CompareOrder, subject = ''): void {
    this.reset();
    this.#coming = [];
    this.store.set({ phase: 'reading', subject });
    this.#worker = this.#start(
      (news) => this.#hear(news),
      () => this.#break(),
    );
    this.#worker.tell(order);
  }

  /** Drops everything. A change that has been sent is not taken back. */
  reset(): void {
    this.#worker?.end();
    this.#worker = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.store.set(blank);
  }

  choose(indexes: readonly number[], on: boolean): void {
    const { rows, chosen, blocked } = this.store.get();
    const free = indexes.filter((index) => !blocked.has(index));
    this.store.set({ chosen: choose(rows, chosen, free, on) });
  }

  show(index: number): void {
    if (!this.store.get().lines.has(index)) this.#worker?.tell({ order: 'show', index });
  }

  apply(application: Application): void {
    this.#application = application;
    const applying = [...this.store.get().chosen].toSorted((a, b) => a - b);
    this.#done.clear();
    this.store.set({ applying, done: new Map(), skipped: new Set() });
    this.#run(applying);
  }

  /** Stops after the request that is under way. */
  stop(): void {
    this.store.set({ isStopping: true });
    this.#worker?.tell({ order: 'stop' });
  }

  /** The rest after a failure or a stop. `skip` leaves the failed difference out, with those that need it. */
  goOn(skip: boolean): void {
    const { rows, applying, done, skipped, failed } = this.store.get();
    const waiting = applying.filter((index) => !done.has(index) && !skipped.has(index));
    const next = skip && failed ? withoutFailed(rows, waiting, failed.index) : waiting;
    const left = waiting.filter((index) => !next.includes(index));
    this.store.set({ skipped: new Set([...skipped, ...left]) });
    if (next.length > 0) this.#run(next);
    else this.store.set({ phase: 'applied', failed: undefined });
  }

  load(application: Application): void {
    this.#application = application;
    this.store.set({ phase: 'applying', refused: [], problem: undefined });
    this.#worker?.tell({ order: 'load' });
  }

  /** While no page shows the work, a message shows how far it is. */
  leave(): void {
    const { phase, applying, done } = this.store.get();
    if (phase !== 'applying') return;
    this.#task = showTask({
      text: `Applying to ${this.#application?.target ?? 'the gateway'}`,
      of: applying.length,
      stop: () => this.stop(),
    });
    this.#task.progress(done.size);
  }

  come(): void {
    this.#task?.end();
    this.#task = undefined;
  }

  #run(indexes: readonly number[]): void {
    this.#now = undefined;
    this.store.set({ phase: 'applying', failed: undefined, isStopping: false, now: undefined });
    window.addEventListener('beforeunload', keepTab);
    this.#worker?.tell({ order: 'apply', indexes });
  }

  /** The steps of a quick gateway are drawn a few times a second. */
  #publishSoon(): void {
    this.#timer ??= setTimeout(() => this.#publish(), drawn);
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.store.set({ done: new Map(this.#done), now: this.#now });
    this.#task?.progress(this.#done.size);
  }

  #end(): void {
    window.removeEventListener('beforeunload', keepTab);
    this.#application?.onEnd();
    if (!this.#task) return;
    this.come();
    const { applying, done, failed } = this.store.get();
    const { target = 'the gateway' } = this.#application ?? {};
    showToast({
      text: `${formatCount(done.size)} of ${countOf(applying.length, 'change')} applied to ${target}${failed ? `. ${failed.message}` : ''}`,
      ...((failed !== undefined || done.size < applying.length) && {
        stays: true,
        bad: failed !== undefined,
      }),
    });
  }

  #break(): void {
    window.removeEventListener('beforeunload', keepTab);
    this.come();
    this.#worker?.end();
    this.store.set({
      ...blank,
      problem:
        'Something went wrong here. What was applied stays applied: compare again to see what differs now',
    });
  }

  #hear(news: News): void {
    const { store } = this;
    switch (news.news) {
      case 'read':
        return store.set({ read: news.rows });
      case 'differences':
        for (const row of news.rows) this.#coming.push(row);
        return undefined;
      case 'compared': {
        const rows = this.#coming;
        const blocked = blockedOf(rows);
        return store.set({
          phase: 'compared',
          rows,
          blocked,
          chosen: usualChoice(rows, blocked),
          summary: news.summary,
        });
      }
      case 'refused':
        return store.set({
          phase: store.get().phase === 'applying' ? 'compared' : 'idle',
          refused: news.problems,
        });
      case 'failed':
        return store.set({ phase: 'idle', problem: news.message });
      case 'shown':
        return store.set({ lines: new Map([...store.get().lines, [news.index, news.lines]]) });
      case 'began':
        this.#now = news.index;
        return this.#publishSoon();
      case 'done':
        this.#done.set(news.index, news.milliseconds);
        this.#now = undefined;
        return this.#publishSoon();
      case 'ended': {
        this.#publish();
        const { applying, done, skipped } = store.get();
        const isAll = applying.every((index) => done.has(index) || skipped.has(index));
        store.set({
          phase: isAll ? 'applied' : 'paused',
          now: undefined,
          failed: news.failed,
          isStopping: false,
        });
        return this.#end();
      }
      case 'loaded': {
        const isLoaded = news.problems.length === 0;
        store.set({ phase: isLoaded ? 'applied' : 'compared', refused: news.problems });
        return this.#application?.onEnd();
      }
      case 'all-read':
      case 'written':
        return undefined;
    }
  }
}
