// Turns a PCRE expression over bytes into the source of a JavaScript one that matches the same. Knows nothing of uris.
// Differences between the two are translated. A feature without a counterpart is refused by its name.

import { bothCases } from './letter-cases.ts';
import { translateBrackets } from './pcre-brackets.ts';
import { characters, classes, ends, endsAmongLines, sequences } from './pcre-classes.ts';
import { characterOf, compileFailed, escapeLiteral, PcreCursor, Refusal } from './pcre-cursor.ts';
import { HardnessCounter, largest, type Hardness } from './pcre-hardness.ts';

/** A JavaScript expression that means the same. */
export interface Translation extends Hardness {
  source: string;
  flags: string;
  highestReference: number;
}

/** `at` is the rest of the expression from the error on; empty when the error is at the end. */
export type Translated = Translation | { error: string; at: string };

/** PCRE's own limit. */
const deepest = 250;
const tooLarge = `${compileFailed}regular expression is too large`;

/** Groups without a reference to them become non-capturing, because capturing costs time for each group. */
export function translatePcre(pattern: string): Translated {
  if (pattern.length > largest) return { error: tooLarge, at: '' };
  const translator = new Translator(pattern, false);
  const translated = translator.run();
  return translator.refers ? new Translator(pattern, true).run() : translated;
}

const quantifier = /[*+?]|\{\d+(?:,\d*)?\}/y;

class Translator {
  /** True when the expression refers to a group. */
  refers = false;
  readonly #cursor: PcreCursor;
  readonly #remembers: boolean;
  readonly #names = new Set<string>();
  readonly #hardness = new HardnessCounter();
  #out = '';
  #flags = '';
  /** True while only slashes have come. */
  #atStart = true;
  #ignoresCase = false;
  #depth = 0;
  #highestReference = 0;
  /** The kind of the part that a quantifier here would repeat. */
  #before: 'nothing' | 'atom' | 'quantifier' = 'nothing';

  constructor(pattern: string, remembers: boolean) {
    this.#cursor = new PcreCursor(pattern);
    this.#remembers = remembers;
  }

  run(): Translated {
    try {
      while (!this.#cursor.ended) this.#next();
      if (this.#depth > 0) throw new Refusal(`${compileFailed}missing )`);
      if (this.#hardness.isTooLarge) throw new Refusal(tooLarge);
      return {
        source: this.#out,
        flags: this.#flags,
        highestReference: this.#highestReference,
        ...this.#hardness.hardness,
      };
    } catch (error) {
      if (error instanceof Refusal) return { error: error.message, at: error.at };
      throw error;
    }
  }

  #next(): void {
    const character = this.#cursor.character();
    if (this.#quantifier()) return;
    if (character === '\\') this.#escape();
    else if (character === '[') this.#brackets();
    else if (character === '(') this.#open();
    else if (character === ')') {
      if (--this.#depth < 0) this.#cursor.fail('unmatched parentheses');
      this.#emit(')', 1);
      this.#hardness.close();
    } else {
      if (character === '|') this.#hardness.branch();
      if (character === '|' || character === '^') this.#emit(character, 1, 'nothing');
      else this.#emitAtom(this.#literal(character), 1);
    }
  }

  /** A character that stands for itself, or for both of its cases. */
  #literal(character: string): string {
    const cases = this.#ignoresCase ? bothCases(character) : character;
    return cases.length > 1 ? `[${cases}]` : character;
  }

  /** `length` of the pattern; `size` characters or classes. */
  #emitAtom(text: string, length: number, size = 1): void {
    this.#emit(text, length);
    this.#hardness.part(size);
  }

  #emit(text: string, length: number, state: 'nothing' | 'atom' | 'quantifier' = 'atom'): void {
    this.#out += text;
    if (text !== '/' && text !== '') this.#atStart = false;
    this.#cursor.at += length;
    this.#before = state;
  }

  #quantifier(): boolean {
    const cursor = this.#cursor;
    const start = cursor.at;
    const text = cursor.take(quantifier)?.[0];
    if (text === undefined) return false;
    cursor.at = start;
    if (this.#before === 'nothing') cursor.fail('nothing to repeat');
    if (this.#before === 'quantifier')
      cursor.unsupported(text === '+' ? 'possessive quantifiers are' : 'quantified quantifiers are');
    const lazy = cursor.character(text.length) === '?';
    this.#hardness.repeat(text, lazy);
    this.#emit(lazy ? `${text}?` : text, text.length + (lazy ? 1 : 0), 'quantifier');
    return true;
  }

  #refer(text: string): void {
    this.#hardness.needsBacktracking();
    this.refers = true;
    // A back reference compares without regard to case too, which only JavaScript's own option does.
    if (this.#ignoresCase) this.#addFlags('i');
    this.#emit(text, 0);
    this.#hardness.part(1, true);
  }

  #open(): void {
    const comment = this.#cursor.take(/\(\?#[^)]*\)/y);
    if (comment) return;
    const reference = this.#cursor.take(/\(\?P=(\w+)\)/y);
    if (reference) return this.#refer(`\\k<${reference[1]}>`);
    const flags = this.#cursor.take(/\(\?([ims]+)\)/y);
    if (flags) {
      // JavaScript's flags hold for the whole expression. That has the same meaning only when nothing but slashes came before.
      if (!this.#atStart) this.#cursor.unsupported('options in the middle of an expression are');
      if (flags[1]?.includes('i')) this.#ignoresCase = true;
      this.#addFlags((flags[1] ?? '').replaceAll('i', ''));
      return;
    }
    this.#depth++;
    if (this.#depth > deepest) this.#cursor.fail('parentheses are too deeply nested');
    const named = this.#cursor.take(/\(\?P?<([A-Za-z_]\w*)>|\(\?'([A-Za-z_]\w*)'/y);
    if (named) return this.#openNamed(named[1] ?? named[2] ?? '');
    const plainGroup = this.#cursor.take(/\((?!\?|\*[A-Z])|\(\?(?::|=|!|<=|<!)/y)?.[0];
    if (plainGroup !== undefined) {
      this.#hardness.open(/[=!]$/.test(plainGroup));
      return this.#emit(plainGroup === '(' && !this.#remembers ? '(?:' : plainGroup, 0, 'nothing');
    }
    this.#cursor.unsupported('this kind of group is');
  }

  #openNamed(name: string): void {
    if (this.#names.has(name)) this.#cursor.fail('two named subpatterns have the same name');
    this.#names.add(name);
    this.#hardness.open(false);
    this.#emit(this.#remembers ? `(?<${name}>` : '(?:', 0, 'nothing');
  }

  #addFlags(flags: string): void {
    this.#flags = [...new Set(this.#flags + flags)].join('');
  }

  #escape(): void {
    const letter = this.#cursor.character(1);
    if (letter === '') throw new Refusal(`${compileFailed}\\ at end of pattern`);
    const quoted = this.#cursor.take(/\\Q([^]*?)(?:\\E|$)/y);
    if (quoted) {
      const letters = (quoted[1] ?? '').split('');
      if (letters.length > 0)
        this.#emitAtom(letters.map((one) => this.#quoted(one)).join(''), 0, letters.length);
      return;
    }
    if (letter === 'E') return this.#emit('', 2, this.#before);
    const hexadecimal = this.#cursor.hexadecimal();
    if (hexadecimal) return this.#emitAtom(this.#cased(hexadecimal), 0);
    const named = this.#cursor.take(/\\k(?:<(\w+)>|'(\w+)'|\{(\w+)\})|\\g\{([A-Za-z_]\w*)\}/y);
    if (named) return this.#refer(`\\k<${named[1] ?? named[2] ?? named[3] ?? named[4]}>`);
    const numbered = this.#cursor.take(/\\g(\d+)|\\g\{(\d+)\}|\\([1-9])(?!\d)/y);
    if (numbered) {
      const number = Number(numbered[1] ?? numbered[2] ?? numbered[3]);
      this.#highestReference = Math.max(this.#highestReference, number);
      // A group of its own, so that a digit that follows is not read as part of the number.
      return this.#refer(`(?:\\${number})`);
    }
    this.#cursor.refuseUnknown(letter);
    const isEnd = ends[letter] !== undefined;
    const amongLines = this.#flags.includes('m');
    if (isEnd && amongLines) this.#hardness.needsBacktracking();
    if (isEnd) return this.#emitAtom((amongLines ? endsAmongLines : ends)[letter] ?? '', 2, 0);
    const inClass = classes[letter];
    if (inClass !== undefined) return this.#emitAtom(`[${inClass}]`, 2);
    const isBoundary = letter === 'b' || letter === 'B';
    this.#emitAtom(sequences[letter] ?? characters[letter] ?? `\\${letter}`, 2, isBoundary ? 0 : 1);
  }

  #quoted(letter: string): string {
    const literal = this.#literal(letter);
    return literal === letter ? escapeLiteral(letter) : literal;
  }

  /** `\x41`, or a class with both cases of its letter. */
  #cased(hexadecimal: string): string {
    const literal = this.#literal(characterOf(hexadecimal));
    return literal.length > 1 ? literal : hexadecimal;
  }

  #brackets(): void {
    const { text, needsOption } = translateBrackets(this.#cursor, this.#ignoresCase);
    if (needsOption) this.#addFlags('i');
    this.#emitAtom(text, 0);
  }
}
