import type { ChartMark } from './chart-data.ts';

/** Marks whose words would cover each other are one: "Billing changed and 2 more". Those outside of the chart are left out. */
export function mergeMarks(marks: readonly ChartMark[], from: number, to: number): readonly ChartMark[] {
  const groups: ChartMark[][] = [];
  for (const mark of marks.toSorted((a, b) => a.time - b.time)) {
    if (mark.time < from || mark.time > to) continue;
    const last = groups.at(-1);
    if (last?.[0] && mark.time - last[0].time < (to - from) / 4) last.push(mark);
    else groups.push([mark]);
  }
  return groups.flatMap(([first, ...more]) =>
    first ? [more.length === 0 ? first : { ...first, text: `${first.text} and ${more.length} more` }] : [],
  );
}
