// @vitest-environment happy-dom
// Pages of entities before a Kong 3.9.1 in memory.
import { configure, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { LaterKong } from '../../testing/later-kong/admin-api.ts';
import { testCertificate } from '../../testing/certificate.ts';
import { openBefore } from './later-kong-page-for-tests.tsx';
import { caCertificateFormPages } from './certificates/authorities/form.tsx';
import { caCertificatePages } from './certificates/authorities/room.tsx';
import { keyPages, keySetPages, vaultPages } from './drawn/rooms.ts';
import { PluginPage } from './plugins/edit.tsx';
import { routeFormPages } from './routes/form.tsx';
import { routePages } from './routes/room.tsx';
import { servicePages } from './services/room.tsx';
import { serviceFormPages } from './services/form.tsx';
import { TargetsTab } from './upstreams/targets/targets-tab.tsx';
import { upstreamFormPages } from './upstreams/form.tsx';
import { upstreamPages } from './upstreams/room.tsx';

/** Waits longer than usual: whole pages are drawn and saved. */
configure({ asyncUtilTimeout: 10_000 });
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

test('a row that is made like another one has no name that only one row can have', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('routes', { name: 'jokes', paths: ['/jokes'], tags: ['a'] });
  const { sent } = await openBefore(kong, <routeFormPages.Add />, '/routes/add', `/routes/add?like=${id}`);
  fireEvent.click(await screen.findByRole('button', { name: 'Create route' }));
  await soon(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ paths: ['/jokes'], tags: ['a'] });
});

test('a boolean that may be unset is set, and unset again', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('services', { name: 'jokes', host: 'jokes.example', protocol: 'https' });
  const { sent } = await openBefore(
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

const withoutDatabase = () => new LaterKong({ database: 'off', flavor: 'traditional_compatible' });

test('the weight of a target is a text where the gateway has no database', async () => {
  const kong = withoutDatabase();
  const { id } = kong.seed('upstreams', { name: 'jokes' });
  kong.seed('targets', { upstream: { id }, target: '127.0.0.1:9001' });
  await openBefore(kong, <upstreamPages.Page />, '/upstreams/:id', `/upstreams/${id}`, <TargetsTab />);
  await screen.findAllByText('127.0.0.1:9001');
  await soon(() => expect(screen.queryByRole('textbox')).toBeNull());
});

test('a plugin cannot be deleted on its page where the gateway has no database', async () => {
  const kong = withoutDatabase();
  const { id } = kong.seed('plugins', { name: 'cors' });
  await openBefore(kong, <PluginPage />, '/plugins/:id', `/plugins/${id}`);
  await screen.findByLabelText('Tags');
  await soon(() => expect(screen.queryByRole('button', { name: 'More actions' })).toBeNull());
});

test('the list of routes shows their expressions where the gateway matches by them, and a refused one is named', async () => {
  const kong = new LaterKong({ database: 'postgres', flavor: 'expressions' });
  const { id } = kong.seed('routes', { expression: 'http.path ^= "/jokes"' });
  await openBefore(kong, <routePages.List />, '/routes', '/routes');
  expect((await screen.findAllByText('http.path ^= "/jokes"')).length).toBeGreaterThan(0);
  const page = await openBefore(
    kong,
    <routePages.Page />,
    '/routes/:id',
    `/routes/${id}`,
    <routeFormPages.Settings />,
  );
  fireEvent.change(await screen.findByLabelText('Expression'), { target: { value: 'http.path ^= ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  await soon(() => expect(page.refused).toHaveLength(1));
  await soon(() => expect(screen.getByLabelText('Expression').getAttribute('aria-invalid')).toBe('true'));
});

test('a vault’s form has the fields of its kind, which are changed one by one and unset', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('vaults', { name: 'env', prefix: 'my-env', config: { prefix: 'MY_' } });
  const { sent } = await openBefore(
    kong,
    <vaultPages.Page />,
    '/vaults/:id',
    `/vaults/${id}`,
    <vaultPages.Settings />,
  );
  const kind = await screen.findByLabelText<HTMLSelectElement>('Kind');
  expect([...kind.options].map(({ value }) => value)).toContain('env');
  const prefix = await screen.findByLabelText<HTMLInputElement>('Prefix of the variables');
  expect(prefix.value).toBe('MY_');
  fireEvent.change(prefix, { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  await soon(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ config: { prefix: null } });
  expect(kong.answer('GET', `/vaults/${id}`, undefined).body).toMatchObject({ config: { prefix: null } });
});

test('the command for a key names each of its secrets, and holds none', async () => {
  const kong = new LaterKong();
  const pem = { public_key: 'OPEN-VALUE', private_key: 'SECRET-VALUE' };
  const { id } = kong.seed('keys', { kid: 'k1', name: 'signer', pem });
  await openBefore(kong, <keyPages.Page />, '/keys/:id', `/keys/${id}`, <keyPages.Code />);
  await soon(() => {
    expect(document.body.textContent).toContain('"pem.private_key=${PEM_PRIVATE_KEY:?}"');
    expect(document.body.textContent).toContain('"pem.public_key=${PEM_PUBLIC_KEY:?}"');
  });
  expect(document.body.textContent).not.toContain('SECRET-VALUE');
});

test('the list of CA certificates shows the subject and the expiry of each', async () => {
  const kong = new LaterKong();
  const { cert } = await testCertificate('Example CA', 'rsa', { isAuthority: true });
  const { id } = kong.seed('ca_certificates', { cert });
  await openBefore(kong, <caCertificatePages.List />, '/ca_certificates', '/ca_certificates');
  expect((await screen.findAllByText(/^CN=/)).length).toBeGreaterThan(0);
  expect((await screen.findAllByText(/^expires in /)).length).toBeGreaterThan(0);
  await openBefore(
    kong,
    <caCertificatePages.Page />,
    '/ca_certificates/:id',
    `/ca_certificates/${id}`,
    <caCertificateFormPages.Settings />,
  );
  await screen.findByRole('region', { name: 'What is in it' });
});

test('the field that names what is hashed stands below the choice that calls for it', async () => {
  const kong = new LaterKong();
  const { sent } = await openBefore(kong, <upstreamFormPages.Add />, '/upstreams/add', '/upstreams/add');
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'jokes' } });
  expect(screen.queryByLabelText('Query parameter')).toBeNull();
  fireEvent.change(screen.getByLabelText('Same target for'), { target: { value: 'query_arg' } });
  fireEvent.change(await screen.findByLabelText('Query parameter'), { target: { value: 'user' } });
  fireEvent.click(screen.getByRole('button', { name: 'Create upstream' }));
  await soon(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ name: 'jokes', hash_on: 'query_arg', hash_on_query_arg: 'user' });
});

test('no share is foretold where the fewest connections decide', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('upstreams', { name: 'jokes', algorithm: 'least-connections' });
  kong.seed('targets', { upstream: { id }, target: '127.0.0.1:9001' });
  await openBefore(kong, <upstreamPages.Page />, '/upstreams/:id', `/upstreams/${id}`, <TargetsTab />);
  await screen.findByText(/fewest connections/);
  expect(screen.queryByText(/1,000/)).toBeNull();
});

test('the keys of a key set are counted before they are deleted with it', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('key-sets', { name: 'signers' });
  kong.seed('keys', { kid: 'k1', name: 'signer', set: { id }, pem: { public_key: 'K' } });
  const { sent } = await openBefore(
    kong,
    <keySetPages.Page />,
    '/key-sets/:id',
    `/key-sets/${id}`,
    <keySetPages.Settings />,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'More actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete key set' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete key set and 1 key' }));
  await soon(() => expect(sent).toHaveLength(1));
  expect(kong.answer('GET', '/keys', undefined).body).toMatchObject({ data: [] });
});

test('a header that a route asks for without a value is named, and nothing is sent', async () => {
  const kong = new LaterKong();
  const { id } = kong.seed('routes', { name: 'jokes', paths: ['/jokes'], headers: { 'x-jokes': [] } });
  const { sent } = await openBefore(
    kong,
    <routePages.Page />,
    '/routes/:id',
    `/routes/${id}`,
    <routeFormPages.Settings />,
  );
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'other' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('x-jokes: give a value, or take the header away.');
  expect(sent).toEqual([]);
});
