// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { lazy, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { LateLayer } from './late-layer.tsx';

afterEach(cleanup);

test('Escape before the code of a layer has come keeps the layer closed, and is not meant for what is beneath', async () => {
  let come: () => void = () => undefined;
  const Late = lazy(
    () =>
      new Promise<{ default: () => string }>((done) => {
        come = () => done({ default: () => 'the layer' });
      }),
  );
  const beneath = vi.fn<() => void>();
  function Asking() {
    const [open, setOpen] = useState(true);
    return (
      <>
        <input aria-label="typed" />
        {open && (
          <LateLayer onClose={() => setOpen(false)}>
            <Late />
          </LateLayer>
        )}
      </>
    );
  }
  render(<Asking />);
  document.body.addEventListener('keydown', beneath);
  fireEvent.keyDown(screen.getByLabelText('typed'), { key: 'a' });
  expect(beneath).toHaveBeenCalledTimes(1);
  fireEvent.keyDown(screen.getByLabelText('typed'), { key: 'Escape' });
  expect(beneath).toHaveBeenCalledTimes(1);
  await act(async () => come());
  expect(screen.queryByText('the layer')).toBeNull();
});
