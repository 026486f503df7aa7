// A limit of several periods, which answers use up as their upstream says.
import { periods, WindowKeys, type Period, type Window } from '../kit/limits/calendar-window.ts';
import type { Limits } from '../kit/limits/limit-settings.ts';
import { PeriodLimit } from '../kit/limits/period-limit.ts';

export class NamedLimit {
  readonly name: string;
  /** The header that tells the upstream how much is left. */
  readonly header: string;
  readonly periods: readonly PeriodLimit[];
  /** The periods that have no limit. */
  readonly unlimited: readonly Period[];
  /** Used up are all periods, also those that have no limit yet. */
  readonly #counted: readonly { readonly period: Period; readonly keys: WindowKeys }[];

  constructor(name: string, limits: Limits) {
    this.name = name;
    this.header = `X-RateLimit-Remaining-${name}`;
    this.periods = periods.flatMap((period) => {
      const limit = limits[period];
      const keyEnd = `${name}:${period}`;
      return limit === undefined ? [] : [new PeriodLimit(period, limit, `${name}-${period}`, keyEnd)];
    });
    this.unlimited = periods.filter((period) => limits[period] === undefined);
    this.#counted = periods.map((period) => ({ period, keys: new WindowKeys(period, `${name}:${period}`) }));
  }

  /** The counters of a caller at this moment, each with its window. */
  counters(
    caller: string,
    now: number,
  ): readonly (Window & { readonly key: string; readonly period: string })[] {
    return this.#counted.map(({ period, keys }) => ({
      key: keys.at(caller, now),
      period: `${this.name}_${period}`,
      ...keys.window,
    }));
  }
}
