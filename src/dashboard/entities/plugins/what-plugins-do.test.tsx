// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { PluginList } from './list.tsx';
import { ApiPlugins } from './rows.tsx';

const guest = '00000000-0000-4000-8000-00000000000a';

const adminWith = (consumers: { id: string; created_at: number; username: string }[]) =>
  adminForTests({
    rows: {
      apis: [{ id: 'a1', name: 'jokes', created_at: 1, uris: ['/j'], upstream_url: 'http://jokes.example' }],
      consumers,
      plugins: [
        {
          id: 'p1',
          name: 'key-auth',
          created_at: 1,
          enabled: true,
          api_id: 'a1',
          config: { key_names: ['apikey'], anonymous: guest },
        },
      ],
    },
  });
const fails =
  'A request without a key gets 500: its anonymous consumer does not exist. Asks for a key in apikey';

it.each([
  ['the list of plugins', <PluginList key="" />, '/plugins', '/plugins'],
  ['the plugins of an API', <ApiPlugins key="" />, '/apis/:id/plugins', '/apis/a1/plugins'],
])(
  '%s says that a request fails where the anonymous consumer does not exist',
  async (_page, page, path, at) => {
    openPage(adminWith([]), page, path, at);
    expect(await screen.findByTitle(fails)).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: /^Delete key-auth/ }));
    expect((await screen.findByRole('alertdialog')).textContent).toContain(fails);
  },
);

it('says that others are let in where the anonymous consumer exists', async () => {
  openPage(
    adminWith([{ id: guest, created_at: 1, username: 'Guest' }]),
    <PluginList />,
    '/plugins',
    '/plugins',
  );
  expect(await screen.findByTitle('Asks for a key in apikey, lets others in')).toBeTruthy();
});
