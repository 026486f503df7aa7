// @vitest-environment happy-dom
// Pages of entities before a Kong 3.9.1 in memory.
import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { LaterKong } from '../../testing/later-kong/admin-api.ts';
import { openBefore } from './later-kong-page-for-tests.tsx';
import { routeFormPages } from './routes/form.tsx';
import { servicePages } from './services/room.tsx';
import { serviceFormPages } from './services/form.tsx';

/** Waits longer than usual: a whole page is drawn and saved. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

test('a row that is made like another one has no name that only one row can have', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('routes', { name: 'jokes', paths: ['/jokes'], tags: ['a'] });
  const { sent } = openBefore(kong, <routeFormPages.Add />, '/routes/add', `/routes/add?like=${id}`);
  fireEvent.click(await screen.findByRole('button', { name: 'Create route' }));
  await soon(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ paths: ['/jokes'], tags: ['a'] });
});

test('a boolean that may be unset is set, and unset again', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('services', { name: 'jokes', host: 'jokes.example', protocol: 'https' });
  const { sent } = openBefore(
    kong,
    <servicePages.Page />,
    '/services/:id',
    `/services/${id}`,
    <serviceFormPages.Settings />,
  );
  const verify = async (value: string): Promise<void> => {
    fireEvent.change(await screen.findByLabelText('Check the upstream’s certificate'), { target: { value } });
    fireEvent.click(await screen.findByRole('button', { name: 'Save changes' }));
  };
  await verify('true');
  await soon(() => expect(sent).toHaveLength(1));
  await soon(() =>
    expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true'),
  );
  await verify('');
  await soon(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ body }) => body)).toEqual([{ tls_verify: true }, { tls_verify: null }]);
  expect(kong.answer('GET', `/services/${id}`, undefined).body).toMatchObject({ tls_verify: null });
});
