// Alerts: a destination is added and tested, a rule fires on a failing upstream, is told once, and once more when it is over.
import { createServer } from 'node:http';
import { expect, test } from './fixtures.ts';
import { follow, goTo, pageIs, press } from './steps.ts';

interface Received {
  event: string;
  text: string;
}

/** Takes what webhooks get. */
async function startReceiver(): Promise<{ url: string; received: Received[]; close(): void }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      received.push(JSON.parse(text));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Another test of this process may have left some. */
async function withoutAlerts(dashboard: string): Promise<void> {
  const page: { rules: { id: string }[]; destinations: { id: string }[] } = JSON.parse(
    await (await fetch(`${dashboard}/api/alerts`)).text(),
  );
  const remove = (path: string) => fetch(`${dashboard}/api/alerts/${path}`, { method: 'DELETE' });
  for (const { id } of page.rules) await remove(`rules/${id}`);
  for (const { id } of page.destinations) await remove(`destinations/${id}`);
}

test('a failing upstream is told to a webhook once, and once when the rule is switched off', async ({
  page,
  gatehouse,
}) => {
  await withoutAlerts(gatehouse.dashboard);
  const hook = await startReceiver();
  await fetch(`${gatehouse.admin}/apis`, {
    method: 'POST',
    body: new URLSearchParams({
      name: 'Billing',
      uris: '/billing',
      upstream_url: 'http://127.0.0.1:1',
      retries: '0',
    }),
  });
  for (let count = 0; count < 12; count += 1) await fetch(`${gatehouse.proxy}/billing`);

  await page.goto('/');
  await goTo(page, 'Alerts');
  await expect(page.getByRole('heading', { name: 'No rule yet' })).toBeVisible();
  await follow(page, 'Where they go');
  await follow(page, 'Webhook');
  await pageIs(page, 'Add webhook');
  await page.getByLabel('Name', { exact: true }).fill('#ops');
  await page.getByLabel('URL', { exact: true }).fill(`${hook.url}/planted-token`);
  await press(page, 'Send a test');
  await expect(page.getByText('The test message was sent')).toBeVisible();
  expect(hook.received.splice(0)).toMatchObject([{ event: 'test' }]);
  await press(page, 'Add webhook');
  await pageIs(page, 'Where they go');
  await expect(page.getByRole('row', { name: /#ops/ })).toContainText(`${hook.url}/…`);
  expect(await page.content()).not.toContain('planted-token');

  await goTo(page, 'Alerts');
  await page.getByRole('link', { name: 'Server errors An API answers 5xx' }).click();
  await pageIs(page, 'Add rule');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Server errors');
  await page.getByLabel('For', { exact: true }).fill('0');
  await expect(page.getByText('At this moment its condition holds for Billing.')).toBeVisible();
  await press(page, 'Add rule');
  await pageIs(page, 'Alerts');

  const card = page.getByRole('article', { name: 'Server errors on Billing' });
  await expect(card).toBeVisible({ timeout: 60_000 });
  await expect(card).toContainText('100 % of requests answered 5xx');
  await expect(card).toContainText('sent to #ops');
  expect(hook.received).toMatchObject([{ event: 'fired' }]);
  await card.getByRole('button', { name: 'I’m on it' }).click();
  await expect(card).toContainText('is on it since');
  await card.getByRole('button', { name: 'Silence 1 h' }).click();
  await expect(card).toContainText('silenced until');
  await page.reload();
  await expect(card).toContainText('silenced until');

  await page.getByRole('switch', { name: 'Server errors' }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Fired before' })).toContainText('Server errors on Billing');
  await expect.poll(() => hook.received.map(({ event }) => event)).toEqual(['fired', 'resolved']);

  await press(page, 'Delete Server errors');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete rule' }).click();
  await expect(page.getByRole('heading', { name: 'No rule yet' })).toBeVisible();
  expect(hook.received).toHaveLength(2);
  hook.close();
});

test('a rule that is being typed is not lost by another page, and what is wrong stands at its field', async ({
  page,
  gatehouse,
}) => {
  await withoutAlerts(gatehouse.dashboard);
  await page.goto('/alerts/add?metric=upstream_p95');
  await page.getByLabel('Name', { exact: true }).fill('Weather is slow');
  await page.getByLabel('Above', { exact: true }).fill('soon');
  await goTo(page, 'Consumers');
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await press(page, 'Add rule');
  await expect(page.getByLabel('Above', { exact: true })).toBeFocused();
  await expect(page.getByText('A number from 0 to 3600000')).toBeVisible();
  await page.getByLabel('Watches', { exact: true }).selectOption('gateway');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Weather is slow');
  await press(page, 'Add rule');
  await expect(page.getByRole('row', { name: /Weather is slow/ })).toContainText('no answer for 1 min');
  await withoutAlerts(gatehouse.dashboard);
});
