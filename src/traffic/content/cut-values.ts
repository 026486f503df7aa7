// The secret values of an exchange. An upstream may send back what it got: a value that is found in one place is cut out everywhere.

/** In place of a secret. */
export const cutMark = '•••';

/** Characters. Shorter values are not looked for elsewhere: they stand in too many other texts. */
const shortest = 6;
const mostValues = 100;
/** Where a text breaks off, so many of the first characters of a value are looked for at its end. */
const shortestRest = 3;
const longestRest = 4096;

export class CutValues {
  readonly #values = new Set<string>();

  /** Notes a secret value, and answers what stands in its place. */
  add(value: string): string {
    for (const each of [value, decoded(value)])
      if (each.length >= shortest && this.#values.size < mostValues) this.#values.add(each);
    return cutMark;
  }

  /** The text without the values that were noted so far. */
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

  /** A longer value may have a shorter one in it, of which the rest would stay. */
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
