// The declarative configuration of a Kong 3.9.1 without a database: seen, checked, compared and replaced.
import { expect } from '@playwright/test';
import { test } from './later-kong-fixture.ts';
import { goTo, press } from './steps.ts';

test.use({ database: 'off' });

test('a configuration is compared with the one in use, refused row by row, and loaded', async ({
  page,
  started,
}) => {
  started.kong.kong.seed('services', { name: 'jokes', host: 'jokes.example' });
  await page.goto('/services');
  await page.getByRole('link', { name: 'See or replace the configuration' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Configuration' })).toBeVisible();
  await expect(page.getByText('host: jokes.example')).toBeVisible();

  const typed = page.getByLabel('New configuration');
  await typed.fill('services: [');
  await press(page, 'Compare');
  await expect(page.getByText(/^Line 1/)).toBeVisible();

  await typed.fill('_format_version: "3.0"\nservices:\n- name: jokes\n- name: fun\n  host: fun.example\n');
  await press(page, 'Compare');
  const differences = page.getByRole('region', { name: 'Differences' });
  await expect(differences).toContainText('services added: fun');
  await press(page, 'Load this configuration');
  await expect(page.getByText('The gateway refuses it and keeps the one in use:')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('required field missing');

  await typed.fill(
    '_format_version: "3.0"\nservices:\n- name: fun\n  host: fun.example\n  routes:\n  - name: all\n    paths: [/fun]\n',
  );
  await press(page, 'Compare');
  await expect(differences).toContainText('services removed: jokes');
  await expect(differences).toContainText('routes added: all');
  await press(page, 'Load this configuration');
  await expect(page.getByText('The new configuration is in use', { exact: true })).toBeVisible();
  await expect(page.getByText('host: fun.example')).toBeVisible();
  await goTo(page, 'Routes');
  await expect(page.getByRole('link', { name: 'all', exact: true })).toBeVisible();
});
