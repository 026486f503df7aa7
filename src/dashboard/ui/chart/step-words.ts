// The words of one step of a chart, for its tooltip, for readers who do not see it, and for its table.
import type { BarLook, ChartData, LineLook } from './chart-data.ts';
import { stepText } from './time-ticks.ts';
import { unitText } from './unit-text.ts';

export interface StepLine {
  readonly look?: BarLook | LineLook;
  readonly label: string;
  readonly text: string;
}

export const stepTitle = ({ times, step, from, to }: ChartData, index: number): string =>
  stepText(times[index] ?? from, step, to - from);

/** From the failures down to the answers that were as wanted, then all of them, then the lines. */
export function stepLines({ bars = [], lines = [], unit }: ChartData, index: number): readonly StepLine[] {
  const all = bars.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
  const textOf = (value: number | null | undefined): string =>
    typeof value === 'number' ? unitText(value, unit) : '–';
  const parts = bars.map(({ look, label, values }): StepLine => {
    const value = values[index] ?? 0;
    const isFailures = look === '5xx' && value > 0;
    const share = isFailures ? ` · ${unitText((value / all) * 100, 'percent')}` : '';
    return { look, label, text: `${textOf(value)}${share}` };
  });
  return [
    ...parts.toReversed(),
    ...(bars.length > 0 ? [{ label: 'All', text: textOf(all) }] : []),
    ...lines.map(({ look, label, values }): StepLine => ({ look, label, text: textOf(values[index]) })),
  ];
}

/** "14:00 – 14:30: 5xx 430 · 2.6 %, 4xx 310, …" */
export const stepSentence = (data: ChartData, index: number): string =>
  `${stepTitle(data, index)}: ${stepLines(data, index)
    .map(({ label, text }) => `${label} ${text}`)
    .join(', ')}`;
