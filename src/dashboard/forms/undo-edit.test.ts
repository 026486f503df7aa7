import { afterEach, expect, it, vi } from 'vitest';
import { dismissToast, shownMessages } from '#dashboard/ui/toast.ts';
import { undoOf } from './undo-edit.ts';

afterEach(() => {
  for (const { id } of shownMessages().toasts) dismissToast(id);
});

const start = { name: 'jokes', hosts: ['a'], retries: '5' };
const saved = { ...start, hosts: ['a', 'b'] };
const message = () => shownMessages().toasts.at(-1)?.text;

function undo(current: typeof start, write = vi.fn<() => Promise<void>>(() => Promise.resolve())) {
  undoOf({ name: 'jokes', start, saved, reread: () => Promise.resolve(current), write })?.();
  return write;
}

it('sends the earlier values of the edited fields alone, and keeps what was changed elsewhere since', async () => {
  const current = { ...saved, retries: '3' };
  const write = undo(current);
  await vi.waitFor(() => expect(message()).toBe('jokes is as it was before'));
  expect(write).toHaveBeenCalledExactlyOnceWith({ ...current, hosts: ['a'] }, current);
});

it('sends nothing where an edited field has been changed again', async () => {
  const write = undo({ ...saved, hosts: ['c'] });
  await vi.waitFor(() => expect(message()).toBe('jokes has been changed again since. Nothing is undone.'));
  expect(write).not.toHaveBeenCalled();
});

it('says why it failed', async () => {
  undo(
    saved,
    vi.fn<() => Promise<void>>(() => Promise.reject(new Error('the database is away'))),
  );
  await vi.waitFor(() => expect(message()).toBe('Not undone. the database is away'));
});

it('is not offered where the edit changed nothing that the form holds', () => {
  expect(
    undoOf({
      name: 'a',
      start,
      saved: start,
      reread: () => Promise.resolve(start),
      write: vi.fn<() => Promise<void>>(),
    }),
  ).toBeUndefined();
});
