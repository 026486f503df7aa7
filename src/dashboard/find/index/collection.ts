// The rows of one collection as far as they are read, with what was changed since.
import { folded, TextPage, titleLabel, type Hit, type IndexedRow } from './text-page.ts';

/** How well a row fits, from the best. `secret`: one of its secrets is what was typed. */
const grades = ['secret', 'exact', 'beginning', 'holding', 'words'] as const;
export type Grade = (typeof grades)[number];

export interface CollectionHit {
  readonly id: string;
  readonly title: string;
  readonly sub: string | undefined;
  readonly grade: Grade;
  /** The value that fits; without text where it is secret. */
  readonly match: { readonly label: string; readonly text?: string; readonly at: number };
  /** The row's value of a field. */
  readonly valueOf: (label: string) => string | undefined;
}

export interface Wanted {
  /** In lower case. */
  readonly phrase: string;
  /** The phrase's words, the longest first. */
  readonly words: readonly string[];
  /** The digests of secrets that were perhaps typed. */
  readonly digests: readonly number[];
}

export class Collection {
  #pages: TextPage[] = [];
  /** The rows that were changed here since the pages were read. They take the place of those in the pages. */
  #changed = new Map<string, IndexedRow>();
  #changedPage: TextPage | undefined;
  #gone = new Set<string>();

  /** The pages of an earlier reading stay until the new ones take their places. */
  put(at: number, rows: readonly IndexedRow[]): void {
    this.#pages[at] = new TextPage(rows);
  }

  /** All pages are read: this many. */
  end(pages: number): void {
    this.#pages.length = Math.min(this.#pages.length, pages);
    this.#gone.clear();
    this.#changed.clear();
    this.#changedPage = undefined;
  }

  change(row: IndexedRow): void {
    this.#gone.delete(row.id);
    this.#changed.set(row.id, row);
    this.#changedPage = undefined;
  }

  remove(id: string): void {
    this.#changed.delete(id);
    this.#changedPage = undefined;
    this.#gone.add(id);
  }

  get rows(): number {
    return this.#all().reduce((sum, page) => sum + page.count, 0);
  }

  get size(): number {
    return this.#all().reduce((sum, page) => sum + page.size, 0);
  }

  /** The best rows, each once. */
  search(wanted: Wanted, most: number): readonly CollectionHit[] {
    const found = new Map<string, CollectionHit>();
    for (const grade of grades) {
      if (found.size >= most) break;
      // Of each grade more are collected than wanted, so that names come before other values.
      const hits = [...take(this.#hits(grade, wanted), most * 4)];
      const named = hits.filter(({ match }) => match.label === titleLabel);
      for (const hit of [...named, ...hits])
        if (found.size < most && !found.has(hit.id)) found.set(hit.id, hit);
    }
    return [...found.values()];
  }

  /** The rows with this value in a field that the test accepts. */
  *withValue(value: string, isWanted: (label: string) => boolean): Generator<CollectionHit> {
    for (const page of this.#all())
      for (const hit of page.exact(folded(value))) {
        const shown = this.#shown(page, hit, 'exact');
        if (shown && isWanted(hit.label)) yield shown;
      }
  }

  /** The name of the row with this id. */
  titleOf(id: string): string | undefined {
    for (const page of this.#all())
      for (const hit of page.exact(folded(id))) {
        const row = page.row(hit.row);
        if (row.id === id) return row.title;
      }
    return undefined;
  }

  #all(): readonly TextPage[] {
    if (this.#changed.size > 0) this.#changedPage ??= new TextPage([...this.#changed.values()]);
    return this.#changedPage ? [this.#changedPage, ...this.#pages] : this.#pages;
  }

  *#hits(grade: Grade, { phrase, words, digests }: Wanted): Generator<CollectionHit> {
    for (const page of this.#all()) {
      if (grade === 'secret')
        for (const digest of digests) {
          const held = page.secret(digest);
          const shown = held && this.#shown(page, { ...held, text: '', at: 0 }, grade);
          if (shown) yield { ...shown, match: { label: shown.match.label, at: 0 } };
        }
      else
        for (const hit of hitsOf(page, grade, phrase, words)) {
          const shown = this.#shown(page, hit, grade);
          if (shown) yield shown;
        }
    }
  }

  /** Undefined where the row is gone or was changed since the page was read. */
  #shown(page: TextPage, hit: Hit, grade: Grade): CollectionHit | undefined {
    const { id, title, sub } = page.row(hit.row);
    if (this.#gone.has(id)) return undefined;
    if (page !== this.#changedPage && this.#changed.has(id)) return undefined;
    const { label, text, at } = hit;
    return {
      id,
      title,
      sub,
      grade,
      match: { label, text, at },
      valueOf: (name) => page.valueOf(hit.row, name),
    };
  }
}

function hitsOf(page: TextPage, grade: Exclude<Grade, 'secret'>, phrase: string, words: readonly string[]) {
  switch (grade) {
    case 'exact':
      return page.exact(phrase);
    case 'beginning':
      return page.beginning(phrase);
    case 'holding':
      return page.holding(phrase);
    case 'words':
      return words.length > 1 ? page.withAll(words) : [];
    default:
      return grade satisfies never;
  }
}

export const gradeRank = (grade: Grade): number => grades.indexOf(grade);

function* take<T>(from: Iterable<T>, most: number): Generator<T> {
  let taken = 0;
  for (const each of from) {
    yield each;
    taken += 1;
    if (taken === most) return;
  }
}
