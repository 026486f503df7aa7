// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Combobox } from './combobox.tsx';

afterEach(cleanup);

const open = (chosen: string | undefined) =>
  render(
    <Combobox
      id="consumer"
      chosen={chosen}
      placeholder="Everyone"
      options={[]}
      clearLabel="Clear the consumer"
      onSearch={() => {}}
      onChange={() => {}}
    />,
  );
const chevrons = () => document.querySelectorAll('.lucide-chevron-down').length;

it('a choice that is made can be cleared, and still shows that it opens a list', () => {
  open('Eddie');
  expect(screen.getByRole('button', { name: 'Clear the consumer' })).toBeTruthy();
  expect(chevrons()).toBe(1);
});

it('a choice that is not made has nothing to clear', () => {
  open(undefined);
  expect(screen.queryByRole('button')).toBeNull();
  expect(chevrons()).toBe(1);
});
