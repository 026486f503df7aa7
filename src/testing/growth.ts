// Measures how much more processor time a piece of work takes for an input ten times as large. Tests that use it are named
// *.growth.test.ts. Each of them runs in a process of its own, so that no other test adds to its processor time.
import { expect, test } from 'vitest';

/**
 * The most growth that counts as proportional. Above ten there is slack for sorting, and for inputs that no longer fit into the
 * processor's cache.
 */
export const mostGrowth = 15;

export interface Work {
  readonly name: string;
  /** Makes an input of this size and gives the work on it. Making the input is not measured. */
  readonly prepare: (size: number) => () => unknown;
  readonly size: number;
}

/** `size` is the size of the smaller input. `worst` makes the input that takes `run` the most time. */
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
 * Measures again while the growth is too large, with inputs a third smaller each time. Other programs on the machine can only
 * add time, and an input that just outgrows the processor's cache costs more than in proportion. Quadratic work grows too much at
 * each of these sizes.
 */
export async function growthOf({ prepare, size }: Work): Promise<number> {
  let least = Infinity;
  let smaller = size;
  for (let attempt = 0; attempt < 8 && least > mostGrowth; attempt += 1) {
    const small = await leastTime(prepare(smaller));
    const large = await leastTime(prepare(smaller * 10));
    least = Math.min(least, large / small);
    smaller = Math.max(1, Math.floor((smaller * 2) / 3));
  }
  return least;
}

/** Makes a test for each piece of work. */
export const expectProportion = (works: readonly Work[]): void =>
  test.each(works)('$name', { timeout: 120_000 }, async (one) => {
    expect(await growthOf(one)).toBeLessThan(mostGrowth);
  });

/** Milliseconds that a measurement should take. Shorter work is repeated. */
const measurable = 4;
const rounds = 5;

/** The least time of several measurements: disturbances only add time. */
async function leastTime(run: () => unknown): Promise<number> {
  const once = await timeOf(run, 1);
  // Long work is measured once: disturbances are small beside it.
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
