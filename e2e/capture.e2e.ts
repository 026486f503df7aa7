// Headers and bodies of an API's requests are captured for a while, and read in the drawer of a request.
import { expect, test } from './fixtures.ts';
import { post } from './rows.ts';
import { press } from './steps.ts';

test('a capture is started at an API, shows what came and what was answered without the key, and is stopped', async ({
  page,
  gatehouse: { admin, proxy },
  upstream,
}) => {
  const api = await post(`${admin}/apis`, { name: 'jokes', uris: ['/jokes'], upstream_url: upstream.url });
  await post(`${admin}/apis/jokes/plugins`, { name: 'key-auth' });
  const { id } = await post(`${admin}/consumers`, { username: 'Eddie' });
  await post(`${admin}/consumers/${id}/key-auth`, { key: 'key-of-eddie' });
  const ask = (note: string) =>
    fetch(`${proxy}/jokes/new?note=${note}`, {
      method: 'POST',
      headers: { apikey: 'key-of-eddie', 'content-type': 'application/json' },
      body: JSON.stringify({ note, password: 'tell nobody' }),
    });

  await page.goto(`/apis/${api.id}/traffic`);
  const section = page.getByRole('region', { name: 'Headers and bodies' });
  await expect(section).toContainText('Headers and bodies are not recorded.');
  await press(page, 'Capture some');
  const dialog = page.getByRole('alertdialog', { name: 'Capture headers and bodies?' });
  await dialog.getByText('5 min', { exact: true }).click();
  await dialog.getByText('20', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Capture', exact: true }).click();
  await expect(section).toContainText('0 of 20 requests so far');
  await ask('first');
  await expect(section).toContainText('1 of 20 requests so far');
  await page.reload();
  await expect(section).toContainText('1 of 20 requests so far');

  await section.getByRole('link', { name: 'Show them' }).click();
  await page.getByRole('row').filter({ hasText: '/jokes/new' }).getByRole('button').click();
  const content = page
    .getByRole('complementary')
    .getByRole('region', { name: 'Headers and bodies', exact: true });
  await expect(content).toContainText('/jokes/new?note=first');
  await expect(content.getByRole('region', { name: 'Body of the request' })).toHaveText(
    '{ "note": "first", "password": "•••" }',
  );
  await expect(content).toContainText('apikey');
  await expect(page.locator('body')).not.toContainText('key-of-eddie');
  await content.getByText('Answer', { exact: true }).click();
  await expect(content.getByRole('region', { name: 'Body of the answer' })).not.toBeEmpty();
  await expect(page.locator('body')).not.toContainText('key-of-eddie');

  await page.goto(`/apis/${api.id}/traffic`);
  await section.getByRole('button', { name: 'Stop' }).click();
  await expect(section).toContainText('Headers and bodies are not recorded.');
  await ask('second');
  await section.getByRole('link', { name: 'Show captured ones' }).click();
  await expect(page.getByRole('row').filter({ hasText: '/jokes/new' })).toHaveCount(1);
});
