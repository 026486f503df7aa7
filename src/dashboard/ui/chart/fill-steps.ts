// Steps without a request are left out of the server's answers. A chart has a place for each.

/** The beginnings of all steps that touch the range. */
export function stepTimes(from: number, to: number, step: number): readonly number[] {
  const times: number[] = [];
  for (let time = from - (from % step); time < to; time += step) times.push(time);
  return times;
}

/** The value of each step; `none` where there is no point. `shift` seconds are added to the time of each point. */
export function fillSteps<P extends { readonly time: number }, V>(
  times: readonly number[],
  points: readonly P[],
  valueOf: (point: P) => V,
  none: V,
  shift = 0,
): readonly V[] {
  const values = new Map(points.map((point) => [point.time + shift, valueOf(point)]));
  return times.map((time) => values.get(time) ?? none);
}
