// Turns a PCRE expression over bytes into the source of a JavaScript one that matches the same. Knows nothing of uris.
// What differs between the two is translated; what has no counterpart is refused with its name.

/** How PCRE's own errors begin (lua-nginx-module, ngx_http_lua_regex.c). */
export const compileFailed = 'pcre_compile() failed: ';

/** A JavaScript expression that means the same, and how hard it can get. */
export interface Translation {
  source: string;
  flags: string;
  highestReference: number;
  /**
   * Where a text does not match, trying all there is to try takes steps that grow with this power of the text's length: how
   * many repetitions there are, or Infinity where what is repeated can match in several ways itself.
   */
  degree: number;
  /** Only trying way by way finds what it matches: it looks around, or back at a group, or would rather match nothing. */
  backtracks: boolean;
}

/** `at` is the rest of the expression from where the error is; empty when it is its end. */
export type Translated = Translation | { error: string; at: string };

export const translatePcre = (pattern: string): Translated => new Translator(pattern).run();

interface Group {
  /** Can what is in it match in several ways? */
  varies: boolean;
  /** It has alternatives. */
  branches: boolean;
}

/** Thrown inside this file only; `run` turns it into a value. */
class Refusal extends Error {
  readonly at: string;
  constructor(message: string, at = '') {
    super(message);
    this.at = at;
  }
}

// Bytes that PCRE's classes mean and JavaScript's do not, in the form for the inside of brackets.
const classes: Readonly<Record<string, string>> = {
  s: '\\t-\\r ',
  S: '\\0-\\x08\\x0e-\\x1f!-\\xff',
  h: '\\t \\xa0',
  H: '\\0-\\x08\\n-\\x1f!-\\x9f\\xa1-\\xff',
  v: '\\n-\\r\\x85',
  V: '\\0-\\t\\x0e-\\x84\\x86-\\xff',
};
const posixClasses: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t-\\r ',
  blank: '\\t ',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: 'A-Fa-f0-9',
  word: '\\w',
  cntrl: '\\0-\\x1f\\x7f',
  graph: '!-~',
  print: ' -~',
};
const characters: Readonly<Record<string, string>> = { a: '\\x07', e: '\\x1b' };
const sequences: Readonly<Record<string, string>> = {
  A: '(?<![^])',
  z: '(?![^])',
  Z: '(?!\\n?[^])',
  N: '[^\\n]',
  R: '(?:\\r\\n|[\\n-\\r\\x85])',
};
/** With more places to choose at than this an expression counts as one that repeats a choice. */
const manyChoices = 12;
const quantifier = /[*+?]|\{\d+(?:,\d*)?\}/y;
const escapeLiteral = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

class Translator {
  readonly #pattern: string;
  #at = 0;
  #out = '';
  #flags = '';
  #depth = 0;
  #highestReference = 0;
  #backtracks = false;
  #degree = 0;
  #choices = 0;
  /** The open groups, within what is around them all. */
  readonly #groups: Group[] = [{ varies: false, branches: false }];
  /** Can what a quantifier here would belong to match in several ways? */
  #atomVaries = false;
  /** What a quantifier here would belong to. */
  #before: 'nothing' | 'atom' | 'quantifier' = 'nothing';

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  run(): Translated {
    try {
      while (this.#at < this.#pattern.length) this.#next();
      if (this.#depth > 0) throw new Refusal(`${compileFailed}missing )`);
      return {
        source: this.#out,
        flags: this.#flags,
        highestReference: this.#highestReference,
        degree: this.#choices > manyChoices ? Infinity : this.#degree,
        backtracks: this.#backtracks,
      };
    } catch (error) {
      if (error instanceof Refusal) return { error: error.message, at: error.at };
      throw error;
    }
  }

  #next(): void {
    const character = this.#pattern.charAt(this.#at);
    if (this.#quantifier()) return;
    if (character === '\\') this.#escape();
    else if (character === '[') this.#class();
    else if (character === '(') this.#open();
    else if (character === ')') {
      if (--this.#depth < 0)
        throw new Refusal(`${compileFailed}unmatched parentheses`, this.#pattern.slice(this.#at));
      this.#emit(')', 1);
      this.#atomVaries = this.#groups.pop()?.varies ?? false;
      if (this.#atomVaries) this.#group.varies = true;
    } else {
      if (character === '|') this.#branch();
      this.#emit(character, 1, character === '|' || character === '^' ? 'nothing' : 'atom');
    }
  }

  get #group(): Group {
    return this.#groups.at(-1) ?? { varies: false, branches: false };
  }

  #branch(): void {
    if (!this.#group.branches) this.#choice();
    this.#group.branches = true;
  }

  #choice(): void {
    this.#choices += 1;
    this.#group.varies = true;
  }

  #emit(text: string, length: number, state: 'nothing' | 'atom' | 'quantifier' = 'atom'): void {
    this.#out += text;
    this.#at += length;
    this.#before = state;
    this.#atomVaries = false;
  }

  /** What a sticky expression matches here, moving past it. */
  #take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#pattern) ?? undefined;
    if (match) this.#at += match[0].length;
    return match;
  }

  #unsupported(what: string): never {
    throw new Refusal(`${what} not supported`, this.#pattern.slice(this.#at));
  }

  #quantifier(): boolean {
    quantifier.lastIndex = this.#at;
    const text = quantifier.exec(this.#pattern)?.[0];
    if (text === undefined) return false;
    if (this.#before === 'nothing')
      throw new Refusal(`${compileFailed}nothing to repeat`, this.#pattern.slice(this.#at));
    if (this.#before === 'quantifier')
      this.#unsupported(text === '+' ? 'possessive quantifiers are' : 'quantified quantifiers are');
    this.#repeat(text);
    const lazy = this.#pattern[this.#at + text.length] === '?';
    if (lazy && /^[*?]|^\{0/.test(text)) this.#backtracks = true;
    this.#emit(lazy ? `${text}?` : text, text.length + (lazy ? 1 : 0), 'quantifier');
    return true;
  }

  #repeat(text: string): void {
    if (text === '?' || text === '{0,1}') return this.#choice();
    if (this.#atomVaries) this.#degree = Infinity;
    // The same number of times a thing that matches in one way: so does the whole.
    else if (!/^\{\d+\}$/.test(text)) this.#degree += 1;
    else return;
    this.#group.varies = true;
  }

  #refer(text: string): void {
    this.#backtracks = true;
    this.#emit(text, 0);
  }

  #open(): void {
    const comment = this.#take(/\(\?#[^)]*\)/y);
    if (comment) return;
    const reference = this.#take(/\(\?P=(\w+)\)/y);
    if (reference) return this.#refer(`\\k<${reference[1]}>`);
    const flags = this.#take(/\(\?([ims]+)\)/y);
    if (flags) {
      // JavaScript's flags hold for the whole expression: the same thing only while nothing but slashes came before.
      if (!/^\/*$/.test(this.#out)) this.#unsupported('options in the middle of an expression are');
      this.#flags = [...new Set(this.#flags + flags[1])].join('');
      return;
    }
    this.#depth++;
    this.#groups.push({ varies: false, branches: false });
    const named = this.#take(/\(\?P?<([A-Za-z_]\w*)>|\(\?'([A-Za-z_]\w*)'/y);
    if (named) return this.#emit(`(?<${named[1] ?? named[2]}>`, 0, 'nothing');
    const plainGroup = this.#take(/\((?!\?|\*[A-Z])|\(\?(?::|=|!|<=|<!)/y);
    if (plainGroup) {
      if (/[=!]$/.test(plainGroup[0])) this.#backtracks = true;
      return this.#emit(plainGroup[0], 0, 'nothing');
    }
    this.#unsupported('this kind of group is');
  }

  #escape(): void {
    const letter = this.#pattern.charAt(this.#at + 1);
    if (letter === '') throw new Refusal(`${compileFailed}\\ at end of pattern`);
    const quoted = this.#take(/\\Q([^]*?)(?:\\E|$)/y);
    if (quoted) {
      if (quoted[1]) this.#emit(escapeLiteral(quoted[1]), 0);
      return;
    }
    if (letter === 'E') return this.#emit('', 2, this.#before);
    const hexadecimal = this.#hexadecimal();
    if (hexadecimal) return this.#emit(hexadecimal, 0);
    const named = this.#take(/\\k(?:<(\w+)>|'(\w+)'|\{(\w+)\})|\\g\{([A-Za-z_]\w*)\}/y);
    if (named) return this.#refer(`\\k<${named[1] ?? named[2] ?? named[3] ?? named[4]}>`);
    const numbered = this.#take(/\\g(\d+)|\\g\{(\d+)\}|\\([1-9])(?!\d)/y);
    if (numbered) {
      const number = Number(numbered[1] ?? numbered[2] ?? numbered[3]);
      this.#highestReference = Math.max(this.#highestReference, number);
      // A group of its own, so that a digit that follows is not read as part of the number.
      return this.#refer(`(?:\\${number})`);
    }
    this.#refuseUnknown(letter);
    if (/[AzZ]/.test(letter)) this.#backtracks = true;
    const inClass = classes[letter];
    if (inClass !== undefined) return this.#emit(`[${inClass}]`, 2);
    this.#emit(sequences[letter] ?? characters[letter] ?? `\\${letter}`, 2);
  }

  #class(): void {
    const start = this.#take(/\[\^?\]?/y)?.[0] ?? '[';
    this.#out += start.endsWith(']') ? `${start.slice(0, -1)}\\]` : start;
    for (;;) {
      const character = this.#pattern.charAt(this.#at);
      if (character === '') throw new Refusal(`${compileFailed}missing terminating ] for character class`);
      if (character === ']') return this.#emit(']', 1);
      if (character === '\\') this.#escapeInClass();
      else if (character === '[') this.#posixClass();
      else this.#emit(character, 1);
    }
  }

  #posixClass(): void {
    const posix = this.#take(/\[:(\^?)(\w+):\]/y);
    if (!posix) return this.#emit('\\[', 1);
    const bytes = posixClasses[posix[2] ?? ''];
    if (bytes === undefined) throw new Refusal(`${compileFailed}unknown POSIX class name`, posix[0]);
    if (posix[1]) this.#unsupported('negated POSIX classes are');
    this.#emit(bytes, 0);
  }

  #escapeInClass(): void {
    const quoted = this.#take(/\\Q([^]*?)\\E/y);
    if (quoted) return this.#emit(escapeLiteral(quoted[1] ?? ''), 0);
    const hexadecimal = this.#hexadecimal();
    if (hexadecimal) return this.#emit(hexadecimal, 0);
    const letter = this.#pattern.charAt(this.#at + 1);
    if (letter === '') throw new Refusal(`${compileFailed}missing terminating ] for character class`);
    this.#refuseUnknown(letter);
    if (/[BNRX]/.test(letter)) this.#unsupported(`\\${letter} in a class is`);
    this.#emit(classes[letter] ?? characters[letter] ?? `\\${letter}`, 2);
  }

  /** `\x` with up to two digits, or any number of them in braces; JavaScript wants exactly two. */
  #hexadecimal(): string | undefined {
    const match = this.#take(/\\x(?:\{([0-9A-Fa-f]{1,2})\}|([0-9A-Fa-f]{0,2}))/y);
    return match && `\\x${(match[1] ?? match[2] ?? '').padStart(2, '0')}`;
  }

  #refuseUnknown(letter: string): void {
    if (/[CGKLPUXgklopu]/.test(letter)) this.#unsupported(`\\${letter} is`);
  }
}
