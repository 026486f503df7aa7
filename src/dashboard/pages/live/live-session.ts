// One look at the requests as they end, with one filter. It watches as long as some part of the page looks at it.
import {
  readRequests,
  watchRequests,
  type LiveNews,
  type RequestsFilter,
} from '#dashboard/api/live-requests.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { keysOf, mostRows, noRows, released, withKept, withNews, withOlder, type Rows } from './row-list.ts';
import { RecentCount } from './recent-count.ts';

export interface LiveState {
  readonly phase: 'connecting' | 'live' | 'away' | 'not recorded';
  /** Why nothing comes now. */
  readonly message: string | undefined;
  /** The requests that were kept before have been read. */
  readonly isFilled: boolean;
  readonly rows: Rows;
  /** The server sends a sample: more end than the page gets. */
  readonly isSample: boolean;
  /** There may be older ones. */
  readonly isMore: boolean;
  readonly isReading: boolean;
}

const atStart: LiveState = {
  phase: 'connecting',
  message: undefined,
  isFilled: false,
  rows: noRows,
  isSample: false,
  isMore: false,
  isReading: false,
};

const pageSize = 100;

export class LiveSession {
  readonly recent = new RecentCount();
  readonly #filter: RequestsFilter;
  readonly #lookers = new Set<() => void>();
  #state = atStart;
  #stop: (() => void) | undefined;
  #isHeld = false;
  /** Counts the fillings, so that the answer of an earlier one is dropped. */
  #filling = 0;

  constructor(filter: RequestsFilter) {
    this.#filter = filter;
  }

  readonly state = (): LiveState => this.#state;

  readonly subscribe = (looker: () => void): (() => void) => {
    this.#lookers.add(looker);
    this.#stop ??= watchRequests(this.#filter, (news) => this.#hear(news));
    return () => {
      this.#lookers.delete(looker);
      if (this.#lookers.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  };

  /** While rows are held, new ones wait. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    if (!isHeld) this.release();
  }

  release(): void {
    if (this.#state.rows.waitingCount > 0) this.#set({ rows: released(this.#state.rows) });
  }

  async readOlder(): Promise<void> {
    const { rows, isReading } = this.#state;
    const before = Math.min(...rows.shown.flatMap(({ request }) => request.id ?? []));
    if (isReading || !Number.isFinite(before)) return;
    this.#set({ isReading: true });
    try {
      const older = await readRequests(this.#filter, { before, limit: pageSize });
      const next = withOlder(this.#state.rows, older);
      this.#set({
        rows: next,
        isReading: false,
        isMore: older.length === pageSize && next.shown.length < mostRows,
      });
    } catch (error) {
      this.#set({ isReading: false, message: reasonOf(error) });
    }
  }

  #hear(news: LiveNews): void {
    switch (news.kind) {
      case 'begun':
        this.#set({ phase: 'live', message: undefined });
        if (!news.resumed || !this.#state.isFilled) void this.#fill();
        return;
      case 'requests':
        this.recent.add(news.rows.length + news.leftOut, Date.now());
        this.#set({
          rows: withNews(this.#state.rows, news.rows, news.leftOut, this.#isHeld),
          isSample: news.leftOut > 0,
        });
        return;
      case 'away':
        return this.#set({ phase: 'away', message: news.message });
      case 'not recorded':
        return this.#set({ phase: 'not recorded', message: undefined });
    }
  }

  async #fill(): Promise<void> {
    this.#filling += 1;
    const filling = this.#filling;
    const stale = keysOf(this.#state.rows);
    try {
      const kept = await readRequests(this.#filter, { limit: pageSize });
      if (filling !== this.#filling) return;
      this.#set({
        isFilled: true,
        rows: withKept(this.#state.rows, kept, this.#isHeld, stale),
        isMore: kept.length === pageSize,
      });
    } catch (error) {
      if (filling === this.#filling) this.#set({ isFilled: true, message: reasonOf(error) });
    }
  }

  #set(changes: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const looker of this.#lookers) looker();
  }
}
