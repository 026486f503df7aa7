// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useWhileShown } from './use-while-shown.ts';

afterEach(cleanup);

function setUp(): () => void {
  let answer = (): void => {};
  function Form({ name, onClose }: { name: string; onClose: () => void }) {
    const close = useWhileShown(onClose);
    const save = async (): Promise<void> => {
      await new Promise<void>((done) => (answer = done));
      close();
    };
    return (
      <button type="button" onClick={() => void save()}>
        {`save ${name}`}
      </button>
    );
  }
  function Page() {
    const [open, setOpen] = useState<string | undefined>('one');
    return (
      <>
        {open !== undefined && <Form key={open} name={open} onClose={() => setOpen(undefined)} />}
        <button type="button" onClick={() => setOpen('two')}>
          open two
        </button>
      </>
    );
  }
  render(<Page />);
  return () => answer();
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

it('closes the form that waited for the answer', async () => {
  const answer = setUp();
  await press('save one');
  await act(async () => answer());
  expect(screen.queryByRole('button', { name: /^save/ })).toBeNull();
});

it('leaves the form open that was opened since', async () => {
  const answer = setUp();
  await press('save one');
  await press('open two');
  await act(async () => answer());
  expect(screen.getByRole('button', { name: 'save two' })).toBeTruthy();
});
