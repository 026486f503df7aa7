// Requests that are tried out: sent to the bundled gateway's proxy with a consumer's credentials, kept, and copied.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { creatingAt } from './creating-at.ts';
import { expect, test } from './fixtures.ts';
import { follow, press } from './steps.ts';

type Fields = Readonly<Record<string, string>>;

const answerOf = (page: Page) => page.getByRole('region', { name: 'Answer', exact: true });

test('protecting an API ends with a passed test: 401 without a key, and 200 with it', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const create = creatingAt(gatehouse.admin);
  const api = await create('/apis', {
    name: 'Geek-Jokes',
    hosts: 'joke.com',
    uris: '/joke',
    upstream_url: upstream.url,
  });
  await create('/consumers', { username: 'Eddie' });
  await create('/consumers/Eddie/key-auth', { key: 'eddie_secret_key' });

  await page.goto(`/apis/${api.id}`);
  await page.getByRole('navigation', { name: 'Geek-Jokes' }).getByRole('link', { name: 'Try it' }).click();
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('joke.com');
  await page.getByLabel('Path and query').fill('/joke/random?lang=en');
  await press(page, 'Send');
  const answer = answerOf(page);
  await expect(answer.getByRole('heading', { level: 2 }).first()).toHaveText('200OK');
  await expect(answer).toContainText('"/random?lang=en"');
  await expect(page).toHaveURL(/path=%2Fjoke%2Frandom/);

  await page.goto(`/plugins/add/key-auth?api=${api.id}`);
  await press(page, 'Add plugin');
  await page.getByRole('link', { name: 'Test it' }).click();
  const check = page.getByRole('region', { name: 'Protection' });
  await expect(check).toContainText('With Eddie’s key');
  await press(page, 'Test it');
  await expect(check).toContainText('Passed');
  const rows = check.getByRole('listitem');
  await expect(rows.nth(0)).toContainText('401 by key-auth, as it should be');
  await expect(rows.nth(1)).toContainText('200 from the upstream, as it should be');

  const did = page.getByRole('region', { name: 'What each plugin did' });
  await expect(did).toContainText('X-Consumer-Username: Eddie');
  await page.getByText('Sent and seen').click();
  await expect(answer).toContainText('apikey: eddie_secret_key');
  await expect(answer).toContainText('X-Forwarded-Host: joke.com');
  expect(page.url()).not.toContain('eddie_secret_key');
});

test('a request signed for hmac-auth, and one with a token for jwt, get through', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const create = creatingAt(gatehouse.admin);
  const { id: eddie } = await create('/consumers', { username: 'Eddie' });
  await create('/consumers/Eddie/hmac-auth', { username: 'eddie', secret: 'sekret' });
  await create('/consumers/Eddie/jwt', { key: 'eddie-jwt-key', secret: 'sekret' });
  const plugins: readonly [string, Fields][] = [
    ['hmac-auth', { 'config.validate_request_body': 'true', 'config.enforce_headers': 'host' }],
    ['jwt', { 'config.claims_to_verify': 'exp' }],
  ];
  for (const [name, config] of plugins) {
    const api = await create('/apis', { name, hosts: `${name}.com`, upstream_url: upstream.url });
    await create(`/apis/${name}/plugins`, { name, ...config });
    await page.goto(`/apis/${api.id}/try?as=${eddie}&method=POST`);
    await page.getByText('Headers and body').click();
    await page.getByLabel('Body', { exact: true }).fill('grüße');
    await expect(page.getByLabel(`Credential for ${name}`)).not.toHaveValue('none');
    await press(page, 'Send');
    await expect(answerOf(page)).toContainText('200');
    await expect(page.getByRole('region', { name: 'What each plugin did' })).toContainText('passes');
    await page.getByLabel(`Credential for ${name}`).selectOption('none');
    await press(page, 'Send');
    await expect(answerOf(page)).toContainText('401');
  }
});

test('a consumer’s request is kept without its secrets, opened again, deleted, and copied for a shell', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const create = creatingAt(gatehouse.admin);
  await create('/apis', { name: 'jokes', hosts: 'joke.com', upstream_url: upstream.url });
  await create('/apis/jokes/plugins', { name: 'key-auth' });
  const { id } = await create('/consumers', { username: "O'Neil" });
  await create(`/consumers/${id}/key-auth`, { key: 'it’s a "key" $(x)'.replaceAll('’', "'") });

  await page.goto(`/consumers/${id}/try`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('combobox', { name: 'Fill in from an API or a route' }).click();
  await page.getByRole('option', { name: 'jokes' }).click();
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('joke.com');
  await page.getByLabel('Path and query').focus();
  await page.evaluate("navigator.clipboard.writeText('http://joke.com/a%20b?x=1')");
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('joke.com');
  await expect(page.getByLabel('Path and query')).toHaveValue('/a%20b?x=1');
  await expect(page.getByLabel('Credential for key-auth')).not.toHaveValue('none');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(answerOf(page)).toContainText('200');

  await press(page, 'Copy as');
  await page.getByRole('menuitem', { name: 'curl' }).click();
  await expect(page.getByText('Copied as curl', { exact: true })).toBeVisible();
  const command = String(await page.evaluate('navigator.clipboard.readText()'));
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { timeout: 60_000 });
  expect(stdout).toContain('"path":"/a%20b?x=1"');

  await press(page, 'Keep');
  await page.getByLabel('Name of the kept request').fill('A joke');
  await press(page, 'Keep it');
  const kept = page.getByRole('region', { name: 'Kept requests' });
  await expect(kept).toContainText('A joke');
  const stored = await (await fetch(`${gatehouse.dashboard}/api/try-it/examples`)).text();
  expect(stored).toContain(id);
  expect(stored).not.toContain('key$');
  expect(stored).not.toContain("it's");

  await page.goto('/try');
  await kept.getByRole('button', { name: 'A joke', exact: true }).click();
  await expect(page.getByLabel('Path and query')).toHaveValue('/a%20b?x=1');
  await expect(page.getByRole('combobox', { name: 'As' })).toHaveValue("as O'Neil");
  await press(page, 'Send');
  await expect(answerOf(page)).toContainText('200');
  await press(page, 'Delete A joke');
  await expect(kept).toBeHidden();
});

test('a traced request is sent for real with its secret, which is in no address', async ({
  page,
  gatehouse,
  upstream,
}) => {
  const create = creatingAt(gatehouse.admin);
  await create('/apis', { name: 'jokes', hosts: 'joke.com', uris: '/joke', upstream_url: upstream.url });
  await create('/apis', { name: 'rest', uris: '/', upstream_url: upstream.url });
  await create('/apis/jokes/plugins', { name: 'key-auth' });
  await create('/consumers', { username: 'Eddie' });
  await create('/consumers/Eddie/key-auth', { key: 'eddie_secret_key' });
  await page.goto('/trace');
  await press(page, 'Paste curl');
  await page.getByLabel('A curl command').fill("curl 'http://joke.com/joke/x' -H 'apikey: eddie_secret_key'");
  await expect(page.getByLabel('URL', { exact: true })).toHaveValue('http://joke.com/joke/x');
  await expect(page.getByRole('region', { name: 'What if' })).toContainText('Another host: rest takes it.');
  await follow(page, 'Send it for real');
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('joke.com');
  await expect(page).toHaveURL(/host=joke\.com/);
  await press(page, 'Send');
  await expect(answerOf(page)).toContainText('200');
  await expect(answerOf(page)).toContainText('"/x"');
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('joke.com');
  expect(page.url()).not.toContain('eddie_secret_key');
});
