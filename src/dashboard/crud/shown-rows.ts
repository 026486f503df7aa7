// Works out the rows that a list shows, a slice at a time, so that the browser can draw and take keys meanwhile. Further pages of
// the same list are added to the rows that are there already. Knows no React.
import { mergeSorted, type Keeps, type Order } from './list-view.ts';

export interface WantedRows<T> {
  readonly pages: readonly (readonly T[])[];
  /** Undefined: all rows. */
  readonly keeps: Keeps<T> | undefined;
  /** Undefined: in the order of the pages. */
  readonly order: Order<T> | undefined;
  /** Names what the reader chose: filter and sorting. */
  readonly view: string;
}

export interface RowsNow<T> {
  readonly rows: readonly T[];
  /** All rows that are wanted are here. */
  readonly isDone: boolean;
  /** Names the reader's choice that these rows answer. Each part of a result that is still growing has a name of its own. */
  readonly view: string;
  /** The number of pages that the rows are from. */
  readonly pages: number;
}

/** Milliseconds. */
const longestSlice = 8;
/** Milliseconds between two looks at a result that is still growing: to draw it takes time too. */
const betweenLooks = 100;
/** So many rows are looked at between two looks at the clock. */
const step = 200;

export class ShownRows<T> {
  #wanted: WantedRows<T> = { pages: [], keeps: undefined, order: undefined, view: '' };
  /** The pages that the result has, and how many rows of the page after them. */
  #donePages: readonly (readonly T[])[] = [];
  #doneRows = 0;
  #result: readonly T[] = [];
  #now: RowsNow<T> = { rows: [], isDone: false, view: '', pages: 0 };
  /** A part of the new result is better than the rows that are shown: those were found for another filter. */
  #showsParts = true;
  #shownAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): RowsNow<T> => this.#now;

  /** A newer wish takes the place of the older one. Its first slice is done at once: a short list is done then. */
  want(wanted: WantedRows<T>): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    const isSame = before.keeps === wanted.keeps && before.order === wanted.order;
    const goesOn = isSame && this.#goesOn(before.pages);
    // Rows in another order are shown when all are sorted: a part of them has other first rows than the whole.
    if (before.view !== wanted.view && (goesOn || before.keeps !== wanted.keeps)) this.#showsParts = true;
    if (!goesOn) {
      this.#donePages = [];
      this.#doneRows = 0;
      this.#result = [];
    }
    this.#work();
  }

  /** Goes on when `want` is called again. */
  readonly stop = (): void => clearTimeout(this.#timer);

  /** Do the pages begin with those that the result has, the page whose rows are partly done included? */
  #goesOn(before: WantedRows<T>['pages']): boolean {
    const { pages } = this.#wanted;
    const at = this.#donePages.length;
    return (
      this.#donePages.every((page, index) => page === pages[index]) &&
      (this.#doneRows === 0 || before[at] === pages[at])
    );
  }

  #work(): void {
    clearTimeout(this.#timer);
    const until = performance.now() + longestSlice;
    let isDone = this.#isDone();
    while (!isDone && performance.now() < until) {
      this.#step();
      isDone = this.#isDone();
    }
    if (isDone) this.#show(true);
    else {
      if (this.#showsParts && performance.now() - this.#shownAt >= betweenLooks) this.#show(false);
      this.#timer = setTimeout(() => this.#work());
    }
  }

  #isDone(): boolean {
    return this.#donePages.length === this.#wanted.pages.length;
  }

  #step(): void {
    const { pages, keeps, order } = this.#wanted;
    const page = pages[this.#donePages.length];
    if (!page) return;
    const part = page.slice(this.#doneRows, this.#doneRows + step);
    const found = keeps ? part.filter(keeps) : part;
    if (found.length > 0)
      this.#result = order ? mergeSorted(this.#result, found, order) : this.#result.concat(found);
    this.#doneRows += step;
    if (this.#doneRows < page.length) return;
    this.#donePages = [...this.#donePages, page];
    this.#doneRows = 0;
  }

  #show(isDone: boolean): void {
    const { view } = this.#wanted;
    this.#shownAt = performance.now();
    if (isDone) this.#showsParts = false;
    const now = this.#now;
    const next = {
      rows: this.#result,
      isDone,
      view: isDone ? view : `${view} ${this.#result.length}`,
      pages: this.#donePages.length,
    };
    if (next.rows === now.rows && isDone === now.isDone && next.view === now.view && next.pages === now.pages)
      return;
    this.#now = next;
    for (const listener of this.#listeners) listener();
  }
}
