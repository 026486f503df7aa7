// A page of rows as one long text, which is searched much faster than the rows' values one by one.
import type { LabelledText, LabelledSecret } from './row-texts.ts';

export interface IndexedRow {
  readonly id: string;
  readonly title: string;
  readonly sub?: string | undefined;
  readonly texts: readonly LabelledText[];
  readonly secrets: readonly LabelledSecret[];
}

/** A place in a page where a wanted text stands. */
export interface Hit {
  /** The index of the row. */
  readonly row: number;
  readonly label: string;
  /** The whole value, and where in it the wanted text begins. */
  readonly text: string;
  readonly at: number;
}

const gap = '\u0000';

/** The label of a row's name. */
export const titleLabel = '';

/** In lower case, each sign in its place: a sign that would become two stays as it is. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (sign) => {
    const small = sign.toLowerCase();
    return small.length === sign.length ? small : sign;
  }).join('');
}

/** Of one page. */
const mostLabels = 65_536;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Two or three letters stand somewhere in most ids, where no reader looks for them. */
const isMeant = (text: string, wanted: string): boolean => wanted.length >= 4 || !uuid.test(text);

export class TextPage {
  /** The number of rows. */
  readonly count: number;
  readonly #subs: readonly (string | undefined)[];
  readonly #folded: string;
  readonly #text: string;
  /** Of each value: where it begins, its row, and its label. */
  readonly #starts: Uint32Array;
  readonly #rowOf: Uint16Array;
  readonly #labelOf: Uint16Array;
  readonly #labels: readonly string[];
  /** The first value of each row, and one beyond the last. */
  readonly #firsts: Uint32Array;
  /** By digest: the row, and the label of the secret. */
  readonly #secrets = new Map<number, number>();

  constructor(rows: readonly IndexedRow[]) {
    this.count = rows.length;
    this.#subs = rows.some(({ sub }) => sub !== undefined) ? rows.map(({ sub }) => sub) : [];
    const labels = new Map<string, number>();
    const numberOf = (label: string): number => {
      if (!labels.has(label)) labels.set(label, labels.size);
      return labels.get(label) ?? 0;
    };
    const texts: string[] = [];
    const labelOf: number[] = [];
    const rowOf: number[] = [];
    const firsts: number[] = [];
    rows.forEach((row, at) => {
      firsts.push(texts.length);
      for (const { label, text } of [{ label: titleLabel, text: row.title }, ...row.texts]) {
        texts.push(text.replaceAll(gap, ' '));
        labelOf.push(numberOf(label));
        rowOf.push(at);
      }
      for (const { label, digest } of row.secrets)
        this.#secrets.set(digest, at * mostLabels + numberOf(label));
    });
    firsts.push(texts.length);
    const starts: number[] = [];
    let start = 1;
    for (const text of texts) {
      starts.push(start);
      start += text.length + 1;
    }
    starts.push(start);
    this.#text = `${gap}${texts.join(gap)}${gap}`;
    const lower = folded(this.#text);
    // Most pages are in lower case: one text is kept for both then.
    this.#folded = lower === this.#text ? this.#text : lower;
    this.#starts = Uint32Array.from(starts);
    this.#rowOf = Uint16Array.from(rowOf);
    this.#labelOf = Uint16Array.from(labelOf);
    this.#labels = [...labels.keys()];
    this.#firsts = Uint32Array.from(firsts);
  }

  /** The characters that it keeps. */
  get size(): number {
    return this.#folded === this.#text ? this.#text.length : 2 * this.#text.length;
  }

  /** The values that are `wanted`, in lower case. */
  *exact(wanted: string): Generator<Hit> {
    yield* this.#find(`${gap}${wanted}${gap}`, 1, wanted);
  }

  /** The values that begin with it. */
  *beginning(wanted: string): Generator<Hit> {
    yield* this.#find(`${gap}${wanted}`, 1, wanted);
  }

  /** The values that hold it. */
  *holding(wanted: string): Generator<Hit> {
    yield* this.#find(wanted, 0, wanted);
  }

  /** The rows that hold each of these words, in whichever values. Each hit is one of the first word. */
  *withAll([first = '', ...others]: readonly string[]): Generator<Hit> {
    for (const hit of this.#find(first, 0, first)) if (this.#rowHolds(hit.row, others)) yield hit;
  }

  secret(digest: number): { readonly row: number; readonly label: string } | undefined {
    const held = this.#secrets.get(digest);
    if (held === undefined) return undefined;
    return { row: Math.floor(held / mostLabels), label: this.#labels[held % mostLabels] ?? titleLabel };
  }

  /** A row's name, id and description. They are cut out of the text: kept by themselves, they would take as much room again. */
  row(row: number): Pick<IndexedRow, 'id' | 'title' | 'sub'> {
    return {
      id: this.valueOf(row, 'id') ?? '',
      title: this.#valueAt(this.#firsts[row] ?? 0),
      sub: this.#subs[row],
    };
  }

  /** The row's first value of one of these fields. */
  valueOf(row: number, label: string): string | undefined {
    for (let value = this.#firsts[row] ?? 0; value < (this.#firsts[row + 1] ?? 0); value += 1)
      if (this.#labels[this.#labelOf[value] ?? 0] === label) return this.#valueAt(value);
    return undefined;
  }

  #valueAt(value: number): string {
    return this.#text.slice(this.#starts[value], (this.#starts[value + 1] ?? 1) - 1);
  }

  #rowHolds(row: number, words: readonly string[]): boolean {
    const from = this.#starts[this.#firsts[row] ?? 0];
    const to = this.#starts[this.#firsts[row + 1] ?? 0];
    const text = this.#folded.slice(from, to);
    return words.every((word) => text.includes(word));
  }

  /** The first hit in each row. */
  *#find(text: string, before: number, wanted: string): Generator<Hit> {
    let from = 0;
    for (;;) {
      const place = this.#folded.indexOf(text, from);
      if (place === -1) return;
      const at = place + before;
      const value = this.#valueHolding(at);
      const row = this.#rowOf[value] ?? 0;
      const whole = this.#valueAt(value);
      if (isMeant(whole, wanted)) {
        const label = this.#labels[this.#labelOf[value] ?? 0] ?? titleLabel;
        yield { row, label, text: whole, at: at - (this.#starts[value] ?? 0) };
        from = (this.#starts[this.#firsts[row + 1] ?? 0] ?? 0) - 1;
      } else from = (this.#starts[value + 1] ?? 0) - 1;
    }
  }

  #valueHolding(place: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}
