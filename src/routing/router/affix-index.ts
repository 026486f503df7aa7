// Finds which of many affixes a text starts (or ends) with. The cost depends on the number of different lengths of the affixes,
// not on the number of affixes.

/** The place in the order of candidates. A candidate with a lower rank comes first. */
export interface Ranked {
  readonly rank: number;
}

export class AffixIndex<T extends Ranked> {
  readonly #side: 'start' | 'end';
  readonly #values = new Map<string, T>();
  /** The lengths that occur, longest first. */
  readonly #lengths: number[] = [];

  constructor(side: 'start' | 'end') {
    this.#side = side;
  }

  /** Values come in the order of their ranks: the first one with an affix keeps it. */
  add(affix: string, value: T): void {
    if (this.#values.has(affix)) return;
    this.#values.set(affix, value);
    if (this.#lengths.includes(affix.length)) return;
    this.#lengths.push(affix.length);
    this.#lengths.sort((a, b) => b - a);
  }

  get(affix: string): T | undefined {
    return this.#values.get(affix);
  }

  longest(text: string): T | undefined {
    for (const length of this.#lengths) {
      const value = length <= text.length ? this.#values.get(this.#affix(text, length)) : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The value of lowest rank among those whose affix the text has, at least `more` characters being left over. */
  first(text: string, more = 0): T | undefined {
    let first: T | undefined;
    for (const length of this.#lengths) {
      const value = length + more <= text.length ? this.#values.get(this.#affix(text, length)) : undefined;
      if (value !== undefined && (first === undefined || value.rank < first.rank)) first = value;
    }
    return first;
  }

  all(text: string): T[] {
    const found: T[] = [];
    for (const length of this.#lengths) {
      const value = length <= text.length ? this.#values.get(this.#affix(text, length)) : undefined;
      if (value !== undefined) found.push(value);
    }
    return found;
  }

  #affix(text: string, length: number): string {
    return this.#side === 'start' ? text.slice(0, length) : text.slice(text.length - length);
  }
}
