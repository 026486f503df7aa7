// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import type { Column } from './column.ts';
import { RowsTable } from './rows-table.tsx';

// No gateway answers.
beforeEach(() => vi.stubGlobal('fetch', () => new Promise(() => undefined)));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface Row {
  readonly id: string;
}

const columns: readonly Column<Row>[] = [
  { id: 'id', title: 'Id', as: 'name', least: 80, cell: ({ id }) => <span data-row="">{id}</span> },
];

function open() {
  const client = createQueryClient();
  const table = (ids: readonly string[], added?: ReadonlySet<string>) => (
    <QueryClientProvider client={client}>
      <RowsTable label="Rows" columns={columns} rows={ids.map((id) => ({ id }))} {...(added && { added })} />
    </QueryClientProvider>
  );
  const { rerender, container } = render(table(['a']));
  fireEvent.pointerEnter(screen.getByRole('table'));
  return {
    draw: (ids: readonly string[], added?: ReadonlySet<string>) => rerender(table(ids, added)),
    shown: () => [...container.querySelectorAll('[data-row]')].map(({ textContent }) => textContent),
  };
}

it('a row that is added elsewhere waits while the pointer is over the table', () => {
  const { draw, shown } = open();
  draw(['new', 'a']);
  expect(shown()).toEqual(['a']);
});

it('a row that the reader has added is shown when it is read, before and after she is told that it is added', () => {
  const { draw, shown } = open();
  draw(['a'], new Set(['mine']));
  draw(['mine', 'a'], new Set(['mine']));
  expect(shown()).toEqual(['mine', 'a']);
  draw(['other', 'mine', 'a'], new Set(['mine']));
  draw(['other', 'mine', 'a'], new Set(['mine', 'other']));
  expect(shown()).toEqual(['other', 'mine', 'a']);
});
