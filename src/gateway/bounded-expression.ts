// Runs an operator's regular expression on what a client sent, and is done with it in bounded time. JavaScript tries all ways
// there are to match, which for `/(a+)+$` and thirty letters takes minutes, in which nobody else is served. PCRE gives up after a
// number of tries (in Kong: lua_regex_match_limit). Here a text that is short for its expression is simply tried; any other goes to
// V8's engine that tries all ways at once, letter by letter; and what that one cannot run is tried until its time is up.
import { setFlagsFromString } from 'node:v8';
import { createContext, Script } from 'node:vm';

export interface Expression {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/** How hard it can get: as schema/pcre.ts says, for an expression that is tried at the text's start alone or from each place. */
interface Hardness {
  degree: number;
  backtracks: boolean;
  anchored: boolean;
}

/** Steps that may be taken without looking at the clock: a few milliseconds. */
const steps = 1e6;
/** Milliseconds. They pass, too, while a busy machine does other things. */
const patience = 200;
/** So few letters have no more ways than may be tried, whatever the expression. */
const few = 8;

// Lets an expression ask for that engine, by the flag `l`. It changes nothing for those that do not.
setFlagsFromString('--enable-experimental-regexp-engine');

/** `giveUp` hears of a text that was not matched because its time was up. */
export function boundedExpression(regex: RegExp, hardness: Hardness, giveUp: () => void): Expression {
  const power = hardness.anchored ? hardness.degree : hardness.degree + 1;
  if (power <= 1) return regex;
  const shortest = Math.max(few, Math.floor(steps ** (1 / power)));
  const long = (hardness.backtracks ? undefined : linear(regex)) ?? new Timed(regex, giveUp);
  return {
    test: (text) => (text.length <= shortest ? regex : long).test(text),
    exec: (text) => (text.length <= shortest ? regex : long).exec(text),
  };
}

/** Undefined: this cannot be run there. */
function linear({ source, flags }: RegExp): RegExp | undefined {
  try {
    return new RegExp(source, `${flags}l`);
  } catch {
    return undefined;
  }
}

class Timed implements Expression {
  readonly #regex: RegExp;
  readonly #giveUp: () => void;

  constructor(regex: RegExp, giveUp: () => void) {
    this.#regex = regex;
    this.#giveUp = giveUp;
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }

  exec(text: string): RegExpExecArray | null {
    Object.assign(context, { regex: this.#regex, text });
    try {
      const found: unknown = script.runInContext(context, { timeout: patience });
      return isMatch(found) ? found : null;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      this.#giveUp();
      return null;
    }
  }
}

/** An array of the script's world, as every match. */
const isMatch = (found: unknown): found is RegExpExecArray => Array.isArray(found);

/** What can be stopped is a script; it gets nothing but the expression and the text. */
const script = new Script('regex.exec(text)');
const context = createContext({});

/** The error is one of the script's world, whose Error is not ours. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
