// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useChange } from './use-change.ts';

afterEach(cleanup);

function setUp(): () => void {
  let answer = (): void => {};
  function Dialog({ name, onClose }: { name: string; onClose: () => void }) {
    const change = useChange(() => new Promise<void>((done) => (answer = done)), {
      stale: [],
      close: onClose,
    });
    return (
      <button type="button" onClick={() => change.mutate()}>
        {name}
      </button>
    );
  }
  function Page() {
    const [open, setOpen] = useState<string | undefined>('edit');
    return (
      <>
        {open !== undefined && <Dialog key={open} name={open} onClose={() => setOpen(undefined)} />}
        <button type="button" onClick={() => setOpen('delete')}>
          another dialog
        </button>
      </>
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Page />
    </QueryClientProvider>,
  );
  return () => answer();
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

it('closes its own dialog', async () => {
  const answer = setUp();
  await press('edit');
  await act(async () => answer());
  expect(screen.queryByRole('button', { name: 'edit' })).toBeNull();
});

it('leaves the dialog open that the reader has opened since', async () => {
  const answer = setUp();
  await press('edit');
  await press('another dialog');
  await act(async () => answer());
  expect(screen.getByRole('button', { name: 'delete' })).toBeTruthy();
});
