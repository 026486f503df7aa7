// @vitest-environment happy-dom
import { QueryClientProvider, useMutation } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createQueryClient } from './query-client.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('sends once where the second click comes before any timer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  const send = vi.fn<() => Promise<void>>(() => new Promise<void>(() => {}));
  function Sender() {
    const { mutate, isPending } = useMutation({ mutationFn: send });
    return (
      <button type="button" onClick={() => !isPending && mutate()}>
        Send
      </button>
    );
  }
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Sender />
    </QueryClientProvider>,
  );
  const press = async (): Promise<void> => {
    fireEvent.click(screen.getByRole('button'));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  await press();
  await press();
  expect(send).toHaveBeenCalledTimes(1);
});
