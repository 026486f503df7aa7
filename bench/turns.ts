// Measures several things in turn, round by round: what slows the machine down for a while slows down all of them alike.
import { median } from './median.ts';

export type Measures<Name extends string> = Readonly<Record<Name, () => Promise<number>>>;

export interface Turns<Name extends string> {
  /** Of every round. */
  of(name: Name): readonly number[];
  /** The median of the rounds' own ratios. */
  ratio(of: Name, to: Name): number;
}

export async function takeTurns<Name extends string>(
  measures: Measures<Name>,
  rounds: number,
): Promise<Turns<Name>> {
  const taken = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const name in measures) taken.set(name, [...(taken.get(name) ?? []), await measures[name]()]);
  const of = (name: Name): readonly number[] => taken.get(name) ?? [];
  const ratio = (a: Name, b: Name): number =>
    median(of(a).map((measured, round) => measured / (of(b)[round] ?? Number.NaN)));
  return { of, ratio };
}
