// Finds the error in a text that should be JSON, and its line. Each browser's own messages name the place in another
// way or not at all, so the text is walked here. Pure.

import type { TextProblem } from './text-format.ts';

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

// Inside quotes: anything from the space on but the quote and the backslash, or an escape.
const pieces =
  /[{}[\],:]|"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/uy;

class Unexpected extends Error {}

class Walker {
  /** The lines of names, by path. */
  readonly lines = new Map<string, number>();
  private position = 0;
  private piece: string | undefined;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.advance();
  }

  line(): number {
    return lineAt(this.text, this.position);
  }

  walk(): void {
    this.value('');
    if (this.position < this.text.length) throw new Unexpected('Nothing may follow the closing brace');
  }

  private advance(): void {
    this.position += this.piece?.length ?? 0;
    while (/\s/.test(this.text.charAt(this.position))) this.position += 1;
    pieces.lastIndex = this.position;
    this.piece = pieces.exec(this.text)?.[0];
  }

  private take(piece: string): boolean {
    if (this.piece !== piece) return false;
    this.advance();
    return true;
  }

  private expect(piece: string, message: string): void {
    if (!this.take(piece)) throw new Unexpected(message);
  }

  private value(path: string): void {
    if (this.take('{')) {
      const names = new Set<string>();
      this.list('}', () => this.member(path, names));
    } else if (this.take('[')) this.list(']', (index) => this.value(`${path}.${index + 1}`));
    else if (this.piece === undefined || /^[}\],:]/.test(this.piece))
      throw new Unexpected('A value is missing: text needs double quotes');
    else this.advance();
  }

  private member(path: string, names: Set<string>): void {
    if (!this.piece?.startsWith('"')) throw new Unexpected('A name in double quotes is missing');
    const name: unknown = JSON.parse(this.piece);
    // The last one of them would be taken without a word.
    if (names.has(String(name))) throw new Unexpected(`The name ${this.piece} is there already`);
    names.add(String(name));
    const at = path === '' ? String(name) : `${path}.${String(name)}`;
    this.lines.set(at, this.line());
    this.advance();
    this.expect(':', 'A colon is missing after the name');
    this.value(at);
  }

  private list(end: string, element: (index: number) => void): void {
    if (this.take(end)) return;
    let index = 0;
    do element(index++);
    while (this.take(','));
    this.expect(end, `A comma or ${end} is missing`);
  }
}

export interface WalkedJson {
  /** Undefined when the text is JSON. */
  problem: TextProblem | undefined;
  /** The lines of the names in the text, by path. */
  lines: ReadonlyMap<string, number>;
}

export function walkJson(text: string): WalkedJson {
  const walker = new Walker(text);
  try {
    walker.walk();
    return { problem: undefined, lines: walker.lines };
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    return { problem: { line: walker.line(), message: error.message }, lines: walker.lines };
  }
}

export const jsonProblem = (text: string): TextProblem | undefined => walkJson(text).problem;
