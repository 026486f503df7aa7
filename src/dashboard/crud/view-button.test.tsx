// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Sorting } from './list-view.ts';
import { ViewButton } from './view-button.tsx';

afterEach(cleanup);

function List() {
  const [sorting, setSorting] = useState<Sorting>();
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <output>{`${sorting?.column} ${sorting?.descending} ${chosen}`}</output>
      <ViewButton
        sortable={[
          { id: 'name', title: 'Name' },
          { id: 'created', title: 'Created' },
        ]}
        sorting={sorting}
        onSort={setSorting}
        facets={[{ id: 'method', title: 'Method', chosen, options: ['GET', 'POST'], choose: setChosen }]}
        onClear={() => setChosen(undefined)}
        result="4 APIs"
      />
    </>
  );
}

const choose = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const state = () => screen.getByRole('status', { hidden: true }).textContent;

test('a phone sorts and filters a list in a sheet, and sees on its button that a filter is set', async () => {
  render(<List />);
  const button = screen.getByRole('button', { name: 'Filter and sort' });
  fireEvent.click(button);
  await screen.findByRole('dialog', { name: 'Filter and sort' });
  choose('Sort by', 'created');
  choose('Order', 'descending');
  choose('Method', 'POST');
  expect(state()).toBe('created true POST');
  fireEvent.click(screen.getByRole('button', { name: 'Show 4 APIs' }));
  expect(screen.queryByRole('dialog')).toBeNull();

  fireEvent.click(screen.getByRole('button', { name: 'Filter and sort, 1 filter set' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
  expect(state()).toBe('created true undefined');
});
