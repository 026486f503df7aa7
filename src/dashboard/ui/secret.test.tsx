// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Secret } from './secret.tsx';

afterEach(cleanup);

test.each([
  ['eddie_secret_key', 'Hidden, ends with _key'],
  ['five-0', 'Hidden'],
])('of %s a screen reader reads “%s”', (value, read) => {
  render(<Secret value={value} label="key" />);
  expect(screen.getByText(/^Hidden/).parentElement?.textContent.replaceAll('•', '')).toBe(read);
});
