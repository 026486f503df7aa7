// The body of an upstream's answer on its way through the plugins that change it.
import type { RunningExchange } from '../../runloop/exchange.ts';
import { runBodyFilter, type Log } from '../../runloop/phases.ts';
import type { BodyBudget } from '../body-budget.ts';

export class FilteredBody {
  readonly #exchange: RunningExchange;
  readonly #budget: BodyBudget;
  readonly #log: Log;
  /** Bytes that plugins hold back, and that the budget counts. */
  #held = 0;

  constructor(exchange: RunningExchange, budget: BodyBudget, log: Log) {
    this.#exchange = exchange;
    this.#budget = budget;
    this.#log = log;
  }

  /** The bytes to send in place of a piece. Undefined: the answer is cut off. */
  sent(bytes: Buffer, last: boolean): Buffer | undefined {
    // Plugins may keep a piece, and the bytes are valid only until this returns.
    const piece = Buffer.from(bytes);
    const sent = runBodyFilter(this.#exchange, piece, last, this.#log);
    if (!sent || last || this.#holds(piece.length - sent.length)) return sent;
    this.#log('an answer was cut off: there is no room for another body that plugins hold', this.#exchange);
    return undefined;
  }

  release(): void {
    this.#budget.giveBack(this.#held);
    this.#held = 0;
  }

  /** Counts held bytes. A negative number means that plugins have sent bytes that they held. */
  #holds(bytes: number): boolean {
    const more = Math.max(bytes, -this.#held);
    if (more > 0 && !this.#budget.take(more)) return false;
    if (more < 0) this.#budget.giveBack(-more);
    this.#held += more;
    return true;
  }
}
