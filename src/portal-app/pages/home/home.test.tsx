// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { apisQuery, guidesQuery } from '../../api/queries.ts';
import { Home } from './home.tsx';

afterEach(cleanup);

function setUp(): HTMLInputElement {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  client.setQueryData(apisQuery().queryKey, []);
  client.setQueryData(guidesQuery().queryKey, []);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Home />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return screen.getByRole('searchbox');
}

it('keeps each of two letters that are typed before the page is drawn', () => {
  const box = setUp();
  act(() => {
    fireEvent.change(box, { target: { value: 'j' } });
    fireEvent.change(box, { target: { value: `${box.value}o` } });
  });
  expect(box.value).toBe('jo');
});
