// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { PluginCodePage } from './code.tsx';
import { PluginPage } from './edit.tsx';

const admin = () =>
  adminForTests({
    rows: {
      plugins: [{ id: 'p1', name: 'key-auth', enabled: true, created_at: Date.now(), config: {} }],
    },
    schemas: { 'key-auth': { fields: {} } },
  });

test('the page of a plugin has its id, when it was made, and a Code tab', async () => {
  openPage(admin(), <PluginPage />, '/plugins/:id', '/plugins/p1');
  const tabs = await screen.findByRole('navigation', { name: 'key-auth' });
  expect(within(tabs).getByRole('link', { name: 'Code' }).getAttribute('href')).toBe('/plugins/p1/code');
  expect(screen.getByText('p1')).toBeDefined();
  expect(screen.getByText(/^Created/)).toBeDefined();
});

test('the Code tab of a plugin has the command that makes another one', async () => {
  openPage(admin(), <PluginCodePage />, '/plugins/:id/code', '/plugins/p1/code');
  expect(await screen.findByText(/curl -X POST/)).toBeDefined();
  expect(screen.getByText(/"name": "key-auth"/)).toBeDefined();
});
