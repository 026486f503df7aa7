// Writes numbers of the traffic as text.
import { formatCount } from './count.ts';

/** 0.2, 6.2, 52, 1,240 */
export function rateText(perMinute: number): string {
  if (perMinute > 0 && perMinute < 0.1) return '< 0.1';
  return formatCount(perMinute < 10 ? Math.round(perMinute * 10) / 10 : Math.round(perMinute));
}

/** "0 %", "0.02 %", "0.3 %", "11.7 %". Only what is nothing is 0, and only what is all is 100. */
export function shareText(part: number, all: number): string {
  if (part === 0 || all === 0) return '0 %';
  if (part === all) return '100 %';
  const percent = (part / all) * 100;
  if (percent < 0.01) return '< 0.01 %';
  const digits = percent < 0.1 ? 2 : 1;
  const shown = Math.min(99.9, Number(percent.toFixed(digits)));
  return `${shown} %`;
}

/** "871 ms", "1,240 ms" */
export const millisecondsText = (milliseconds: number): string =>
  `${formatCount(milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds))} ms`;
