// Fills in any form by the names that its fields have on the wire, which stand beside their labels.
import { expect, type Page } from '@playwright/test';

type Value = string | number | boolean | readonly string[];
/** By the names on the wire. A switch is turned over. */
export type Values = Readonly<Record<string, Value>>;

/** The field with this name on the wire beside its label. */
const field = (page: Page, wire: string) => page.locator(`div:has(> div > [title="${wire}"])`).last();

export async function enter(page: Page, values: Values): Promise<void> {
  await expect(page.locator('form').getByRole('button', { name: /^(Create|Save|Add) / })).toBeVisible();
  const closed = page.locator('main details:not([open]) > summary').first();
  while (await closed.isVisible()) await closed.click();
  for (const [wire, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${wire}"]`);
    if (typeof value === 'boolean') await control.click();
    else if (typeof value === 'object') await enterList(page, wire, value);
    else if (wire === 'service') await choose(page, value);
    else if ((await control.and(page.locator('select')).count()) > 0)
      await control.selectOption(String(value));
    else await control.fill(String(value));
  }
}

async function enterList(page: Page, wire: string, values: readonly string[]): Promise<void> {
  const toggles = field(page, wire).locator('button[aria-pressed]');
  if ((await toggles.count()) === 0) {
    const input = field(page, wire).locator('input');
    for (const value of values) {
      await input.fill(value);
      await input.press('Enter');
    }
    return;
  }
  for (const toggle of await toggles.all()) {
    const name = (await toggle.getAttribute('aria-label')) ?? '';
    const isOn = (await toggle.getAttribute('aria-pressed')) === 'true';
    if (name !== 'all' && isOn !== values.includes(name)) await toggle.click();
  }
}

async function choose(page: Page, name: Value): Promise<void> {
  await page.getByRole('combobox', { name: 'Service' }).fill(String(name));
  await page.getByRole('option', { name: String(name) }).click();
}
