// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { lazy } from 'react';
import { afterEach, expect, it } from 'vitest';
import { BulkBar } from './bulk-bar.tsx';

afterEach(cleanup);

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

it('shows its actions together, once the code of all of them is there', async () => {
  let arrive = (_code: { default: () => React.JSX.Element }): void => {};
  const Later = lazy(
    () => new Promise<{ default: () => React.JSX.Element }>((resolve) => (arrive = resolve)),
  );
  render(
    <BulkBar count={2} onDelete={() => {}} onClear={() => {}}>
      <Later />
    </BulkBar>,
  );
  expect(buttons()).toEqual(['Clear Esc']);
  await act(async () => arrive({ default: () => <button type="button">Enable</button> }));
  expect(buttons()).toEqual(['Enable', 'Delete', 'Clear Esc']);
});
