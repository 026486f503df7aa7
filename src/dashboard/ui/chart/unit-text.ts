// Writes the values of a chart as text.

export type Unit = 'count' | 'percent' | 'ms' | 'bytes';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const exactly = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const one = exactly(1);
const two = exactly(2);

const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** The largest unit below `bytes`, and how many bytes it has. */
function sizeOf(bytes: number): { size: number; name: string } {
  let index = 0;
  while (index < sizes.length - 1 && bytes >= 1000 ** (index + 1)) index += 1;
  return { size: 1000 ** index, name: sizes[index] ?? 'B' };
}

/** A number with its unit, which may be drawn smaller: "9.8" and "GB". */
export function measured(value: number, unit: Unit): { number: string; unit: string } {
  switch (unit) {
    case 'count':
      return { number: whole.format(value), unit: '' };
    case 'percent':
      return { number: (value === 0 ? whole : value < 10 ? two : one).format(value), unit: '%' };
    case 'ms':
      if (value >= 100_000) return { number: whole.format(value / 1000), unit: 's' };
      return { number: (value < 10 && !Number.isInteger(value) ? one : whole).format(value), unit: 'ms' };
    default: {
      const { size, name } = sizeOf(value);
      return { number: (size === 1 || value / size >= 100 ? whole : one).format(value / size), unit: name };
    }
  }
}

/** "1,240 ms", "2.6 %", "9.8 GB" */
export function unitText(value: number, unit: Unit): string {
  const { number, unit: name } = measured(value, unit);
  return name === '' ? number : `${number} ${name}`;
}

/** For the axis: "25k". The highest one names the unit. */
export function axisText(value: number, highest: number, unit: Unit): string {
  const isHighest = value === highest;
  if (unit === 'bytes') {
    const { size, name } = sizeOf(highest);
    return `${plain(value / size)}${isHighest ? ` ${name}` : ''}`;
  }
  if (unit === 'ms' && highest >= 10_000) return `${plain(value / 1000)}${isHighest ? ' s' : ''}`;
  if (unit === 'ms') return `${whole.format(value)}${isHighest ? ' ms' : ''}`;
  if (unit === 'percent') return `${plain(value)}${isHighest ? ' %' : ''}`;
  if (value >= 1_000_000) return `${plain(value / 1_000_000)}M`;
  return value >= 1000 ? `${plain(value / 1000)}k` : plain(value);
}

const plain = (value: number): string => String(Number(value.toPrecision(4)));
