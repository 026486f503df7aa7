// The steps of an operator in the dashboard, in her own words.
import { expect, type Page } from '@playwright/test';

export const openDashboard = async (page: Page): Promise<void> => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  // The keys of places work once the navigation offers these.
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Plugins' }),
  ).toBeAttached();
};

/** Home, APIs, Consumers or Plugins, by the navigation. */
export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: false }).click();

/** Types values into a field that takes several. */
export const enterSeveral = async (page: Page, label: string, ...values: string[]): Promise<void> => {
  for (const value of values) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel(label, { exact: true }).press('Enter');
  }
};

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export const follow = (page: Page, name: string): Promise<void> =>
  page.getByRole('link', { name, exact: true }).click();

export const pageIs = (page: Page, heading: string): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();

/** A name in an open list. */
export const listed = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
