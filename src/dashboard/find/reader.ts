// Reads every collection of the gateway, a page of each in turn, and tells the rows to the index. It reads only while it is asked to.
import type { QueryClient } from '@tanstack/react-query';
import { onRowChanges, type RowChanges } from '#dashboard/api/row-changes.ts';
import { pagesIn } from '#dashboard/api/shared-pages.ts';
import type { IndexMessage } from './find-session.ts';
import type { SentRow } from './index/find-index.ts';
import type { Reading, RowPage, Source } from './sources.ts';

/** Milliseconds for which rows that were read count as new, and for which those of a long collection do. */
const shortLasts = 15_000;
const longLasts = 300_000;
const longPages = 5;

/** A change of more rows may touch too many others to follow: they are read anew. */
const mostFollowed = 100;

interface State {
  readonly source: Source;
  reading: Reading | undefined;
  /** The pages that were read. */
  pages: number;
  offset: string | undefined;
  isRead: boolean;
  readAt: number;
  failed: boolean;
}

export interface Progress {
  /** The rows that are still being read: "consumers". */
  readonly reading: readonly string[];
  readonly failed: readonly string[];
}

const isRowPage = (page: unknown): page is RowPage =>
  typeof page === 'object' && page !== null && 'rows' in page && Array.isArray(page.rows);

/** Lets the browser draw and take keys. */
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

export class Reader {
  readonly #client: QueryClient;
  readonly #tell: (message: IndexMessage) => void;
  readonly #onProgress: (progress: Progress) => void;
  readonly #stopListening: () => void;
  #states: readonly State[] = [];
  #running: AbortController | undefined;

  constructor(
    client: QueryClient,
    tell: (message: IndexMessage) => void,
    onProgress: (progress: Progress) => void,
  ) {
    this.#client = client;
    this.#tell = tell;
    this.#onProgress = onProgress;
    this.#stopListening = onRowChanges((changes) => void this.#follow(changes));
  }

  /** Begins, or goes on where it was stopped. */
  read(sources: readonly Source[], isFull: () => boolean): void {
    this.stop();
    this.#states = sources.map(
      (source): State =>
        this.#states.find((state) => state.source.name === source.name) ?? {
          source,
          reading: undefined,
          pages: 0,
          offset: undefined,
          isRead: false,
          readAt: 0,
          failed: false,
        },
    );
    for (const state of this.#states) {
      this.#tell({ does: 'begin', collection: state.source.name, owners: state.source.owners });
      state.failed = false;
      const lasts = state.pages > longPages ? longLasts : shortLasts;
      if (Date.now() - state.readAt < lasts) continue;
      // An interrupted reading that is as old as that begins anew, too: its offsets may be.
      if (state.isRead || state.readAt > 0)
        Object.assign(state, { reading: undefined, isRead: false, pages: 0, offset: undefined });
      state.readAt = Date.now();
    }
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal, isFull);
  }

  /** No request is sent any more. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  close(): void {
    this.stop();
    this.#stopListening();
  }

  async #run(signal: AbortSignal, isFull: () => boolean): Promise<void> {
    for (;;) {
      const waiting = this.#states.filter(({ isRead, failed }) => !isRead && !failed);
      this.#onProgress({
        reading: isFull() ? [] : waiting.map(({ source }) => source.many),
        failed: this.#states.filter(({ failed }) => failed).map(({ source }) => source.many),
      });
      if (waiting.length === 0 || isFull()) return;
      for (const state of waiting) {
        try {
          await this.#readPage(state, signal);
        } catch {
          if (!signal.aborted) state.failed = true;
        }
        if (signal.aborted || isFull()) break;
      }
      if (signal.aborted) return;
    }
  }

  async #readPage(state: State, signal: AbortSignal): Promise<void> {
    const { source } = state;
    state.reading ??= await source.open(this.#client, signal);
    if (state.pages === 0)
      for (const page of this.#cached(state.reading)) await this.#take(state, page, signal);
    if (!state.isRead && !signal.aborted)
      await this.#take(state, await state.reading.page(state.offset, signal), signal);
  }

  /** The pages of the list that a page of the dashboard has read a moment ago. */
  #cached({ listKey }: Reading): readonly RowPage[] {
    const cached = listKey && this.#client.getQueryState(listKey);
    if (!cached || cached.isInvalidated || Date.now() - cached.dataUpdatedAt > shortLasts) return [];
    return (pagesIn(cached.data) ?? []).filter(isRowPage);
  }

  async #take(state: State, page: RowPage, signal: AbortSignal): Promise<void> {
    const { reading, source } = state;
    if (!reading || signal.aborted) return;
    const secretsOf = await reading.secretsOf(page.rows, this.#client, signal);
    if (signal.aborted) return;
    this.#tell({
      does: 'put',
      collection: source.name,
      page: state.pages,
      rows: page.rows.map((row) => sent(reading, row, secretsOf(row))),
    });
    state.pages += 1;
    state.offset = page.offset;
    if (page.offset === undefined) {
      state.isRead = true;
      this.#tell({ does: 'end', collection: source.name, pages: state.pages });
    }
    await pause();
  }

  /** A change that was made here is found at once, whether the search is open or not. */
  async #follow({ key, rows, touched }: RowChanges): Promise<void> {
    const state = this.#states.find(({ source }) => source.owns(key));
    if (state) await this.#change(state, rows);
    if (rows.size <= mostFollowed) return;
    for (const other of this.#states)
      if (touched.some((start) => other.source.owns(start))) other.readAt = Math.min(other.readAt, 1);
  }

  async #change({ source, reading }: State, rows: RowChanges['rows']): Promise<void> {
    const gone = [...rows].flatMap(([id, row]) => (row ? [] : [id]));
    if (gone.length > 0) this.#tell({ does: 'remove', collection: source.name, ids: gone });
    const changed = [...rows.values()].filter((row) => row !== undefined).filter(isIdentified);
    if (!reading || changed.length === 0) return;
    const secretsOf = await reading.secretsOf(changed, this.#client, new AbortController().signal);
    for (const row of changed)
      this.#tell({ does: 'change', collection: source.name, row: sent(reading, row, secretsOf(row)) });
  }
}

const isIdentified = (row: object): row is { readonly id: string } =>
  'id' in row && typeof row.id === 'string';

const sent = (reading: Reading, row: { readonly id: string }, secrets: readonly string[]): SentRow => ({
  row,
  title: reading.nameOf(row),
  sub: reading.subOf(row),
  secrets,
});
