import { array, assert, integer, option, property } from 'fast-check';
import { expect, test } from 'vitest';
import { RowHeights } from './row-heights.ts';

const usual = 40;

test('a row stands below the measured and the usual heights of the rows before it, and is found there', () => {
  assert(
    property(
      array(option(integer({ min: 1, max: 200 }), { nil: undefined }), { minLength: 1 }),
      integer({ min: 1, max: 300 }),
      (rows, more) => {
        const heights = new RowHeights(usual);
        heights.grow(rows.length);
        rows.forEach((height, index) => height !== undefined && heights.measure(index, height));
        heights.grow(rows.length + more);
        let above = 0;
        for (const [index, height = usual] of rows.entries()) {
          expect(heights.above(index)).toBe(above);
          expect(heights.at(above)).toBe(index);
          expect(heights.at(above + height - 1)).toBe(index);
          above += height;
        }
        expect(heights.above(rows.length + more)).toBe(above + more * usual);
      },
    ),
  );
});

test('a height that was measured before is no news', () => {
  const heights = new RowHeights(usual);
  heights.grow(10);
  expect(heights.measure(3, usual)).toBe(false);
  expect(heights.measure(3, 50)).toBe(true);
  expect(heights.measure(3, 50)).toBe(false);
  expect(heights.measure(3, usual)).toBe(true);
  expect(heights.above(10)).toBe(400);
});
