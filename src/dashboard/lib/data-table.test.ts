import { expect, test } from 'vitest';
import { csvOf, jsonOf } from './data-table.ts';

const table = (...cells: (string | number | null)[]) => ({
  title: 'Paths',
  columns: [{ id: 'path', title: 'Path' }],
  rows: cells.map((cell) => [cell]),
});

test('a cell that a spreadsheet would compute begins with a quotation mark, and a number does not', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|calc', '%0a'];
  const lines = csvOf(table(...formulas))
    .split('\r\n')
    .slice(1, -1);
  expect(lines).toHaveLength(formulas.length);
  for (const line of lines) expect(line.replace(/^"/, '')).toMatch(/^'/);
  expect(csvOf(table(-1.5))).toBe('\uFEFFPath\r\n-1.5\r\n');
});

test('commas, quotation marks and line breaks stay in their cell', () => {
  expect(csvOf(table('a,b', 'say "x"', 'two\nlines', null))).toBe(
    '\uFEFFPath\r\n"a,b"\r\n"say ""x"""\r\n"two\nlines"\r\n\r\n',
  );
});

test('JSON has the values as they are, by the ids of their columns', () => {
  expect(JSON.parse(jsonOf(table('=1+1', 2)))).toEqual([{ path: '=1+1' }, { path: 2 }]);
});
