// The article's journey with the fewest clicks: forms start in their first field, and Enter sends them.
import { curl } from '../src/testing/curl.ts';
import { expect, test } from './fixtures.ts';
import { follow, goTo, openDashboard, pageIs, press } from './steps.ts';

test('from an empty gateway to an API that asks for a key takes at most eight clicks', async ({
  page,
  gatehouse,
  upstream,
}) => {
  let clicks = 0;
  await page.exposeFunction('countClick', () => (clicks += 1));
  // Enter in a form clicks its button, too: such a click has no count of its own.
  await page.addInitScript(
    "document.addEventListener('click', (event) => { if (event.detail > 0) window.countClick(); }, true)",
  );
  await openDashboard(page);
  await page.getByRole('main').getByRole('link', { name: 'Add API' }).first().click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('Geek-Jokes');
  await page.keyboard.press('Tab');
  await page.keyboard.type('joke.com');
  await page.keyboard.press('Enter');
  await page.getByLabel('Upstream URL', { exact: true }).focus();
  await page.keyboard.type(`${upstream.url}/api`);
  await page.keyboard.press('Enter');
  await pageIs(page, 'Geek-Jokes');

  await follow(page, 'Protect it');
  await page.getByRole('link', { name: /^Key auth/ }).click();
  await press(page, 'Add plugin');
  await pageIs(page, 'Geek-Jokes');
  const call = `-L ${gatehouse.proxy}/ -H 'host: joke.com'`;
  expect((await curl(call)).statusLine).toBe('HTTP/1.1 401 Unauthorized');

  await goTo(page, 'Consumers');
  await page.getByRole('main').getByRole('link', { name: 'Add consumer' }).first().click();
  await expect(page.getByLabel('Username', { exact: true })).toBeFocused();
  await page.keyboard.type('Eddie');
  await page.keyboard.press('Enter');
  await pageIs(page, 'Eddie');
  await press(page, 'Add key');
  await expect(page.getByLabel('Key', { exact: true })).toBeFocused();
  await page.keyboard.type('eddie_secret_key');
  await page.keyboard.press('Enter');
  await expect(page.getByText('eddie_secret_key', { exact: true })).toBeVisible();

  expect((await curl(`${call} -H 'apikey: eddie_secret_key'`)).statusLine).toBe('HTTP/1.1 200 OK');
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(8);
});
