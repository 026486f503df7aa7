// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BusyWords } from './busy-words.tsx';

afterEach(cleanup);

test.each([
  [false, 'Delete'],
  [true, 'Deleting'],
])('a button with both words is called by the one that shows (busy: %j)', (is, name) => {
  render(
    <button>
      <BusyWords is={is} usual="Delete" busy="Deleting" />
    </button>,
  );
  expect(screen.getByRole('button', { name }).textContent).toBe('DeleteDeleting');
});
