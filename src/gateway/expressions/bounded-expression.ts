// Runs an operator's regular expression on what a client sent, and is done with it in bounded time. JavaScript tries all ways
// there are to match, which for `/(a+)+$` and thirty letters takes minutes, in which nobody else is served. PCRE gives up after a
// number of tries (in Kong: lua_regex_match_limit). Here a text that is short for its expression is simply tried; any other goes to
// V8's engine that tries all ways at once, letter by letter; and what that one cannot run is tried until its time is up.
import { setFlagsFromString } from 'node:v8';
import type { Hardness } from '#schema/pcre.ts';
import { TimedExpression } from './timed-expression.ts';

export interface Expression {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/** Steps that trying may take: a few milliseconds. */
const steps = 1e7;
/** So few letters have no more ways than may be tried, whatever the expression. */
const few = 8;
/** Letters of a text, times letters of an expression, that the other engine may go through: below 100 ms. */
const mostLetters = 1.5e6;
/** No path and no header is longer. */
const longest = 8 * 1024;

// Lets an expression ask for that engine, by the flag `l`. It changes nothing for those that do not.
setFlagsFromString('--enable-experimental-regexp-engine');

/** `anchored`: it is tried at the text's start alone. `giveUp` hears of texts that were not matched because that would take too long, of the first of many. */
export function boundedExpression(
  regex: RegExp,
  { degree, choices, size, backtracks }: Hardness,
  anchored: boolean,
  giveUp: () => void,
): Expression {
  const power = anchored ? degree : degree + 1;
  const shortest = Math.max(few, Math.floor((steps / 2 ** choices) ** (1 / power)));
  if (shortest >= longest) return regex;
  const linear = backtracks ? undefined : linearOf(regex);
  const long = linear
    ? new LinearExpression(linear, Math.floor(mostLetters / size), giveUp)
    : new TimedExpression(regex, giveUp);
  return {
    test: (text) => (text.length <= shortest ? regex : long).test(text),
    exec: (text) => (text.length <= shortest ? regex : long).exec(text),
  };
}

/** Undefined: this cannot be run there. */
function linearOf({ source, flags }: RegExp): RegExp | undefined {
  try {
    return new RegExp(source, `${flags}l`);
  } catch {
    return undefined;
  }
}

/** In as many steps as text and expression are long, multiplied. */
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
