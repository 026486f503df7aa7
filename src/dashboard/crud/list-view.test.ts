import { describe, expect, it } from 'vitest';
import { filterRows, readSorting, sortingText, sortRows, toggleSorting } from './list-view.ts';

const rows = [
  { name: 'b10', host: 'joke.com' },
  { name: 'B2', host: undefined },
  { name: 'a', host: 'profile.com' },
];

describe('filtering', () => {
  const texts = (row: (typeof rows)[number]) => [row.name, row.host];
  it('finds a part of any value, whatever its case', () => {
    expect(filterRows(rows, 'JOKE', texts)).toEqual([rows[0]]);
  });
  it('wants every word', () => {
    expect(filterRows(rows, 'b joke', texts)).toEqual([rows[0]]);
    expect(filterRows(rows, 'a joke', texts)).toEqual([]);
  });
  it('leaves the list alone without a filter', () => {
    expect(filterRows(rows, '  ', texts)).toBe(rows);
  });
});

describe('sorting', () => {
  it('reads numbers inside names as numbers and ignores case', () => {
    expect(sortRows(rows, (row) => row.name, false).map((row) => row.name)).toEqual(['a', 'B2', 'b10']);
  });
  it('puts rows without a value last in both directions', () => {
    expect(sortRows(rows, (row) => row.host, false).at(-1)).toBe(rows[1]);
    expect(sortRows(rows, (row) => row.host, true).at(-1)).toBe(rows[1]);
  });
  it('turns around when the same head is clicked again', () => {
    const after = (before: string | undefined, column: string): string =>
      sortingText(toggleSorting(readSorting(before), column));
    expect(after(undefined, 'name')).toBe('name');
    expect(after('name', 'name')).toBe('-name');
    expect(after('-name', 'name')).toBe('name');
    expect(after('-name', 'created')).toBe('created');
  });
});
