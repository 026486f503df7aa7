// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { apiFormPages } from './form.tsx';
import { apiPages } from './room.tsx';

const jokes = {
  id: 'a1',
  name: 'jokes',
  created_at: 1,
  uris: ['/jokes'],
  upstream_url: 'http://jokes.example',
};

function open(api: typeof jokes & Record<string, unknown> = jokes) {
  const admin = adminForTests({ rows: { apis: [api] } });
  openPage(admin, <apiPages.Page />, '/apis/:id', '/apis/a1', <apiFormPages.Settings />);
  return admin;
}
const isOn = async (label: string): Promise<string | null> =>
  (await screen.findByRole('switch', { name: label })).getAttribute('aria-checked');

it('a switch that is not stored is off, as the gateway reads it, and nothing is changed by that', async () => {
  open();
  expect(await isOn('Remove the matched path')).toBe('false');
  expect(screen.getByRole('complementary').textContent).toContain('with its whole path');
  expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true');
});

it('a new API starts with the defaults', async () => {
  openPage(adminForTests({ rows: {} }), <apiFormPages.Add />, '/apis/add', '/apis/add');
  expect(await isOn('Remove the matched path')).toBe('true');
});
