// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ChipRow } from './chip.tsx';

afterEach(cleanup);

test('a long name is cut in its chip, and the word that it is off is not', () => {
  render(<ChipRow items={[{ id: 'a', text: 'request-termination', off: true }]} />);
  expect(screen.getByText('request-termination').className).toContain('trunc');
  const off = screen.getByText('off');
  expect(off.closest('.trunc')).toBeNull();
  expect(off.parentElement?.textContent).toBe('request-termination off');
});
