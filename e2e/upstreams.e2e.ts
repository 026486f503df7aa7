// Upstreams: made, given targets, their weights and health changed, and deleted.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { expect, test } from './fixtures.ts';
import { press } from './steps.ts';

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

test('an upstream gets targets, a target that goes down is seen, and its weight and place change', async ({
  page,
  gatehouse,
}) => {
  const [up, down] = [await listening(), await listening()];
  try {
    await page.goto('/upstreams');
    await page.getByRole('link', { name: 'Add upstream', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('billing.internal');
    await page.locator('summary', { hasText: 'Active checks' }).click();
    await page.getByLabel('Ask healthy targets every').fill('0.2');
    await page.getByLabel('Failed connections').first().fill('1');
    await press(page, 'Create upstream');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('billing.internal');

    for (const { port } of [up, down]) {
      await press(page, 'Add target');
      await page.getByLabel('Target', { exact: true }).fill(`127.0.0.1:${port}`);
      await page
        .getByRole('form', { name: 'Add target' })
        .getByRole('button', { name: 'Add target' })
        .click();
      await expect(page.getByRole('row').filter({ hasText: `127.0.0.1:${port}` })).toContainText('healthy');
    }
    const rowOf = (port: number) => page.getByRole('row').filter({ hasText: `127.0.0.1:${port}` });
    await expect(rowOf(up.port)).toContainText('50 %');

    down.server.close();
    down.server.closeAllConnections();
    await expect(rowOf(down.port)).toContainText('unhealthy');
    await expect(rowOf(up.port)).toContainText('100 %');

    await press(page, `Mark 127.0.0.1:${up.port} unhealthy`);
    await expect(page.getByText('every request for this upstream gets 503')).toBeVisible();
    await press(page, `Mark 127.0.0.1:${up.port} healthy`);
    await expect(rowOf(up.port)).toContainText('100 %');

    const weight = page.getByLabel(`Weight of 127.0.0.1:${up.port}`);
    await weight.fill('7');
    await weight.press('Enter');
    await expect(page.getByText(`127.0.0.1:${up.port} has the weight 7`, { exact: true })).toBeVisible();

    await press(page, `Drain 127.0.0.1:${down.port}`);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Drain target' }).click();
    await expect(rowOf(down.port)).toHaveCount(0);

    await page.getByRole('main').getByRole('link', { name: 'History' }).click();
    await expect(rowOf(down.port).first()).toContainText('drained');
    await rowOf(down.port).first().getByRole('button', { name: /^Put/ }).waitFor({ state: 'detached' });
    await rowOf(down.port)
      .last()
      .getByRole('button', { name: /^Put .* back/ })
      .click();
    await expect(rowOf(down.port).first()).toContainText('in use');

    const held: { data: readonly { target: string; weight: number }[] } = JSON.parse(
      await (await fetch(`${gatehouse.admin}/upstreams/billing.internal/targets`)).text(),
    );
    expect(new Map(held.data.map(({ target, weight: of }) => [target, of]))).toEqual(
      new Map([
        [`127.0.0.1:${up.port}`, 7],
        [`127.0.0.1:${down.port}`, 100],
      ]),
    );
  } finally {
    up.server.close();
    up.server.closeAllConnections();
  }
});

test('an edit sends the changed field alone, and a deletion names the targets and the APIs', async ({
  page,
  gatehouse,
}) => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${gatehouse.admin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  await post('/upstreams', { name: 'jokes.internal' });
  await post('/upstreams/jokes.internal/targets', { target: '127.0.0.1:9' });
  await post('/services', { name: 'jokes-service', host: 'jokes.internal' });
  await post('/apis', { name: 'Jokes', uris: '/jokes', upstream_url: 'http://jokes.internal/api' });
  await page.goto('/upstreams');
  await page.getByRole('link', { name: 'Edit jokes.internal' }).click();
  await expect(page.getByRole('link', { name: 'Jokes', exact: true })).toBeVisible();
  await page.getByLabel('Slots').fill('500');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await press(page, 'Save changes');
  expect((await sent).postDataJSON()).toEqual({ slots: 500 });

  await press(page, 'More actions');
  await page.getByRole('menuitem', { name: 'Delete upstream' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('for Jokes, jokes-service');
  await expect(dialog).toContainText('127.0.0.1:9');
  await dialog.getByRole('button', { name: 'Delete upstream and 1 target' }).click();
  await expect(page).toHaveURL(/\/upstreams$/);
  expect((await fetch(`${gatehouse.admin}/upstreams/jokes.internal`)).status).toBe(404);
});
