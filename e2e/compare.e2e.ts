// Two connected gateways: compared, chosen differences applied, an application that fails on its way, and one into production.
import { expect } from '@playwright/test';
import { serveLaterKong, type ServedKong } from '../src/testing/later-kong/serve.ts';
import { test as base } from './later-kong-fixture.ts';
import { press } from './steps.ts';

const test = base.extend<{ other: ServedKong }>({
  other: async ({ started }, use) => {
    const other = await serveLaterKong();
    const added = await fetch(`${started.dashboard}/api/connections`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'EU west', url: other.url, environment: 'production' }),
    });
    expect(added.status).toBe(201);
    await use(other);
    await other.close();
  },
});

const rows = (kong: ServedKong, path: string): unknown => kong.kong.answer('GET', path, undefined).body;

test('chosen differences go from one gateway to the other, which asks for its name', async ({
  page,
  started,
  other,
}) => {
  const billing = started.kong.kong.seed('services', {
    name: 'billing',
    host: 'billing.example',
    retries: 5,
  });
  started.kong.kong.seed('routes', { name: 'bills', paths: ['/bills'], service: { id: billing.id } });
  started.kong.kong.seed('consumers', { username: 'jason' });
  const held = other.kong.seed('services', { name: 'billing', host: 'billing.example', retries: 0 });
  other.kong.seed('plugins', { name: 'bot-detection', service: { id: held.id }, config: {} });

  await page.goto('/configuration/compare');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('4 differ')).toBeVisible();
  const differences = page.getByRole('table', { name: 'Differences' });
  await expect(differences.getByRole('row', { name: 'change billing' })).toContainText('retries 0 → 5');
  // A row is deleted only where that is asked for.
  const deletion = page.getByRole('checkbox', { name: 'delete bot-detection on billing' });
  await expect(deletion).not.toBeChecked();
  await expect(differences).toContainText('only on EU west');

  await page.getByRole('button', { name: 'Difference in change billing' }).click();
  const lines = page.getByRole('list', { name: 'Difference in billing' });
  await expect(lines.getByText('before: retries: 0')).toBeVisible();
  await expect(lines.getByText('after: retries: 5')).toBeVisible();

  await page.getByRole('checkbox', { name: 'add jason' }).uncheck();
  await press(page, 'Apply 2 to EU west');
  const dialog = page.getByRole('alertdialog', { name: 'Change EU west?' });
  await expect(dialog.getByRole('button', { name: 'Apply 2 to EU west' })).toBeDisabled();
  await dialog.getByLabel('Type EU west to go on').fill('EU west');
  await dialog.getByRole('button', { name: 'Apply 2 to EU west' }).click();
  await expect(page.getByRole('heading', { name: '2 changes applied to EU west' })).toBeVisible();
  expect(rows(other, '/services')).toMatchObject({ data: [{ name: 'billing', retries: 5 }] });
  expect(rows(other, '/routes')).toMatchObject({ data: [{ name: 'bills', service: { id: held.id } }] });
  expect(rows(other, '/consumers')).toMatchObject({ data: [] });
  expect(rows(other, '/plugins')).toMatchObject({ data: [{ name: 'bot-detection' }] });

  await press(page, 'Compare again');
  await expect(page.getByText('2 differ')).toBeVisible();
});

test('it stops where the gateway refuses, and goes on from there', async ({ page, started, other }) => {
  const service = started.kong.kong.seed('services', { name: 'fun', host: 'fun.example' });
  started.kong.kong.seed('routes', { name: 'all', paths: ['/fun'], service: { id: service.id } });
  started.kong.kong.seed('consumers', { username: 'jason' });

  await page.goto('/configuration/compare?from=default&to=eu-west');
  await press(page, 'Compare');
  await expect(page.getByText('3 differ')).toBeVisible();
  // Somebody else makes it meanwhile.
  const made = other.kong.seed('services', { name: 'fun', host: 'elsewhere.example' });
  await press(page, 'Apply 3 to EU west');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill('EU west');
  await dialog.getByRole('button', { name: 'Apply 3 to EU west' }).click();
  await expect(page.getByText('0 done, 1 refused, 2 to go')).toBeVisible();
  await expect(page.getByText('UNIQUE violation', { exact: false })).toBeVisible();

  await press(page, 'Skip it and 1 change that need it');
  await expect(page.getByRole('heading', { name: '1 of 3 changes applied to EU west' })).toBeVisible();
  expect(rows(other, '/consumers')).toMatchObject({ data: [{ username: 'jason' }] });

  await press(page, 'Compare again');
  await expect(page.getByText('2 differ')).toBeVisible();
  await press(page, 'Apply 2 to EU west');
  await dialog.getByRole('textbox').fill('EU west');
  await dialog.getByRole('button', { name: 'Apply 2 to EU west' }).click();
  await expect(page.getByRole('heading', { name: '2 changes applied to EU west' })).toBeVisible();
  expect(rows(other, '/services')).toMatchObject({ data: [{ id: made.id, host: 'fun.example' }] });
});
