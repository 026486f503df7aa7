// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { useContext } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { RowGone } from '#dashboard/forms/row-gone.ts';
import { RowGate } from './row-gate.tsx';

afterEach(cleanup);

const missing = new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} });
const broken = new AdminError({ kind: 'http', status: 500, message: 'database is away', fields: {} });

/** Draws a page of one row. `read` reads the row again and gets this answer. */
async function openPage() {
  let answer: string | AdminError = 'jokes';
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  function Page() {
    const query = useQuery({
      queryKey: ['row'],
      queryFn: () => (typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer)),
    });
    return (
      <RowGate one="API" list={{ text: 'APIs', to: '/apis' }} query={query}>
        {(row) => <Field row={row} failure={query.error?.message ?? 'none'} />}
      </RowGate>
    );
  }
  render(
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <Page />
      </QueryClientProvider>
    </MemoryRouter>,
  );
  return {
    input: await screen.findByRole<HTMLInputElement>('textbox'),
    /** Resolves when the page knows of the failure. */
    read: async (next: string | AdminError) => {
      answer = next;
      await act(() => client.refetchQueries());
      await screen.findByText(typeof next === 'string' ? 'failure: none' : `failure: ${next.message}`);
    },
  };
}

function Field({ row, failure }: { row: string; failure: string }) {
  return (
    <>
      <input aria-label="Name" defaultValue={row} />
      <p>failure: {failure}</p>
      <p>gone: {useContext(RowGone) ?? 'no'}</p>
    </>
  );
}

it('the typed text stays when the row is deleted elsewhere and when the gateway is away, and the page tells the two apart', async () => {
  const { input, read } = await openPage();
  input.value = 'funnier';
  for (const [answer, gone] of [
    [missing, 'gone: API'],
    [broken, 'gone: no'],
    ['jokes', 'gone: no'],
  ] as const) {
    await read(answer);
    expect(screen.getByRole('textbox')).toBe(input);
    expect(input.value).toBe('funnier');
    expect(screen.queryByText(gone)).not.toBeNull();
  }
});
