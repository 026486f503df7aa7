// Which API or route takes a request, on the bundled gateway: the answer comes while typing, and the proxy does what it says.
import { expect, test } from './fixtures.ts';
import { goTo, pageIs } from './steps.ts';
import { seedPlatform } from './platform.ts';

const verdict = 'Verdict';

test('the API that takes a request is named as one types, with its upstream and the plugins that run', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/');
  await goTo(page, 'Trace a request');
  await pageIs(page, 'Which API takes this request?');
  const answer = page.getByRole('region', { name: verdict });
  await page.getByLabel('URL', { exact: true }).fill('http://key-auth.com/key-auth/x?y=1');
  await expect(answer).toContainText('api-key-auth takes it');
  const chain = page.getByRole('region', { name: 'What runs, in order' });
  await expect(chain.getByRole('listitem').filter({ hasText: 'key-auth' }).first()).toContainText('401');
  await page.getByRole('button', { name: 'Header' }).click();
  await page.getByLabel('Header 1 name').fill('apikey');
  await page.getByLabel('Header 1 value').fill('eddie_secret_key');
  await expect(chain).toContainText('Finds the key in the header apikey. The caller is Eddie.');
  await expect(page.getByRole('region', { name: 'What if' })).toContainText(
    'Without apikey: 401 by key-auth.',
  );
  const others = page.getByRole('region', { name: 'Why not the others' });
  await expect(others.getByRole('row').filter({ hasText: 'catch-all' })).toContainText('names no host');
  await page.getByLabel('Method').selectOption('DELETE');
  await page.getByLabel('URL', { exact: true }).fill('http://localhost:8000/zzz');
  await expect(answer).toContainText('Nothing takes it');
  await expect(others.getByRole('row').filter({ hasText: 'catch-all' })).toContainText(
    'Wants another method',
  );
});

test('the address keeps the request, without its secrets, also over a reload', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/trace');
  await page.getByLabel('Method').selectOption('POST');
  await page.getByLabel('URL', { exact: true }).fill('http://a.test/joke?apikey=hidden&lang=en');
  await page.getByRole('button', { name: 'Header' }).click();
  await page.getByLabel('Header 1 name').fill('apikey');
  await page.getByLabel('Header 1 value').fill('hidden');
  await expect(page).toHaveURL(/headers=apikey/);
  expect(page.url()).not.toContain('hidden');
  await page.reload();
  await expect(page.getByLabel('Method')).toHaveValue('POST');
  await expect(page.getByLabel('URL', { exact: true })).toHaveValue('http://a.test/joke?lang=en');
  await expect(page.getByLabel('Header 1 name')).toHaveValue('apikey');
  await expect(page.getByLabel('Header 1 value')).toHaveValue('');
});

test('a change of the configuration changes the answer, and an API’s page leads to its trace', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/apis');
  await page.getByRole('link', { name: 'Geek-Jokes', exact: true }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Trace a request' }).click();
  const answer = page.getByRole('region', { name: verdict });
  await expect(answer).toContainText('Geek-Jokes takes it');
  await fetch(`${gatehouse.admin}/apis/Geek-Jokes`, { method: 'DELETE' });
  // The page reads its rows again when the reader comes back to the window.
  await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
  await expect(answer).toContainText('catch-all takes it');
});
