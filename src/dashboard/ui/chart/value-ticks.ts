import type { Unit } from './unit-text.ts';

/** The lines of the value axis, from 0 up: five at most above the base. The last one is not below `highest`. */
export function valueTicks(highest: number, unit: Unit): readonly number[] {
  const whole = unit === 'count' || unit === 'bytes';
  const wanted = Math.max(highest, 0);
  if (wanted === 0) return [0, unit === 'percent' || unit === 'count' ? 1 : 100];
  const least = whole ? 1 : unit === 'ms' ? 0.5 : 0.01;
  for (let power = Math.floor(Math.log10(wanted / 5)); ; power += 1)
    for (const factor of [1, 2, 2.5, 5]) {
      const step = factor * 10 ** power;
      const lines = Math.ceil(wanted / step - 1e-9);
      if (lines <= 5 && step >= least && (!whole || Number.isInteger(step)))
        return Array.from({ length: lines + 1 }, (_, index) => Number((index * step).toPrecision(12)));
    }
}
