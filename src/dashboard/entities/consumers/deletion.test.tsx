// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { consumerPages } from './room.tsx';

const guest = { id: 'c1', created_at: 1, username: 'Guest' };
const plugin = (id: string, more: Record<string, unknown>) => ({
  id,
  name: 'key-auth',
  created_at: 1,
  enabled: true,
  config: {},
  ...more,
});

/** The dialog that asks before the consumer is deleted. The path `held` gets its answer from the test. */
async function askToDelete(held?: string) {
  const admin = adminForTests({
    rows: {
      apis: [{ id: 'a1', name: 'jokes', created_at: 1, uris: ['/j'], upstream_url: 'http://jokes.example' }],
      consumers: [guest],
      'consumers/c1/key-auth': [
        { id: 'k1', created_at: 1, consumer_id: 'c1', key: 'one' },
        { id: 'k2', created_at: 1, consumer_id: 'c1', key: 'two' },
      ],
      plugins: [
        plugin('p1', { api_id: 'a1', config: { anonymous: 'c1' } }),
        plugin('p2', { name: 'rate-limiting', consumer_id: 'c1' }),
      ],
    },
    schemas: { 'key-auth': { fields: {} } },
  });
  let answer: (response: Response) => void = () => {};
  if (held !== undefined)
    admin.answers.set(
      held,
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
  openPage(admin, <consumerPages.Page />, '/consumers/:id', '/consumers/c1');
  fireEvent.click(await screen.findByRole('button', { name: 'More actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /Delete/ }));
  const dialog = await screen.findByRole('alertdialog');
  const confirm = () => within(dialog).getByRole('button', { name: /^Delete consumer/ });
  return {
    admin,
    dialog,
    confirm,
    isReady: () => confirm().getAttribute('aria-disabled') !== 'true',
    answer: (response: Response) => answer(response),
  };
}

it('names the API of a plugin that lets callers without credentials in as the consumer', async () => {
  const { dialog } = await askToDelete();
  await waitFor(() =>
    expect(dialog.textContent).toContain(
      'Callers without credentials are let in as this consumer by key-auth on jokes: from then on they get 500 there.',
    ),
  );
});

it('names the credentials and the plugins that are deleted along, and then can be confirmed', async () => {
  const { admin, dialog, confirm, isReady } = await askToDelete();
  await waitFor(() => expect(isReady()).toBe(true));
  expect(dialog.textContent).toContain('2 keys');
  expect(dialog.textContent).toContain('rate-limitingplugin for this consumer');
  fireEvent.click(confirm());
  await screen.findByText('Guest deleted');
  expect(admin.changes).toEqual(['DELETE consumers/c1']);
});

it.each([
  ['the plugins of the gateway', 'plugins/enabled', { enabled_plugins: ['key-auth'] }],
  ['the plugins that refer to it', 'plugins', { data: [], total: 0 }],
  ['its credentials', 'consumers/c1/key-auth', { data: [], total: 0 }],
])('cannot be confirmed before %s are known', async (_what, path, content) => {
  const { admin, dialog, confirm, isReady, answer } = await askToDelete(path);
  await within(dialog).findByText('Counting what goes with it');
  expect(isReady()).toBe(false);
  fireEvent.click(confirm());
  expect(admin.changes).toEqual([]);
  answer(new Response(JSON.stringify(content)));
  await waitFor(() => expect(isReady()).toBe(true));
});

it('says that the plugins could not be read, and can be confirmed', async () => {
  const { dialog, isReady, answer } = await askToDelete('plugins');
  answer(new Response(JSON.stringify({ message: 'database is away' }), { status: 500 }));
  expect(await within(dialog).findByText(/could not be read.*database is away/)).toBeTruthy();
  expect(isReady()).toBe(true);
});
