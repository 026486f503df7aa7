// Old entities count milliseconds, new ones seconds (some with a fraction).

/** Seconds reach this number in the year 5138, milliseconds passed it in 1973. */
const firstMillisecond = 1e11;

export const readTimestamp = (value: number): number =>
  value > firstMillisecond ? value : Math.round(value * 1000);
