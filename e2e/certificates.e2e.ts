// Certificates with their server names: made, served over TLS, edited, and deleted.
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import type { Page } from '@playwright/test';
import { testCertificate, type Pair } from '../src/testing/certificate.ts';
import { expect, test } from './fixtures.ts';
import { newDataDir, startProcess } from './gatehouse.ts';
import { follow, pageIs, press } from './steps.ts';

/** A port that is free now: the ready line does not name the port for TLS. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}

/** The fingerprint of the certificate that a client gets which asks for `servername`. */
async function shownFor(servername: string, port: number): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

const fingerprintOf = ({ cert }: Pair): string => new X509Certificate(cert).fingerprint256;

const certificateField = (page: Page) => page.getByLabel('Certificate and chain');
const keyField = (page: Page) => page.getByRole('textbox', { name: 'Private key' });

test('a key that does not fit is refused in the page, and one that fits is served over TLS until it is deleted', async ({
  page,
}) => {
  const port = await freePort();
  const dataDir = await newDataDir();
  const gatehouse = await startProcess(
    'start',
    `--proxy-listen=127.0.0.1:0, 127.0.0.1:${port} ssl`,
    '--admin-listen=127.0.0.1:0',
    '--dashboard-listen=127.0.0.1:0',
    `--data-dir=${dataDir}`,
  );
  try {
    const names = ['shop.test', 'www.shop.test'];
    const [pair, other] = [
      await testCertificate('shop.test', 'rsa', { names }),
      await testCertificate('other.test'),
    ];
    await page.goto(`${gatehouse.at('dashboard')}/certificates`);
    await follow(page, 'Add certificate');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (['POST', 'PATCH'].includes(request.method())) sent.push(request.postData() ?? '');
    });
    await certificateField(page).fill(pair.cert);
    await expect(page.getByRole('button', { name: 'Remove www.shop.test' })).toBeVisible();
    await keyField(page).fill(pair.cert);
    await expect(page.getByText('This is a certificate.')).toBeVisible();
    await keyField(page).fill(other.key);
    await expect(page.getByText('Key does not fit', { exact: true })).toBeVisible();
    await press(page, 'Create certificate');
    await expect(page.getByText('This key does not fit the certificate')).toBeVisible();
    expect(sent).toEqual([]);

    await press(page, 'Remove the private key');
    await keyField(page).fill(pair.key);
    await expect(page.getByText('Key fits', { exact: true })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('PRIVATE KEY');
    await press(page, 'Create certificate');
    await pageIs(page, 'shop.test');
    await expect(page.getByRole('row').filter({ hasText: 'www.shop.test' })).toBeVisible();
    expect(await shownFor('www.shop.test', port)).toBe(fingerprintOf(pair));
    const own = await shownFor('nobody.test', port);

    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await expect(keyField(page)).toHaveValue('');
    await page.getByLabel('Serve it for').fill('api.shop.test');
    await page.getByLabel('Serve it for').press('Enter');
    await expect(page.getByText('api.shop.test is not in the certificate')).toBeVisible();
    await press(page, 'Save changes');
    await expect(page.getByText('shop.test saved', { exact: true })).toBeVisible();
    expect(sent.slice(1)).toEqual([JSON.stringify({ snis: 'shop.test,www.shop.test,api.shop.test' })]);
    expect(await shownFor('api.shop.test', port)).toBe(fingerprintOf(pair));

    await certificateField(page).fill(other.cert);
    await press(page, 'Save changes');
    await expect(page.getByText('The stored key does not fit the new certificate')).toBeVisible();
    expect(sent).toHaveLength(2);
    await keyField(page).fill(other.key);
    await press(page, 'Save changes');
    await expect.poll(() => shownFor('shop.test', port)).toBe(fingerprintOf(other));

    await page.getByRole('link', { name: 'Code', exact: true }).click();
    await expect(page.getByText('--data-urlencode key@key.pem')).toBeVisible();
    await expect(page.locator('body')).not.toContainText('PRIVATE KEY');

    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Delete certificate' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('www.shop.test');
    await dialog.getByRole('button', { name: 'Delete certificate and 3 server names' }).click();
    await expect(page).toHaveURL(/\/certificates$/);
    await expect.poll(() => shownFor('shop.test', port)).toBe(own);
  } finally {
    await gatehouse.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('a new certificate takes the name of the one that it replaces, and says so before', async ({
  page,
  gatehouse,
}) => {
  const day = 24 * 3600_000;
  const old = await testCertificate('shop.test', 'ec', { until: new Date(Date.now() + 11.5 * day) });
  const made = await fetch(`${gatehouse.admin}/certificates`, {
    method: 'POST',
    body: new URLSearchParams({ ...old, snis: 'shop.test,old.test' }),
  });
  const { id }: { id: string } = JSON.parse(await made.text());
  await page.goto('/certificates');
  await expect(page.getByRole('row').filter({ hasText: 'shop.test' })).toContainText('expires in 11 days');
  await page.getByRole('button', { name: 'More for shop.test' }).click();
  await page.getByRole('menuitem', { name: 'Create another like this' }).click();
  await expect(certificateField(page)).toHaveValue(old.cert.trim());
  await expect(keyField(page)).toHaveValue('');

  const pair = await testCertificate('shop.test', 'ec');
  await certificateField(page).fill(pair.cert);
  await keyField(page).fill(pair.key);
  await expect(page.getByRole('region', { name: 'What it replaces' })).toContainText('11 days left');
  await press(page, 'Create certificate');
  await pageIs(page, 'shop.test');
  await expect
    .poll(async () => JSON.parse(await (await fetch(`${gatehouse.admin}/certificates/${id}`)).text()).snis)
    .toEqual(['old.test']);
  const now: { cert: string } = JSON.parse(
    await (await fetch(`${gatehouse.admin}/certificates/shop.test`)).text(),
  );
  expect(now.cert).toBe(pair.cert.trim());

  // PGBI's address of a server name leads to its certificate, at the address that stays.
  await page.goto('about:blank');
  await page.goto('/#!/snis/old.test');
  await pageIs(page, 'old.test');
  await expect(page).toHaveURL(new RegExp(`/certificates/${id}$`));
});
