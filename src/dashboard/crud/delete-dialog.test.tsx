// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Puzzle } from 'lucide-react';
import { afterEach, expect, it, vi } from 'vitest';
import { dismissToast, shownMessages } from '#dashboard/ui/toast.ts';
import { DeleteDialog, nothingAlong, type Along } from './delete-dialog.tsx';

afterEach(() => {
  cleanup();
  for (const { id } of shownMessages().toasts) dismissToast(id);
});

const plugins = (count: number): Along => ({
  state: 'counted',
  items: Array.from({ length: count }, (_, index) => ({
    id: String(index),
    icon: Puzzle,
    text: `plugin ${index}`,
    kind: 'plugin',
  })),
});

/** The dialog once it is drawn; `finish` and `fail` are the gateway's answer. */
async function ask(count: number, along: Along = nothingAlong) {
  let finish = (): void => {};
  let fail = (_error: Error): void => {};
  const remove = vi.fn<() => Promise<void>>(
    () =>
      new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
      }),
  );
  const onClose = vi.fn<() => void>();
  const { unmount } = render(
    <DeleteDialog
      title="Delete it?"
      calls={Array.from({ length: count }, (_, index) => ({
        id: String(index),
        name: `row ${index}`,
        url: `http://kong/rows/${index}`,
      }))}
      consequence="It stops."
      along={along}
      confirm="Delete"
      remove={remove}
      onClose={onClose}
    />,
  );
  await screen.findByRole('alertdialog');
  return {
    remove,
    onClose,
    close: unmount,
    confirm: () => act(async () => void fireEvent.click(screen.getByRole('button', { name: /^Delet/ }))),
    type: (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } }),
    finish: () => act(async () => finish()),
    fail: (error: Error) => act(async () => fail(error)),
  };
}

it('deletes once, however often the reader confirms, and closes when the deletion is done', async () => {
  const { remove, onClose, confirm, finish } = await ask(1);
  await confirm();
  await confirm();
  expect(remove).toHaveBeenCalledTimes(1);
  expect(onClose).not.toHaveBeenCalled();
  await finish();
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('shows a refusal and lets the reader try again', async () => {
  const { remove, onClose, confirm, fail } = await ask(1);
  await confirm();
  await fail(new Error('the database is away'));
  expect(screen.getByRole('alert').textContent).toBe('Not deleted. the database is away');
  expect(onClose).not.toHaveBeenCalled();
  await confirm();
  expect(remove).toHaveBeenCalledTimes(2);
});

it('offers no Cancel once the request is sent, and shows a refusal after the dialog was closed', async () => {
  const { confirm, close, fail } = await ask(1);
  await confirm();
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Close' })).not.toBeNull();
  close();
  await fail(new Error('the database is away'));
  expect(shownMessages().toasts.at(-1)?.text).toBe('Delete it? Not deleted. the database is away');
});

it('asks for the number of more than twenty rows', async () => {
  const { remove, confirm, type } = await ask(1200);
  await confirm();
  type('120');
  await confirm();
  expect(remove).not.toHaveBeenCalled();
  type('1,200');
  await confirm();
  expect(remove).toHaveBeenCalledTimes(1);
});

it('does not ask for the number of twenty rows', async () => {
  const { remove, confirm } = await ask(20);
  await confirm();
  expect(remove).toHaveBeenCalledTimes(1);
});

it('names the first five things that are deleted with the row, and counts the rest', async () => {
  await ask(1, plugins(8));
  expect(screen.getAllByText(/^plugin \d$/)).toHaveLength(5);
  expect(screen.queryByText('and 3 more')).not.toBeNull();
});

it('cannot be confirmed while the rows that go along are counted', async () => {
  const { remove, confirm } = await ask(1, { state: 'counting' });
  expect(screen.getByText('Counting what goes with it')).toBeTruthy();
  await confirm();
  expect(remove).not.toHaveBeenCalled();
});

it('says that the rows that go along could not be read, and can be confirmed', async () => {
  const { remove, confirm } = await ask(1, { state: 'unknown', reason: 'The gateway does not answer.' });
  expect(screen.getByText(/could not be read. The gateway does not answer./)).toBeTruthy();
  await confirm();
  expect(remove).toHaveBeenCalledTimes(1);
});
