// Files: exported, refused with their lines, compared and applied, and loaded as a whole where a gateway has no database.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { test as later } from './later-kong-fixture.ts';
import { follow, goTo, pageIs, press } from './steps.ts';

const published = (name: string): string => `src/configuration/published-for-tests/${name}`;

const open = (page: Page, file: { name: string; mimeType: string; buffer: Buffer } | string): Promise<void> =>
  page.getByLabel('File with a configuration').setInputFiles(file);

async function exported(page: Page): Promise<string> {
  await goTo(page, 'Configuration');
  await follow(page, 'Export');
  await page.getByLabel('With credentials').check();
  await press(page, 'Export');
  const begun = page.waitForEvent('download');
  await press(page, 'Download');
  return readFile(await (await begun).path(), 'utf8');
}

test('a file of kongfig is applied, exported, and makes an empty gateway the same again', async ({
  page,
  gatehouse,
}) => {
  await page.goto('/configuration/import');
  await open(page, published('kongfig.yaml'));
  await press(page, 'See the differences');
  await expect(page.getByText('kongfig.yaml is in the format of kongfig and has 13 entities.')).toBeVisible();
  await press(page, 'Apply 13 to Local gateway');
  await expect(page.getByRole('heading', { name: '13 changes applied to Local gateway' })).toBeVisible();
  const file = await exported(page);
  expect(file).toContain('name: mockbin');

  for (const entity of ['apis', 'services', 'consumers', 'upstreams', 'plugins']) {
    const list: { data: { id: string; service?: { id: string } }[] } = JSON.parse(
      await (await fetch(`${gatehouse.admin}/${entity}`)).text(),
    );
    if (entity === 'services')
      for (const { id } of list.data) {
        const routes: typeof list = JSON.parse(
          await (await fetch(`${gatehouse.admin}/services/${id}/routes`)).text(),
        );
        for (const route of routes.data)
          await fetch(`${gatehouse.admin}/routes/${route.id}`, { method: 'DELETE' });
      }
    for (const { id } of list.data) await fetch(`${gatehouse.admin}/${entity}/${id}`, { method: 'DELETE' });
  }
  await page.goto('/configuration/import');
  await open(page, { name: 'kept.yaml', mimeType: 'application/yaml', buffer: Buffer.from(file) });
  await press(page, 'See the differences');
  await expect(page.getByText('kept.yaml is in the format of Gatehouse')).toBeVisible();
  await page.getByRole('button', { name: /^Apply \d+ to Local gateway$/ }).click();
  await expect(page.getByRole('heading', { name: /changes applied to Local gateway$/ })).toBeVisible();
  expect(await exported(page)).toBe(file);
});

later('a file of decK is refused with its line, mended, and applied to a Kong 3.9.1', async ({ page }) => {
  later.setTimeout(120_000);
  const file = await readFile(published('deck.yaml'), 'utf8');
  await page.goto('/configuration/import');
  const broken = file.replace(/^services:$/m, 'serviecs:');
  const line = broken.split('\n').indexOf('serviecs:') + 1;
  await open(page, { name: 'kong.yaml', mimeType: 'application/yaml', buffer: Buffer.from(broken) });
  await press(page, 'See the differences');
  await expect(page.getByText(`Line ${line}: serviecs: Gatehouse knows no such entities`)).toBeVisible();
  await open(page, published('deck.yaml'));
  await press(page, 'See the differences');
  await expect(
    page.getByText('deck.yaml is in the format of decK or Kong’s declarative format'),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Apply \d+ to / }).click();
  await expect(page.getByRole('heading', { name: /changes applied to / })).toBeVisible();
  await press(page, 'Compare again');
  await expect(page.getByText('none differs')).toBeVisible();
});

later.describe('a Kong without a database', () => {
  later.use({ database: 'off' });

  later(
    'a file is compared with the one in use, refused row by row, and loaded as a whole',
    async ({ page, started }) => {
      later.setTimeout(120_000);
      started.kong.kong.seed('services', { name: 'jokes', host: 'jokes.example' });
      await page.goto('/services');
      await follow(page, 'Compare and load another configuration');
      await pageIs(page, 'Configuration');
      const give = (text: string): Promise<void> =>
        open(page, { name: 'kong.yml', mimeType: 'application/yaml', buffer: Buffer.from(text) });

      await give('services: [');
      await press(page, 'See the differences');
      await expect(page.getByText(/^Line 1/)).toBeVisible();

      await give('_format_version: "3.0"\nservices:\n- name: jokes\n- name: fun\n  host: fun.example\n');
      await press(page, 'See the differences');
      const differences = page.getByRole('table', { name: 'Differences' });
      await expect(differences.getByRole('row', { name: /add fun/ })).toBeVisible();
      await page.getByRole('button', { name: /^Load it into/ }).click();
      await expect(page.getByText('The gateway refuses it and keeps the one in use:')).toBeVisible();
      await expect(page.getByRole('alert')).toContainText('required field missing');

      await press(page, 'Back to the file');
      await give(
        '_format_version: "3.0"\nservices:\n- name: fun\n  host: fun.example\n  routes:\n  - name: all\n    paths: [/fun]\n',
      );
      await press(page, 'See the differences');
      await expect(differences.getByRole('row', { name: /delete jokes/ })).toBeVisible();
      await page.getByRole('button', { name: /^Load it into/ }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Load it into/ })
        .click();
      await expect(page.getByText('uses the new configuration now')).toBeVisible();
      await goTo(page, 'Routes');
      await expect(page.getByRole('link', { name: 'all', exact: true })).toBeVisible();
    },
  );
});
