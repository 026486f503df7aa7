// What is wrong with a text that should be JSON, and on which line. Browsers' own messages name the place each in its
// way or not at all, so the text is walked here. Pure.

export interface JsonProblem {
  /** 1 is the first line. */
  line: number;
  message: string;
}

export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

// Inside quotes: anything from the space on but the quote and the backslash, or an escape.
const pieces =
  /[{}[\],:]|"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/uy;

class Unexpected extends Error {}

class Walker {
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
    this.value();
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

  private value(): void {
    if (this.take('{')) this.list('}', () => this.member());
    else if (this.take('[')) this.list(']', () => this.value());
    else if (this.piece === undefined || /^[}\],:]/.test(this.piece))
      throw new Unexpected('A value is missing: text needs double quotes');
    else this.advance();
  }

  private member(): void {
    if (!this.piece?.startsWith('"')) throw new Unexpected('A name in double quotes is missing');
    this.advance();
    this.expect(':', 'A colon is missing after the name');
    this.value();
  }

  private list(end: string, element: () => void): void {
    if (this.take(end)) return;
    do element();
    while (this.take(','));
    this.expect(end, `A comma or ${end} is missing`);
  }
}

/** Undefined when the text is JSON. */
export const jsonProblem = (text: string): JsonProblem | undefined => {
  const walker = new Walker(text);
  try {
    walker.walk();
    return undefined;
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    return { line: walker.line(), message: error.message };
  }
};
