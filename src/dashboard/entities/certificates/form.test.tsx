// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { testCertificate, type Pair } from '../../../testing/certificate.ts';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { CertificateOverview } from './overview.tsx';
import { certificateFormPages } from './form-pages.tsx';
import { certificatePages } from './room.tsx';

let stored: Pair = { cert: '', key: '' };
let other: Pair = stored;

beforeAll(async () => {
  stored = await testCertificate('shop.test', 'rsa', { names: ['shop.test', '*.shop.test'] });
  other = await testCertificate('other.test');
});

const row = () => ({ id: 'c1', created_at: 1, ...stored, snis: ['shop.test', 'www.shop.test'] });
const admin = () => adminForTests({ rows: { certificates: [row()] } });

const certificate = () =>
  screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Certificate and chain' });
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const key = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Private key' });
const chip = (name: string) => screen.queryByRole('button', { name: `Remove ${name}` });

/** A line from the middle of the stored key. */
const secret = () => stored.key.split('\n')[5] ?? stored.key;
const pageTexts = () =>
  [
    document.body.innerHTML,
    ...Array.from(document.querySelectorAll('textarea'), ({ value }) => value),
  ].join();

it('the stored key stands on no page of its certificate', async () => {
  openPage(admin(), <certificatePages.List />, '/certificates', '/certificates');
  expect(await screen.findByRole('link', { name: 'shop.test' })).toBeTruthy();
  expect(pageTexts()).not.toContain(secret());
});

it.each([
  ['its page', () => <CertificateOverview />, 'What is in it'],
  ['its form', () => <certificateFormPages.Settings />, 'Serve it for'],
  ['the Code tab', () => <certificatePages.Code />, 'The same as curl'],
])('the stored key does not stand on %s', async (_, tab, shows) => {
  openPage(admin(), <certificatePages.Page />, '/certificates/:id', '/certificates/c1', tab());
  expect(await screen.findByText(shows)).toBeTruthy();
  expect(pageTexts()).not.toContain(secret());
});

it('a new certificate fills in its names, until the reader has changed them', async () => {
  openPage(admin(), <certificateFormPages.Add />, '/certificates/add', '/certificates/add');
  type(await certificate(), stored.cert);
  expect(chip('shop.test')).toBeTruthy();
  expect(chip('*.shop.test')).toBeNull();
  type(await certificate(), other.cert);
  expect(chip('shop.test')).toBeNull();
  fireEvent.click(chip('other.test') ?? document.body);
  type(await certificate(), stored.cert);
  expect(chip('shop.test')).toBeNull();
});

it('a key that stands beside its certificate is moved to its field', async () => {
  openPage(admin(), <certificateFormPages.Add />, '/certificates/add', '/certificates/add');
  type(await certificate(), `${other.cert}\n${other.key}`);
  fireEvent.click(screen.getByRole('button', { name: 'Move it to its field' }));
  expect((await certificate()).value).not.toContain('PRIVATE KEY');
  expect(screen.getByText(/RSA 2048, 1.7 kB/)).toBeTruthy();
  expect(screen.getByText('Key fits')).toBeTruthy();
});

it('a key that does not fit is refused, and nothing is sent', async () => {
  const gateway = admin();
  openPage(gateway, <certificateFormPages.Add />, '/certificates/add', '/certificates/add');
  type(await certificate(), stored.cert);
  type(key(), other.key);
  fireEvent.click(screen.getByRole('button', { name: 'Create certificate' }));
  expect(await screen.findByText(/This key does not fit the certificate/)).toBeTruthy();
  expect(gateway.changes).toEqual([]);
});

it('"Create another like this" takes neither the key nor the names', async () => {
  openPage(admin(), <certificateFormPages.Add />, '/certificates/add', '/certificates/add?like=c1');
  expect((await certificate()).value).toBe(stored.cert);
  expect(key().value).toBe('');
  expect(chip('shop.test')).toBeNull();
});

it('the dialog counts the server names that go with a certificate', async () => {
  openPage(admin(), <certificatePages.Page />, '/certificates/:id', '/certificates/c1');
  fireEvent.click(await screen.findByRole('button', { name: 'More actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete certificate' }));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Delete certificate and 2 server names' })).toBeTruthy(),
  );
});
