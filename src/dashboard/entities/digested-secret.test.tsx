// @vitest-environment happy-dom
// An application whose secret a Kong 3.9.1 keeps as a digest.
import { configure, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LaterKong } from '../../testing/later-kong/admin-api.ts';
import { AddCredentialPage } from './consumers/credentials/all/add-credential-page.tsx';
import { openBefore } from './later-kong-page-for-tests.tsx';

/** Waits longer than usual: a whole page is drawn and saved. */
configure({ asyncUtilTimeout: 10_000 });

test('the message after it is made says that its secret cannot be shown again, and a secret has to be given', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('consumers', { username: 'Eddie' });
  const address = `/credentials/oauth2/add?consumer=${id}`;
  const { sent } = await openBefore(kong, <AddCredentialPage />, '/credentials/:kind/add', address);
  fireEvent.click(await screen.findByRole('switch', { name: /Keep only a digest/ }));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'app' } });
  fireEvent.click(screen.getByRole('button', { name: 'Create application' }));
  await screen.findByText(/nobody could read a secret/);
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByLabelText('Client secret'), { target: { value: 'mine' } });
  fireEvent.click(screen.getByRole('button', { name: 'Create application' }));
  await screen.findByText(/it cannot be shown again/);
  await waitFor(() =>
    expect(sent[0]?.body).toMatchObject({ name: 'app', client_secret: 'mine', hash_secret: true }),
  );
});
