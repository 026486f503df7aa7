// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useSteadyRows, type Reading } from './use-steady-rows.ts';

interface Thing {
  id: string;
  name: string;
}
const thing = (id: string, name = id): Thing => ({ id, name });
const things = [thing('a'), thing('b'), thing('c')];

afterEach(cleanup);

/** A list of the rows `fresh`, as the gateway has them and as they are sorted now. */
function open(fresh: readonly Thing[], how: Partial<Reading<Thing>> = {}) {
  const isOwn = (): boolean => false;
  const { result, rerender } = renderHook(
    (props: { fresh: readonly Thing[] } & Partial<Reading<Thing>>) =>
      useSteadyRows(props.fresh, {
        loaded: props.fresh,
        view: '',
        pages: 1,
        isReading: true,
        isOwn,
        ...props,
      }),
    { initialProps: { fresh, ...how } },
  );
  return {
    names: () => result.current.rows.map(({ name }) => name),
    list: () => result.current,
    next: (rows: readonly Thing[], changed: Partial<Reading<Thing>> = {}) =>
      rerender({ fresh: rows, ...how, ...changed }),
  };
}

describe('while a list is read', () => {
  it('rows that were added elsewhere wait, until the reader asks for them', () => {
    const { names, list, next } = open(things);
    next([thing('new'), ...things]);
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(list().waiting).toBe(1);
    act(() => list().show());
    expect(names()).toEqual(['new', 'a', 'b', 'c']);
    expect(list().waiting).toBe(0);
  });

  it('a row that is deleted elsewhere keeps its place, and is marked', () => {
    const { names, list, next } = open(things);
    next(things.slice(1));
    expect(names()).toEqual(['a', 'b', 'c']);
    expect([...list().gone]).toEqual(['a']);
  });

  it('a row that the reader deletes here goes', () => {
    const { names, next } = open(things, { isOwn: (id) => id === 'a' });
    next(things.slice(1));
    expect(names()).toEqual(['b', 'c']);
  });

  it('a row with another name keeps its place among the sorted rows, and shows the name', () => {
    const { names, next } = open(things);
    next([thing('b'), thing('c'), thing('a', 'z')]);
    expect(names()).toEqual(['z', 'b', 'c']);
  });

  it('the rows of a further page come last, and do not wait', () => {
    const { names, list, next } = open(things);
    next([thing('0'), ...things], { pages: 2 });
    expect(names()).toEqual(['a', 'b', 'c', '0']);
    expect(list().waiting).toBe(0);
  });

  it('another filter or order that the reader chooses is shown at once', () => {
    const { names, next } = open(things);
    next(things.toReversed(), { view: '-name' });
    expect(names()).toEqual(['c', 'b', 'a']);
  });
});

it('a list that is not read shows what the gateway has', () => {
  const { names, list, next } = open(things);
  next([thing('new'), thing('c')]);
  next([thing('new'), thing('c')], { isReading: false });
  expect(names()).toEqual(['new', 'c']);
  expect(list().gone.size).toBe(0);
});
