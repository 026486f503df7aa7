// Finds the lines of a file that a sentence is about. The file is parsed for it once more, so lines are asked for where something is
// wrong.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/** Characters. A longer file is not parsed again: that would take many seconds. */
const longest = 4_000_000;

type Step = string | number;

/** `services[2].routes[1]`: the numbers begin with 1. */
const stepsOf = (at: string): readonly Step[] =>
  [...at.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name = '']) =>
    index === undefined ? name : Number(index),
  );

interface Found {
  node: unknown;
  /** The place where it begins: of a field of a table, its name. */
  start: number | undefined;
}

const startOf = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : undefined;

function stepInto({ node }: Found, step: Step): Found | undefined {
  if (typeof step === 'number') {
    const item: unknown = isSeq(node) ? node.items[step - 1] : undefined;
    return item === undefined ? undefined : { node: item, start: startOf(item) };
  }
  const pair = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
    : undefined;
  return pair && { node: pair.value, start: startOf(pair.key) };
}

export class FileLines {
  readonly #text: string;
  #parsed: { contents: Node | null; counter: LineCounter } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The sentence behind the number of the line that it is about, where that is known. */
  say(at: string, sentence: string): string {
    const line = this.#lineOf(at);
    return line === undefined ? sentence : `Line ${line}: ${sentence}`;
  }

  #lineOf(at: string): number | undefined {
    if (this.#text.length > longest) return undefined;
    const { contents, counter } = (this.#parsed ??= this.#parse());
    let found: Found = { node: contents, start: undefined };
    for (const step of stepsOf(at)) {
      const inner = stepInto(found, step);
      if (!inner) break;
      found = inner;
    }
    return found.start === undefined ? undefined : counter.linePos(found.start).line;
  }

  #parse() {
    const counter = new LineCounter();
    const { contents } = parseDocument(this.#text, { lineCounter: counter, logLevel: 'silent' });
    return { contents, counter };
  }
}
