import { describe, expect, it } from 'vitest';
import { fitColumns } from './fit-columns.ts';

const columns = [
  { id: 'name', least: 160, grows: 2 },
  { id: 'methods', least: 90, leaves: 1 },
  { id: 'upstream', least: 150, grows: 1, leaves: 3 },
  { id: 'created', least: 80, leaves: 2 },
];
const shownIn = (room: number) => fitColumns(columns, room).columns.map(({ id }) => id);

describe('the columns of a list', () => {
  it('leave as a whole, in their order, where room is short', () => {
    expect(shownIn(480)).toEqual(['name', 'methods', 'upstream', 'created']);
    expect(shownIn(479)).toEqual(['name', 'upstream', 'created']);
    expect(shownIn(389)).toEqual(['name', 'upstream']);
    expect(shownIn(309)).toEqual(['name']);
  });

  it.each([170, 320, 426, 500, 817, 1404])(
    'are never narrower than what their values need, and never wider than the %i px that there are',
    (room) => {
      const fitted = fitColumns(columns, room);
      fitted.columns.forEach(({ least }, index) =>
        expect(fitted.widths[index]).toBeGreaterThanOrEqual(least),
      );
      expect(fitted.widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(room);
    },
  );

  it('share the room that is left over as they grow', () => {
    expect(fitColumns(columns, 780).widths).toEqual([360, 90, 250, 80]);
  });
});
