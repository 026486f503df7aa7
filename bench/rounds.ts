// Measures several things round by round: what slows the machine down for a while slows down all of them alike.
import { median } from './median.ts';

export interface Rounds<Name extends string> {
  /** Of every round. */
  of(name: Name): readonly number[];
  /** The median of the rounds' own ratios. */
  ratio(of: Name, to: Name): number;
}

export async function inRounds<Name extends string>(
  count: number,
  measure: () => Promise<Readonly<Record<Name, number>>>,
): Promise<Rounds<Name>> {
  const rounds: Readonly<Record<Name, number>>[] = [];
  while (rounds.length < count) rounds.push(await measure());
  return {
    of: (name) => rounds.map((round) => round[name]),
    ratio: (a, b) => median(rounds.map((round) => round[a] / round[b])),
  };
}
