// @vitest-environment happy-dom
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Column } from './column.ts';
import { toggleSorting } from './list-view.ts';
import { useFacets } from './use-facets.ts';
import { useListView } from './use-list-view.ts';
import { useSelection } from './use-selection.ts';

interface Thing {
  id: string;
  name: string;
  methods: readonly string[];
}
const thing = (name: string, ...methods: string[]): Thing => ({ id: name, name, methods });
const things = [thing('beta', 'GET'), thing('alpha'), thing('gamma', 'POST')];
const pages = [things];
const names = (rows: readonly Thing[]): string[] => rows.map(({ name }) => name);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** Runs a hook on a page at this address. `search` gives the query of the current address. */
function onPage<R>(address: string, hook: () => R) {
  const held: R[] = [];
  function Page() {
    const value = hook();
    useLayoutEffect(() => void held.push(value));
    return null;
  }
  const router = createMemoryRouter([{ path: '*', Component: Page }], {
    initialEntries: ['/before?filter=old', address],
  });
  render(<RouterProvider router={router} />);
  return {
    value: (): R => {
      const value = held.at(-1);
      if (value === undefined) throw new Error('the page is not drawn');
      return value;
    },
    search: () => router.state.location.search,
    back: () => act(() => router.navigate(-1)),
  };
}

describe('the rows of a list', () => {
  const columns: readonly Column<Thing>[] = [
    { id: 'name', title: 'Name', as: 'name', least: 1, sortBy: ({ name }) => name, cell: ({ name }) => name },
    {
      id: 'methods',
      title: 'Methods',
      as: 'value',
      least: 1,
      sortBy: ({ methods }) => methods[0],
      cell: () => null,
    },
  ];
  const textOf = ({ name }: Thing) => [name];
  const view = (complete: boolean) => () =>
    useListView(pages, complete, columns, textOf, { keeps: undefined, chosen: '' });

  it('are sorted by name once all of them are loaded', () => {
    expect(names(onPage('/apis', view(true)).value().rows)).toEqual(['alpha', 'beta', 'gamma']);
    expect(names(onPage('/apis', view(false)).value().rows)).toEqual(['beta', 'alpha', 'gamma']);
  });

  it('are filtered and sorted as the address says', () => {
    const { value } = onPage('/apis?filter=a&sort=-name', view(true));
    expect(names(value().rows)).toEqual(['gamma', 'beta', 'alpha']);
    expect(value().needsAll).toBe(true);
  });

  it('are filtered at once by the typed text, and the address follows after a pause', () => {
    vi.useFakeTimers();
    const { value, search } = onPage('/apis', view(true));
    act(() => value().setFilter('gam'));
    expect(names(value().rows)).toEqual(['gamma']);
    expect(search()).toBe('');
    act(() => void vi.runAllTimers());
    expect(search()).toBe('?filter=gam');
    act(() => value().setFilter(''));
    act(() => void vi.runAllTimers());
    expect(search()).toBe('');
  });

  it('follow the address when Back changes it', async () => {
    const { value, back } = onPage('/apis?filter=gam', view(true));
    await back();
    expect(value().filter).toBe('old');
    expect(value().rows).toEqual([]);
  });

  it('are sorted the other way when the head of the column is clicked again', () => {
    const { value, search } = onPage('/apis?filter=a', view(true));
    act(() => value().sortBy(toggleSorting(value().sorting, 'methods')));
    expect(search()).toBe('?filter=a&sort=methods');
    act(() => value().sortBy(toggleSorting(value().sorting, 'methods')));
    expect(search()).toBe('?filter=a&sort=-methods');
  });
});

describe('a facet', () => {
  const facets = [
    {
      id: 'method',
      title: 'Method',
      valuesOf: ({ methods }: Thing) => methods,
      noneMatchesAll: true,
    },
  ] as const;
  const useMethodFacet = () => useFacets(pages, facets);

  it('offers the values of the rows, and keeps the rows that have the chosen value or take every value', () => {
    const { value, search } = onPage('/apis?filter=a', useMethodFacet);
    const [method] = value().facets;
    expect(method?.options).toEqual(['GET', 'POST']);
    expect(value().narrowed).toBe(false);
    act(() => method?.choose('GET'));
    expect(search()).toBe('?filter=a&method=GET');
    expect(names(things.filter(value().keeps ?? (() => false)))).toEqual(['beta', 'alpha']);
    act(() => value().clear());
    expect(search()).toBe('?filter=a');
    expect(value().keeps).toBeUndefined();
  });
});

describe('the selection', () => {
  it('drops deleted rows, takes further rows, and leaves out rows whose deletion has begun', () => {
    const { result, rerender } = renderHook((rows: readonly Thing[]) => useSelection(rows), {
      initialProps: things,
    });
    act(() => result.current.set(['alpha', 'beta']));
    act(() => result.current.toggle('alpha'));
    act(() => result.current.add(['gamma']));
    expect([...result.current.ids].toSorted()).toEqual(['beta', 'gamma']);
    rerender(things.filter(({ name }) => name !== 'beta'));
    expect([...result.current.ids]).toEqual(['gamma']);
    act(() => result.current.remove(['gamma']));
    expect(result.current.ids.size).toBe(0);
  });
});
