// A regular expression that is tried until its time is up. Texts that take too long cost little when they come again, and when many of
// them come the time for each becomes short: together they take a small part of the processor's time.
import { createContext, Script } from 'node:vm';
import { RecentlyUsed } from '../memory/recently-used.ts';

/** Milliseconds. What matches takes thousandths of one. */
const patience = 40;
/** The same soon after a text has taken all its time. */
const hurry = 4;
/** Time also passes while a busy machine does other things. A text is then tried once more: 80 ms together. */
const mostTries = 2;
/** So many times as long as the text has taken. */
const soon = 20;
/** How many texts are remembered. */
const mostFailed = 200;

export class TimedExpression {
  readonly #regex: RegExp;
  readonly #giveUp: () => void;
  readonly #failed = new RecentlyUsed<true>(mostFailed);
  #hurriesUntil = 0;

  /** `giveUp` hears of a text that was not matched because its time was up, but not of each of many that come soon after. */
  constructor(regex: RegExp, giveUp: () => void) {
    this.#regex = regex;
    this.#giveUp = giveUp;
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }

  exec(text: string): RegExpExecArray | null {
    if (this.#failed.get(text)) return null;
    const start = performance.now();
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
      this.#failed.set(text, true);
      this.#giveUp();
    }
    return null;
  }
}

function tried(regex: RegExp, text: string, timeout: number): RegExpExecArray | null | 'timeout' {
  Object.assign(context, { regex, text });
  try {
    const found: unknown = script.runInContext(context, { timeout });
    return isMatch(found) ? found : null;
  } catch (error) {
    if (isTimeout(error)) return 'timeout';
    throw error;
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
