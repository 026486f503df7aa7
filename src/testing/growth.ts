// How much more processor time a piece of work takes for an input ten times as large. Tests that ask are named *.growth.test.ts: each
// runs in a process of its own, whose processor time nobody else adds to.
import { expect, test } from 'vitest';

/** Ten times as large and a little slack: sorting, and what no longer fits into the processor's cache. */
export const mostGrowth = 15;

export interface Work {
  readonly name: string;
  /** The work on an input of a size, which is made before the time is taken. */
  readonly prepare: (size: number) => () => unknown;
  readonly size: number;
}

/** `size`: of the smaller input. `worst` makes the input that keeps `run` busiest. */
export const work = <Input>(
  name: string,
  size: number,
  worst: (size: number) => Input,
  run: (input: Input) => unknown,
): Work => ({
  name,
  size,
  prepare: (wanted) => {
    const input = worst(wanted);
    return () => run(input);
  },
});

/**
 * Where it is too much, it is measured again, with inputs that are a seventh smaller each time: a machine that does other things can
 * only add to the time, and inputs that just leave the processor's cache cost more than in proportion. Work that grows with the
 * square grows so at each of these sizes.
 */
export async function growthOf({ prepare, size }: Work): Promise<number> {
  let least = Infinity;
  let smaller = size;
  for (let attempt = 0; attempt < 8 && least > mostGrowth; attempt += 1) {
    const small = await leastTime(prepare(smaller));
    const large = await leastTime(prepare(smaller * 10));
    least = Math.min(least, large / small);
    smaller = Math.max(1, Math.floor((smaller * 6) / 7));
  }
  return least;
}

/** A test for each. */
export const expectProportion = (works: readonly Work[]): void =>
  test.each(works)('$name', { timeout: 120_000 }, async (one) => {
    expect(await growthOf(one)).toBeLessThan(mostGrowth);
  });

/** Milliseconds. Shorter work is done several times. */
const measurable = 4;
const rounds = 5;

/** The least of several: whatever else happens takes time, and gives none. */
async function leastTime(run: () => unknown): Promise<number> {
  const once = await timeOf(run, 1);
  // What takes long needs no second look to be told from what does not.
  if (once > 2000) return once;
  const times = Math.max(1, Math.ceil(measurable / Math.max(once, 0.001)));
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await timeOf(run, times));
  return least;
}

async function timeOf(run: () => unknown, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i += 1) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
