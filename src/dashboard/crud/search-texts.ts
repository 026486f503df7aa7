import { matches } from '#dashboard/lib/matches.ts';

/** The texts that a list's filter looks into: those of each row in lower case, made once for each row that is read. */
export class SearchTexts<T extends object> {
  readonly #textOf: (row: T) => readonly (string | undefined)[];
  /** A row that has not changed stays the same object, so its texts stay right. */
  readonly #texts = new WeakMap<T, readonly string[]>();

  constructor(textOf: (row: T) => readonly (string | undefined)[]) {
    this.#textOf = textOf;
  }

  /** Does each of these words, which are in lower case, find a text of the row? */
  haveAll(row: T, words: readonly string[]): boolean {
    const texts = this.#of(row);
    return words.every((word) => texts.some((text) => matches(text, word)));
  }

  #of(row: T): readonly string[] {
    const known = this.#texts.get(row);
    if (known) return known;
    const texts = this.#textOf(row).flatMap((text) => text?.toLowerCase() ?? []);
    this.#texts.set(row, texts);
    return texts;
  }
}
