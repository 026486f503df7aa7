// Values that were cut out in one place of an exchange, so that they are cut out in all of it: an upstream may answer what it was sent.

/** In place of a secret. */
export const cutMark = '•••';

/** A shorter value stands in too many other texts. */
const shortest = 6;
const mostValues = 100;
/** Characters of a value that a text may end with. */
const shortestRest = 3;
const longestRest = 4096;

export class CutValues {
  readonly #values = new Set<string>();

  /** Answers the mark. */
  add(value: string): string {
    for (const each of [value, decoded(value)])
      if (each.length >= shortest && this.#values.size < mostValues) this.#values.add(each);
    return cutMark;
  }

  /** The text without all values so far. */
  cutFrom(text: string): string {
    let found = text;
    for (const value of this.#longestFirst()) found = found.replaceAll(value, cutMark);
    return found;
  }

  /** The same for a text that was cut off, perhaps in the middle of a value. */
  cutFromBeginning(text: string): string {
    const found = this.cutFrom(text);
    for (const value of this.#longestFirst())
      for (let length = Math.min(value.length - 1, longestRest); length >= shortestRest; length -= 1)
        if (found.endsWith(value.slice(0, length))) return found.slice(0, -length) + cutMark;
    return found;
  }

  /** A longer value may begin with a shorter one. */
  #longestFirst(): readonly string[] {
    return [...this.#values].toSorted((a, b) => b.length - a.length);
  }
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
