// Runs an operator's regular expression on a client's text, in bounded time. JavaScript tries every way to match. For `/(a+)+$`
// and thirty letters this takes minutes, and no other request is served meanwhile. PCRE gives up after a number of tries (in
// Kong: lua_regex_match_limit). Here the ordinary engine runs texts that are short for the expression. Longer texts go to V8's
// linear engine, which tries all ways at once, letter by letter. An expression that the linear engine cannot run is run by the
// ordinary engine with a time limit.
import { setFlagsFromString } from 'node:v8';
import type { Hardness } from '#schema/pcre-hardness.ts';
import { TimedExpression } from './timed-expression.ts';

export interface Expression {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/** The most steps of the ordinary engine. They take a few milliseconds. */
const steps = 1e7;
/** The most steps of the linear engine: letters of the text times letters of the expression. They take less than 100 ms. */
const mostLetters = 1.5e6;
/** The longest path or header. */
const longest = 8 * 1024;

// Allows the flag `l`, which selects the linear engine. Expressions without the flag run as before.
setFlagsFromString('--enable-experimental-regexp-engine');

/**
 * `anchored`: the expression is tried only at the start of the text. `giveUp` is called for the first of many texts that do not
 * match because matching would take too long.
 */
export function boundedExpression(
  regex: RegExp,
  { degree, choices, size, backtracks }: Hardness,
  anchored: boolean,
  giveUp: () => void,
): Expression {
  const longestTried = longestToTry(anchored ? degree : degree + 1, choices);
  if (longestTried >= longest) return regex;
  const linear = backtracks ? undefined : linearOf(regex);
  const long = linear
    ? new LinearExpression(linear, Math.floor(mostLetters / size), giveUp)
    : new TimedExpression(regex, giveUp);
  return {
    test: (text) => (text.length <= longestTried ? regex : long).test(text),
    exec: (text) => (text.length <= longestTried ? regex : long).exec(text),
  };
}

/** The length of the longest text on which all ways may be tried; -1 when no text may be, not even the empty one. */
function longestToTry(degree: number, choices: number): number {
  const left = steps / 2 ** choices;
  return degree === Infinity || left < 1 ? -1 : Math.floor(left ** (1 / degree));
}

/** The expression for the linear engine; undefined where that engine cannot run it. */
function linearOf({ source, flags }: RegExp): RegExp | undefined {
  try {
    return new RegExp(source, `${flags}l`);
  } catch {
    return undefined;
  }
}

/** Matches in a number of steps in proportion to the length of the text times the length of the expression. */
class LinearExpression implements Expression {
  readonly #regex: RegExp;
  readonly #longest: number;
  readonly #giveUp: () => void;
  #gaveUp = false;

  constructor(regex: RegExp, longestText: number, giveUp: () => void) {
    this.#regex = regex;
    this.#longest = longestText;
    this.#giveUp = giveUp;
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }

  exec(text: string): RegExpExecArray | null {
    if (text.length <= this.#longest) return this.#regex.exec(text);
    if (!this.#gaveUp) this.#giveUp();
    this.#gaveUp = true;
    return null;
  }
}
