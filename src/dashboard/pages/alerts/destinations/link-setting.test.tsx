// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { LinkSetting } from './link-setting.tsx';

const server = vi.hoisted(() => ({ answer: (): void => {} }));

vi.mock('#dashboard/api/alerts.ts', () => ({
  saveLink: () => new Promise<void>((done) => (server.answer = done)),
  readAlertsAnew: () => Promise.resolve(),
}));

afterEach(cleanup);

function setUp() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LinkSetting link="https://old.example" />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Change' }));
  return {
    type: (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } }),
    save: () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' }))),
    answer: () => act(async () => server.answer()),
  };
}

it('closes once what was typed is saved', async () => {
  const { type, save, answer } = setUp();
  type('https://new.example');
  await save();
  await answer();
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('keeps what is typed while the answer is awaited', async () => {
  const { type, save, answer } = setUp();
  type('https://new.example');
  await save();
  type('https://newer.example');
  await answer();
  expect(screen.getByDisplayValue('https://newer.example')).toBeTruthy();
});
