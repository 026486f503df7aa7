// The position up to which a PCRE expression has been translated, and the parts that are read in the same way inside and outside
// of brackets.

/** How PCRE's own errors begin (lua-nginx-module, ngx_http_lua_regex.c). */
export const compileFailed = 'pcre_compile() failed: ';

/** The reason why an expression cannot be translated. It is thrown during the translation, which then answers it as a value. */
export class Refusal extends Error {
  readonly at: string;
  constructor(message: string, at = '') {
    super(message);
    this.at = at;
  }
}

export class PcreCursor {
  readonly pattern: string;
  at = 0;
  /** The index of the last `\E`, so that the text is not searched again for each `\Q` without one. */
  readonly lastQuoteEnd: number;

  constructor(pattern: string) {
    this.pattern = pattern;
    this.lastQuoteEnd = pattern.lastIndexOf('\\E');
  }

  get ended(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The character at this position, or `ahead` characters further on; empty beyond the end. */
  character(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  /** Matches a sticky expression at this position, and moves past the match. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const match = expression.exec(this.pattern) ?? undefined;
    if (match) this.at += match[0].length;
    return match;
  }

  fail(reason: string): never {
    throw new Refusal(`${compileFailed}${reason}`, this.pattern.slice(this.at));
  }

  unsupported(what: string): never {
    throw new Refusal(`${what} not supported`, this.pattern.slice(this.at));
  }

  /** `\x` with up to two digits, or any number of them in braces; JavaScript wants exactly two. */
  hexadecimal(): string | undefined {
    const match = this.take(/\\x(?:\{([0-9A-Fa-f]{1,2})\}|([0-9A-Fa-f]{0,2}))/y);
    return match && `\\x${(match[1] ?? match[2] ?? '').padStart(2, '0')}`;
  }

  refuseUnknown(letter: string): void {
    if (/[CGKLPUXgklopu]/.test(letter)) this.unsupported(`\\${letter} is`);
  }
}

export const escapeLiteral = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

export const characterOf = (hexadecimal: string): string =>
  String.fromCharCode(Number.parseInt(hexadecimal.slice(2), 16));
