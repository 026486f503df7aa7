// The numbers beside the entities: columns of lists, the tab Traffic, "last seen", and the warning before a deletion.
import { randomUUID } from 'node:crypto';
import { creatingAt } from './creating-at.ts';
import { expect, test } from './fixtures.ts';
import { startUpstream } from './upstream.ts';

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

test('the traffic of an upstream stands on its page, also that of one target alone', async ({
  page,
  gatehouse: { admin, proxy, dashboard },
  upstream: first,
}) => {
  const second = await startUpstream('second');
  const [firstPort, secondPort] = [first, second].map(({ url }) => new URL(url).port);
  const create = creatingAt(admin);
  // The traffic of deleted upstreams stays.
  const name = `spread-${randomUUID().slice(0, 8)}.internal`;
  const { id } = await create('/upstreams', { name });
  await create(`/upstreams/${id}/targets`, { target: `127.0.0.1:${firstPort}` });
  await create(`/upstreams/${id}/targets`, { target: `localhost:${secondPort}` });
  await create('/apis', { name: 'spread', uris: '/spread', upstream_url: `http://${name}` });
  await create('/apis', { name: 'direct', uris: '/direct', upstream_url: first.url });
  for (let count = 0; count < 8; count += 1) await fetch(`${proxy}/spread/${count}`);
  await fetch(`${proxy}/direct`);
  const counted = async (): Promise<number> => {
    const answer = await fetch(`${dashboard}/api/traffic/summary?upstream=${name}`);
    const { requests }: { requests: number } = JSON.parse(await answer.text());
    return requests;
  };
  await expect.poll(counted).toBe(8);

  await page.goto('/upstreams');
  const listed = page.getByRole('row', { name });
  await expect(listed).toContainText('0 %');
  await expect(listed).not.toContainText('never');
  await page.goto(`/upstreams/${id}`);
  await page.getByRole('main').getByRole('link', { name: 'Traffic', exact: true }).click();
  const number = page
    .getByRole('main')
    .locator('dl > div')
    .filter({ hasText: 'Requests' })
    .locator('dd')
    .first();
  await expect(number).toHaveText('8');
  const targets = page.getByRole('region', { name: 'Targets', exact: true });
  const row = (port: string | undefined) => targets.getByRole('row').filter({ hasText: `127.0.0.1:${port}` });
  await expect(row(secondPort)).toContainText(`an address of localhost:${secondPort}`);
  const countOf = async (port: string | undefined): Promise<number> =>
    Number(await row(port).getByRole('cell').nth(1).innerText());
  const [atFirst, atSecond] = [await countOf(firstPort), await countOf(secondPort)];
  expect(atFirst + atSecond).toBe(8);
  expect(Math.min(atFirst, atSecond)).toBeGreaterThan(0);

  await row(secondPort).getByRole('button').click();
  await expect(page).toHaveURL(/upstream_address=127\.0\.0\.1%3A\d+/);
  await expect(number).toHaveText(String(atSecond));
  await page.getByRole('button', { name: /^Remove the filter 127/ }).click();
  await expect(number).toHaveText('8');

  await page.getByRole('region', { name: 'Statuses' }).getByRole('button', { name: '200' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Traffic' })).toBeVisible();
  await expect(page.getByText(`Upstream is ${name}`)).toBeVisible();
  await expect(number).toHaveText('8');
  await page.getByRole('button', { name: 'Add a filter: Target' }).click();
  await page.getByRole('menuitem', { name: `127.0.0.1:${firstPort}` }).click();
  await expect(number).toHaveText(String(atFirst));
  await page.goBack();
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: 'Live' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Live requests' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '/spread/' })).toHaveCount(8);
  await expect(page.getByRole('row').filter({ hasText: '/direct' })).toHaveCount(0);
  second.close();
});
