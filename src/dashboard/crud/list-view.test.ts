import { array, assert, boolean, integer, property } from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { keepsMatches, mergeSorted, readSorting, sortingText, toggleSorting } from './list-view.ts';
import { SearchTexts } from './search-texts.ts';

const rows = [
  { name: 'b10', host: 'joke.com' },
  { name: 'B2', host: undefined },
  { name: 'a', host: 'profile.com' },
];

describe('filtering', () => {
  const texts = new SearchTexts((row: (typeof rows)[number]) => [row.name, row.host]);
  const found = (filter: string) => rows.filter(keepsMatches(filter, texts) ?? (() => true));
  it('finds a part of any value, whatever its case', () => {
    expect(found('JOKE')).toEqual([rows[0]]);
  });
  it('wants every word', () => {
    expect(found('b joke')).toEqual([rows[0]]);
    expect(found('a joke')).toEqual([]);
  });
  it('has nothing to look for without a word', () => {
    expect(keepsMatches('  ', texts)).toBeUndefined();
  });
  it('makes the texts of a row once, however often the filter changes', () => {
    const textOf = vi.fn<(row: (typeof rows)[number]) => string[]>((row) => [row.name]);
    const once = new SearchTexts(textOf);
    for (const filter of ['a', 'ab', 'abc']) rows.filter(keepsMatches(filter, once) ?? (() => true));
    expect(textOf).toHaveBeenCalledTimes(rows.length);
  });
});

describe('sorting', () => {
  type Thing = (typeof rows)[number];
  const sorted = (by: (row: Thing) => string | undefined, descending: boolean) =>
    rows.reduce<readonly Thing[]>((before, row) => mergeSorted(before, [row], { by, descending }), []);
  it('reads numbers inside names as numbers and ignores case', () => {
    expect(sorted((row) => row.name, false).map((row) => row.name)).toEqual(['a', 'B2', 'b10']);
  });
  it('puts rows without a value last in both directions', () => {
    expect(sorted((row) => row.host, false).at(-1)).toBe(rows[1]);
    expect(sorted((row) => row.host, true).at(-1)).toBe(rows[1]);
  });
  it('sorts rows that come in parts like all of them at once, equals in the order in which they come', () => {
    assert(
      property(array(array(integer({ min: 0, max: 9 }))), boolean(), (parts, descending) => {
        const all = parts.map((part, at) => part.map((value, index) => ({ value, came: [at, index] })));
        const order = { by: ({ value }: { value: number }) => value, descending };
        const direction = descending ? -1 : 1;
        let merged: readonly { value: number; came: number[] }[] = [];
        for (const part of all) merged = mergeSorted(merged, part, order);
        expect(merged).toEqual(all.flat().toSorted((one, other) => direction * (one.value - other.value)));
      }),
    );
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
