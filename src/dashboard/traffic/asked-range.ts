// The range that a page of traffic is about, in seconds since the epoch.

const day = 86_400;

export interface AskedRange {
  readonly from: number;
  readonly to: number;
  /** The present, to the minute. */
  readonly now: number;
}

export const isUntilNow = ({ to, now }: AskedRange): boolean => Math.abs(to - now) < 90;

export interface RangeBefore {
  readonly from: number;
  readonly to: number;
  /** The seconds by which it is earlier. */
  readonly shift: number;
  /** "the day before" */
  readonly words: string;
}

/** The same hours of the day before, or of the same days of the week before. Longer ranges are compared with the days right before them. */
export function rangeBefore({ from, to }: AskedRange): RangeBefore {
  const days = Math.ceil((to - from - 120) / day);
  const [shift, words] =
    days <= 1
      ? [1, 'the day before']
      : days <= 7
        ? [7, 'the week before']
        : // Long ranges are counted by weeks.
          days <= 180
          ? [days, `the ${days} days before`]
          : [Math.ceil(days / 7) * 7, `the ${Math.ceil(days / 7)} weeks before`];
  return { from: from - shift * day, to: to - shift * day, shift: shift * day, words };
}
