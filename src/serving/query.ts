// Reads the parameters of a request's query.

/** The message says which parameter is wrong, and what it may be. */
export class WrongParameter extends Error {
  override readonly name = 'WrongParameter';
}

/** The most characters of a text. */
const longest = 200;

export class Query {
  readonly #given: URLSearchParams;

  /** `url` of a request: a path, and behind `?` the query. */
  constructor(url: string) {
    const [, ...query] = url.split('?');
    this.#given = new URLSearchParams(query.join('?'));
  }

  /** Undefined where it is missing or empty. */
  text(name: string, most = longest): string | undefined {
    const text = this.#given.get(name);
    if (text === null || text === '') return undefined;
    if (text.length > most) throw new WrongParameter(`${name}: it is too long`);
    return text;
  }

  texts(name: string): readonly string[] {
    return this.#given.getAll(name);
  }

  number(name: string, fallback: number, least: number, most: number): number {
    return this.optionalNumber(name, least, most) ?? fallback;
  }

  optionalNumber(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new WrongParameter(`${name}: a whole number from ${least} to ${most}`);
    return value;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    return this.optionalOneOf(name, words) ?? fallback;
  }

  optionalOneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined) throw new WrongParameter(`${name}: one of ${words.join(', ')}`);
    return found;
  }

  isTrue(name: string): boolean {
    return this.#given.get(name) === 'true';
  }
}
