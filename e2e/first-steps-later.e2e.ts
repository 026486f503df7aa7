// The first steps on an empty Kong 3.9.1, which has services and routes, and no APIs.
import { expect } from '@playwright/test';
import { test } from './later-kong-fixture.ts';
import { enterSeveral, follow, openDashboard, pageIs, press } from './steps.ts';

test('the first steps of a Kong 3.9.1 lead by a service and a route', async ({ page }) => {
  const step = (title: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: title });
  await openDashboard(page);
  await expect(page.getByText('0 of 4 done')).toBeVisible();
  await step('Add a service with a route').getByRole('link', { name: 'Add service' }).click();
  await page.getByLabel('Name', { exact: true }).fill('billing');
  await page.getByLabel('Host', { exact: true }).fill('billing.internal');
  await press(page, 'Create service');
  await pageIs(page, 'billing');

  await follow(page, 'Home');
  await expect(step('Add a service with a route')).toContainText(
    'billing gets no requests before a route leads to it.',
  );
  await step('Add a service with a route').getByRole('link', { name: 'Add route' }).click();
  await enterSeveral(page, 'Paths', '/bills');
  await press(page, 'Create route');
  await pageIs(page, '/bills');

  await follow(page, 'Home');
  await expect(page.getByText('1 of 4 done')).toBeVisible();
  await step('Protect it').getByRole('link', { name: 'Add plugin' }).click();
  await page
    .getByRole('link', { name: /^Key auth/ })
    .first()
    .click();
  await press(page, 'Add plugin');
  await pageIs(page, '/bills');

  await follow(page, 'Home');
  await expect(page.getByText('2 of 4 done')).toBeVisible();
  await expect(step('Try it').getByRole('link', { name: 'Try it' })).toHaveAttribute(
    'href',
    /\/routes\/[^/]+\/try/,
  );
});
