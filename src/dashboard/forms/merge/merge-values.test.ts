import {
  array,
  assert,
  boolean,
  constantFrom,
  dictionary,
  integer,
  oneof,
  property,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import { mergeLists } from './merge-lists.ts';
import { mergeValues, type MergedField } from './merge-values.ts';

const byName = (fields: readonly MergedField[]): Record<string, MergedField['by']> =>
  Object.fromEntries(fields.map(({ name, by }) => [name, by]));

describe('a merge', () => {
  it('takes what only one side changed, and asks about what both changed', () => {
    const base = { name: 'a', retries: '5', https_only: false, timeout: '1' };
    const theirs = { ...base, retries: '0', https_only: true, timeout: '2' };
    const mine = { ...base, name: 'b', retries: '3', https_only: true };
    const { values, fields } = mergeValues(base, theirs, mine);
    expect(values).toEqual({ name: 'b', retries: '3', https_only: true, timeout: '2' });
    expect(byName(fields)).toEqual({
      name: 'mine',
      retries: 'conflict',
      https_only: 'alike',
      timeout: 'theirs',
    });
    expect(mergeValues(base, theirs, mine, (name) => name === 'retries').values).toHaveProperty(
      'retries',
      '0',
    );
  });

  it('of tables goes field by field', () => {
    const base = { headers: { a: '1', b: '1' } };
    const { values, fields } = mergeValues(
      base,
      { headers: { a: '2', b: '1', d: '1' } },
      { headers: { a: '3', c: '1' } },
    );
    expect(values).toEqual({ headers: { a: '3', c: '1', d: '1' } });
    expect(byName(fields)).toEqual({
      'headers.a': 'conflict',
      'headers.b': 'mine',
      'headers.c': 'mine',
      'headers.d': 'theirs',
    });
  });

  it('asks where one side unset a table that the other changed', () => {
    const { fields } = mergeValues({ t: { a: 1 } }, { t: { a: 2 } }, {});
    expect(byName(fields)).toEqual({ t: 'conflict' });
  });

  it('sees no change in another order of names', () => {
    expect(mergeValues({ t: { a: 1, b: 2 } }, { t: { b: 2, a: 1 } }, { t: { a: 1, b: 2 } }).fields).toEqual(
      [],
    );
  });
});

describe('a merge of lists', () => {
  it('has the elements that either side added, theirs first, and none that either removed', () => {
    expect(mergeLists(['a', 'b', 'c'], ['a', 'c', 'x'], ['a', 'b', 'c', 'y'])).toEqual(['a', 'c', 'x', 'y']);
    expect(mergeLists([], ['x'], ['y'])).toEqual(['x', 'y']);
    expect(mergeLists(['a'], ['x', 'a'], ['a', 'a'])).toEqual(['x', 'a', 'a']);
  });

  it('keeps the order that one side gave', () => {
    expect(mergeLists(['a', 'b', 'c'], ['a', 'b', 'x', 'c'], ['c', 'b', 'a'])).toEqual(['c', 'b', 'x', 'a']);
    expect(mergeLists(['a', 'b', 'c'], ['c', 'b', 'a'], ['a', 'y', 'b', 'c'])).toEqual(['c', 'b', 'a', 'y']);
  });

  it('asks where both gave another order, or put something in the place of one element', () => {
    expect(mergeLists(['a', 'b', 'c'], ['b', 'a', 'c'], ['a', 'c', 'b'])).toBeUndefined();
    expect(mergeLists(['a'], ['x'], ['y'])).toBeUndefined();
    expect(mergeLists(['a'], [], ['a', 'a'])).toBeUndefined();
  });

  it('keeps an element that is the text undefined or null', () => {
    expect(mergeLists([null], [null, 'x'], [null, 'undefined'])).toEqual([null, 'x', 'undefined']);
  });
});

const element = constantFrom('a', 'b', 'c', 'd');
const list = array(element, { maxLength: 5 });
const leaf = oneof(constantFrom('x', 'y', 'z'), integer({ min: 0, max: 2 }), boolean(), list);
const names = constantFrom('one', 'two', 'three');
const table = dictionary(names, oneof(leaf, dictionary(names, leaf, { noNullPrototype: true })), {
  noNullPrototype: true,
});

describe('for any values', () => {
  it('a merge with values that nobody else changed is mine, and one of values not edited here is theirs', () => {
    assert(
      property(table, table, (base, edited) => {
        expect(canonical(mergeValues(base, base, edited).values)).toBe(canonical(edited));
        expect(canonical(mergeValues(base, edited, base).values)).toBe(canonical(edited));
      }),
    );
  });

  it('merging what is merged changes nothing', () => {
    assert(
      property(table, table, table, boolean(), (base, theirs, mine, takes) => {
        const { values } = mergeValues(base, theirs, mine, () => takes);
        expect(canonical(mergeValues(base, theirs, values, () => takes).values)).toBe(canonical(values));
        expect(canonical(mergeValues(theirs, theirs, values).values)).toBe(canonical(values));
      }),
    );
  });

  it('no change of either side is lost without a conflict', () => {
    assert(
      property(table, table, table, (base, theirs, mine) => {
        for (const { by, ...sides } of mergeValues(base, theirs, mine).fields) {
          const held = { mine: [sides.mine], theirs: [sides.theirs], alike: [sides.mine, sides.theirs] };
          const kept = by === 'merged' || by === 'conflict' ? [] : held[by];
          expect(kept.map(canonical)).toEqual(kept.map(() => canonical(sides.value)));
        }
      }),
    );
  });

  it('a merged list has each element that was added and none that was removed, as often as either side says', () => {
    const count = (elements: readonly unknown[], one: string): number =>
      elements.filter((other) => other === one).length;
    assert(
      property(list, list, list, (base, theirs, mine) => {
        const merged = mergeLists(base, theirs, mine);
        if (merged === undefined) return;
        for (const one of ['a', 'b', 'c', 'd']) {
          const [old, other, own] = [count(base, one), count(theirs, one), count(mine, one)];
          const expected = Math.min(other, own) < old ? Math.min(other, own) : Math.max(other, own);
          expect(count(merged, one)).toBe(expected);
        }
      }),
    );
  });

  it('a merged list keeps the order of the side that changed it, or of both', () => {
    const distinct = uniqueArray(element);
    const within = (all: readonly unknown[], some: readonly unknown[]): readonly unknown[] =>
      all.filter((one) => some.includes(one));
    assert(
      property(distinct, distinct, distinct, (base, theirs, mine) => {
        const merged = mergeLists(base, theirs, mine);
        if (merged === undefined) return;
        const kept = (side: readonly string[]) => within(side, within(base, merged));
        const orders = [kept(theirs), kept(mine)].map(canonical);
        expect(orders).toContain(canonical(within(merged, base)));
      }),
    );
  });
});
