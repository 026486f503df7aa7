// The place in a PCRE expression up to which it has been translated, and what is read the same way inside and outside of brackets.

/** How PCRE's own errors begin (lua-nginx-module, ngx_http_lua_regex.c). */
export const compileFailed = 'pcre_compile() failed: ';

/** Why an expression is not translated. Thrown while one is, and made a value when that ends. */
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
  /** Where the last `\E` is, so that it is not looked for again and again where there is none. */
  readonly lastQuoteEnd: number;

  constructor(pattern: string) {
    this.pattern = pattern;
    this.lastQuoteEnd = pattern.lastIndexOf('\\E');
  }

  get ended(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The character that stands here, or so many further on; empty beyond the end. */
  character(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  /** What a sticky expression matches here, moving past it. */
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
