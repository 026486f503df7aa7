// A regular expression with a time limit. A text that took too long does not match when it comes again within a minute, at little
// cost. The limit is shorter for texts soon after one that took too long. So many such texts together take only a small part of
// the processor's time.
import { createContext, Script, type Context } from 'node:vm';
import { RecentlyUsed } from '../memory/recently-used.ts';

/** The time limit in milliseconds. A text that matches usually takes a few microseconds. */
const patience = 40;
/** The time limit soon after a text has used up its time. */
const hurry = 4;
/**
 * The most tries for one text. The limit also passes while a busy machine runs other programs. A text is then tried once more: 80
 * ms together.
 */
const mostTries = 2;
/** The shorter limit lasts this many times as long as the text took. */
const soon = 20;
/** The most texts that are remembered. */
const mostFailed = 200;
/** Milliseconds for which a text is remembered. Its time may have passed because the machine was busy: then it matches again. */
const remembered = 60_000;

export class TimedExpression {
  readonly #regex: RegExp;
  readonly #giveUp: () => void;
  /** Until when a text is remembered. */
  readonly #failed = new RecentlyUsed<number>(mostFailed);
  #hurriesUntil = 0;

  /**
   * `giveUp` is called for a text that does not match because its time was up. It is not called for texts under the shorter
   * limit.
   */
  constructor(regex: RegExp, giveUp: () => void) {
    this.#regex = regex;
    this.#giveUp = giveUp;
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }

  exec(text: string): RegExpExecArray | null {
    const start = performance.now();
    if (start < (this.#failed.get(text) ?? 0)) return null;
    const hurries = start < this.#hurriesUntil;
    const timeout = hurries ? hurry : patience;
    for (let tries = 1; ; tries += 1) {
      const before = process.cpuUsage();
      const result = tried(this.#regex, text, timeout);
      if (result !== 'timeout') return result;
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 > timeout / 2 || tries === mostTries) break;
    }
    const end = performance.now();
    this.#hurriesUntil = end + soon * (end - start);
    if (!hurries) {
      this.#failed.set(text, end + remembered);
      this.#giveUp();
    }
    return null;
  }
}

function tried(regex: RegExp, text: string, timeout: number): RegExpExecArray | null | 'timeout' {
  context ??= createContext({});
  Object.assign(context, { regex, text });
  try {
    const found: unknown = script.runInContext(context, { timeout });
    return isMatch(found) ? found : null;
  } catch (error) {
    if (isTimeout(error)) return 'timeout';
    throw error;
  }
}

/** A match comes from the script's own context, so it is no instance of this context's Array. */
const isMatch = (found: unknown): found is RegExpExecArray => Array.isArray(found);

/** Only a script can be stopped after a time. Its context holds only the expression and the text. */
const script = new Script('regex.exec(text)');
/** Made for the first expression: most gateways have none, and it takes a megabyte. */
let context: Context | undefined;

/** The error may come from the script's own context, so it need not be an instance of this context's Error. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
