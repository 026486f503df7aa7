// A limit for one period of the calendar, and the headers that tell a client how much of it is left.
import { WindowKeys, type Period } from './calendar-window.ts';
import { luaNumber } from './lua-number.ts';
import type { ResponseHead } from '../../plugin.ts';

export class PeriodLimit {
  readonly period: Period;
  readonly limit: number;
  readonly keys: WindowKeys;
  readonly #limitText: string;
  readonly #limitHeader: string;
  readonly #remainingHeader: string;

  /** `name`: of the limit in headers; `suffix`: what the keys of its counters end with. */
  constructor(period: Period, limit: number, name: string, suffix: string) {
    this.period = period;
    this.limit = limit;
    this.keys = new WindowKeys(period, suffix);
    this.#limitText = luaNumber(limit);
    this.#limitHeader = `X-RateLimit-Limit-${name}`;
    this.#remainingHeader = `X-RateLimit-Remaining-${name}`;
  }

  show(response: ResponseHead, remaining: number): void {
    response.setHeader(this.#limitHeader, this.#limitText);
    response.setHeader(this.#remainingHeader, luaNumber(Math.max(0, remaining)));
  }
}
