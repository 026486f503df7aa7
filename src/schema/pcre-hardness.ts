// Counts how costly a PCRE expression is to match, while it is read from its start to its end.

/** The cost of matching an expression in the worst case. */
export interface Hardness {
  /**
   * For a text that does not match, the number of steps grows with this power of the text's length. It is the number of
   * repetitions, or Infinity when a repeated part can itself match in several ways.
   */
  degree: number;
  /** The binary logarithm of the number of ways to choose among alternatives and optional parts. */
  choices: number;
  /** The number of characters, classes and references. A part that is repeated n times counts n times. */
  size: number;
  /**
   * True when only the ordinary engine finds the right match: the expression has a look-around, a back reference, a lazy
   * quantifier, or an optional part that may match nothing. JavaScript tries the other alternatives of such a part where the first
   * one matched nothing; V8's linear engine does not: `(a*|.)?` on "/".
   */
  backtracks: boolean;
}

/** The limit of the expression's length and of its size. No matched text is longer. */
export const largest = 8192;
/** Places to choose at. The engine takes more time to compile them than in proportion. */
const mostPlaces = 250;
/** Quantifiers. The engine takes more than 100 ms to compile some thousands of them. */
const mostRepetitions = 1000;

interface Group {
  /** True when the group's content can match in several ways. */
  varies: boolean;
  /** The number of alternatives so far. */
  alternatives: number;
  size: number;
  /** True when the alternative that is read matches at least one character, as far as it is read. */
  fills: boolean;
  /** True when the group may match nothing, as far as it is read. */
  mayBeEmpty: boolean;
}

/** A part that a quantifier can repeat. */
interface Part {
  /** True when it can match in several ways. */
  varies: boolean;
  size: number;
  mayBeEmpty: boolean;
  /** `Group.fills` of its group before the part. */
  filledBefore: boolean;
}

const newGroup = (mayBeEmpty: boolean): Group => ({
  varies: false,
  alternatives: 1,
  size: 0,
  fills: false,
  mayBeEmpty,
});

export class HardnessCounter {
  #degree = 0;
  #choices = 0;
  #backtracks = false;
  /** The number of places with a choice. */
  #places = 0;
  #repetitions = 0;
  readonly #whole = newGroup(false);
  /** The open groups, the innermost last. */
  readonly #open: Group[] = [];
  #part: Part = { varies: false, size: 0, mayBeEmpty: true, filledBefore: false };

  /** `size` in characters and classes; 0 for what no quantifier repeats. */
  part(size: number, mayBeEmpty = size === 0): void {
    const group = this.#group;
    this.#part = { varies: false, size: Math.min(size, 1), mayBeEmpty, filledBefore: group.fills };
    group.size += size;
    if (!mayBeEmpty) group.fills = true;
  }

  needsBacktracking(): void {
    this.#backtracks = true;
  }

  open(looksAround: boolean): void {
    if (looksAround) this.#backtracks = true;
    this.#open.push(newGroup(looksAround));
  }

  branch(): void {
    const group = this.#group;
    if (group.alternatives === 1) this.#places += 1;
    this.#choices += Math.log2((group.alternatives + 1) / group.alternatives);
    group.alternatives += 1;
    group.varies = true;
    if (!group.fills) group.mayBeEmpty = true;
    group.fills = false;
  }

  close(): void {
    const { varies, size, mayBeEmpty, fills } = this.#open.pop() ?? newGroup(false);
    const group = this.#group;
    this.#part = { varies, size, mayBeEmpty: mayBeEmpty || !fills, filledBefore: group.fills };
    if (varies) group.varies = true;
    if (!this.#part.mayBeEmpty) group.fills = true;
    group.size += size;
  }

  /** `quantifier` repeats the part before it: `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`. */
  repeat(quantifier: string, lazy: boolean): void {
    const { varies, size, mayBeEmpty, filledBefore } = this.#part;
    const group = this.#group;
    const optional = /^(?:[*?]|\{0)/.test(quantifier);
    const fixed = /^\{\d+\}$/.test(quantifier);
    const limited = /^(?:\?|\{\d+,\d+\})$/.test(quantifier);
    this.#repetitions += 1;
    const most = Number(/(\d+),?\}/.exec(quantifier)?.[1] ?? 1);
    group.size += size * Math.max(0, most - 1);
    if (optional) group.fills = filledBefore;
    if ((optional && lazy) || (limited && mayBeEmpty)) this.#backtracks = true;
    if (quantifier === '?' || quantifier === '{0,1}') {
      this.#places += 1;
      this.#choices += 1;
    } else if (varies) this.#degree = Infinity;
    // A part that matches in one way, repeated a fixed number of times, matches in one way too.
    else if (fixed) return;
    else this.#degree += 1;
    group.varies = true;
  }

  get isTooLarge(): boolean {
    return this.#whole.size > largest || this.#places > mostPlaces || this.#repetitions > mostRepetitions;
  }

  get hardness(): Hardness {
    return {
      degree: this.#degree,
      choices: this.#choices,
      size: this.#whole.size,
      backtracks: this.#backtracks,
    };
  }

  get #group(): Group {
    return this.#open.at(-1) ?? this.#whole;
  }
}
