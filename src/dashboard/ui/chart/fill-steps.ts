// Steps without a request are left out of the server's answers. A chart has a place for each.

/** The beginnings of all steps that touch the range. */
export function stepTimes(from: number, to: number, step: number): readonly number[] {
  const times: number[] = [];
  for (let time = from - (from % step); time < to; time += step) times.push(time);
  return times;
}

/** The value of each step; `none` where there is no point. */
export function fillSteps<P extends { readonly time: number }, V>(
  times: readonly number[],
  points: readonly P[],
  valueOf: (point: P) => V,
  none: V,
): readonly V[] {
  const values = new Map(points.map((point) => [point.time, valueOf(point)]));
  return times.map((time) => values.get(time) ?? none);
}

interface Points<P> {
  readonly step: number;
  readonly points: readonly P[];
}

/**
 * The numbers of an earlier range at the steps of a later one, `shift` seconds later. Its own steps may be longer, since short ones are
 * not kept as long: their numbers are spread evenly.
 */
export function spreadSteps<P extends { readonly time: number }>(
  times: readonly number[],
  step: number,
  earlier: Points<P>,
  valueOf: (point: P) => number,
  shift: number,
): readonly number[] {
  const values = new Map(earlier.points.map((point) => [point.time, valueOf(point)]));
  const share = Math.min(1, step / earlier.step);
  return times.map((time) => {
    const begin = time - shift;
    return (values.get(begin - (begin % earlier.step)) ?? 0) * share;
  });
}
