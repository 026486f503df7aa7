// The numbers beside the entities: columns of lists, the tab Traffic, "last seen", and the warning before a deletion.
import { expect, test } from './fixtures.ts';

test('an API’s traffic stands in its list, on its page, and in the dialog that deletes it', async ({
  page,
  gatehouse: { admin, proxy, dashboard },
  upstream,
}) => {
  const post = async (path: string, fields: Record<string, string>): Promise<string> => {
    const made = await fetch(`${admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    expect(made.status, path).toBe(201);
    const row: { id: string } = JSON.parse(await made.text());
    return row.id;
  };
  const id = await post('/apis', { name: 'beside', uris: '/beside', upstream_url: upstream.url });
  await post('/apis', { name: 'unseen', uris: '/unseen', upstream_url: upstream.url });
  const broken = { name: 'broken', uris: '/broken', upstream_url: 'http://127.0.0.1:1', retries: '0' };
  const brokenId = await post('/apis', broken);
  for (let count = 0; count < 4; count += 1) {
    await fetch(`${proxy}/beside/a`);
    await fetch(`${proxy}/broken/b`);
  }

  const counted = async (): Promise<number> => {
    const answer = await fetch(`${dashboard}/api/traffic/summary?target=${brokenId}`);
    const { requests }: { requests: number } = JSON.parse(await answer.text());
    return requests;
  };
  await expect.poll(counted).toBe(4);

  await page.goto('/apis');
  const row = (name: string) => page.getByRole('row', { name });
  await expect(row('broken')).toContainText('100 %');
  await expect(row('unseen')).toContainText('never');
  await page.getByRole('button', { name: '5xx' }).click();
  await page.getByRole('button', { name: '5xx' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('broken');

  await page.getByRole('link', { name: 'broken', exact: true }).click();
  await expect(page.getByText(/^Last seen /)).toBeVisible();
  await page.getByRole('link', { name: 'Traffic' }).last().click();
  await expect(page.getByText('100 % of the last hour’s requests failed.')).toBeVisible();
  const failures = page.getByRole('region', { name: 'Last failures' });
  await expect(failures.getByRole('listitem')).toHaveCount(4);
  await failures.getByRole('link', { name: 'GET /broken/b' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Live requests' })).toBeVisible();

  await page.goto(`/apis/${id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete API' }).click();
  await expect(page.getByRole('alertdialog')).toContainText(
    /It had 4 requests in the last 24 hours, the last one (just now|\d+ s ago)/,
  );
});
