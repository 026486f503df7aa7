import { array, assert, constantFrom, integer, property, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { inPlace, withFurther } from './rows-in-place.ts';

interface Thing {
  readonly id: string;
  readonly version: number;
}
const ids = uniqueArray(constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'));

test('rows keep their places whatever changes around them, and each change is told', () => {
  assert(
    property(ids, ids, array(integer({ min: 0, max: 7 })), (heldIds, freshIds, changed) => {
      const held: Thing[] = heldIds.map((id) => ({ id, version: 1 }));
      const fresh: Thing[] = freshIds.map((id, index) => {
        const same = held.find((row) => row.id === id);
        return same && !changed.includes(index) ? same : { id, version: 2 };
      });
      const isOwn = (id: string): boolean => id < 'c';
      const { rows, gone, waiting } = inPlace(held, fresh, fresh, isOwn);
      const now = new Map(fresh.map((row) => [row.id, row]));
      expect(rows).toEqual(held.flatMap((row) => now.get(row.id) ?? (isOwn(row.id) ? [] : row)));
      expect(new Set(rows.filter(({ id }) => gone.has(id)).map(({ id }) => id))).toEqual(
        new Set(heldIds.filter((id) => !now.has(id) && !isOwn(id))),
      );
      expect(waiting).toBe(freshIds.filter((id) => !heldIds.includes(id)).length);
      expect(withFurther(held, fresh).map(({ id }) => id)).toEqual([
        ...heldIds,
        ...freshIds.filter((id) => !heldIds.includes(id)),
      ]);
    }),
  );
});
