// The first steps on Home: they come to an end, and a gateway that is long in use is not greeted with them.
import { expect, test } from './fixtures.ts';
import { follow, goTo, openDashboard, pageIs } from './steps.ts';

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

test('the first steps do not stay at three of four', async ({ page, gatehouse: { admin } }) => {
  await post(`${admin}/apis`, { name: 'jokes', uris: '/jokes', upstream_url: 'http://upstream.example' });
  await post(`${admin}/apis/jokes/plugins`, { name: 'key-auth' });
  await post(`${admin}/consumers`, { username: 'Eddie' });
  await post(`${admin}/consumers/Eddie/key-auth`, {});
  await openDashboard(page);
  await expect(page.getByText('3 of 4 done')).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Try it' })
    .getByRole('button', { name: 'Copy' })
    .click();
  await expect(page.getByText('4 of 4 done')).toBeVisible();
  await expect(page.getByText('Try it (done)')).toBeVisible();

  await goTo(page, 'APIs');
  await pageIs(page, 'APIs');
  await follow(page, 'Home');
  await pageIs(page, 'Home');
  await expect(page.getByText('No API and no route answers everybody.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Getting started' })).toHaveCount(0);
});

test('a gateway with many APIs is not greeted with first steps', async ({ page, gatehouse: { admin } }) => {
  for (let at = 0; at < 21; at += 1)
    await post(`${admin}/apis`, {
      name: `api-${at}`,
      uris: `/${at}`,
      upstream_url: 'http://upstream.example',
    });
  await openDashboard(page);
  await expect(page.getByText('api-0 answers everybody')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Getting started' })).toHaveCount(0);
});
