// An operator publishes an API with its document, writes a page, and chooses how the portal looks.
import { rm } from 'node:fs/promises';
import { test as base, expect, type Page } from '@playwright/test';
import { newDataDir, startProcess } from './gatehouse.ts';
import { isSound } from './sound.ts';
import { pageIs, press } from './steps.ts';

interface WithPortal {
  readonly dashboard: string;
  readonly admin: string;
  readonly portal: string;
}

const test = base.extend<object, { started: WithPortal }>({
  started: [
    async ({}, use) => {
      const dataDir = await newDataDir();
      const listen = ['dashboard', 'proxy', 'admin', 'portal'].map((name) => `--${name}-listen=127.0.0.1:0`);
      const running = await startProcess('start', ...listen, `--data-dir=${dataDir}`);
      const [dashboard, admin, portal] = [
        running.at('dashboard'),
        running.at('Admin API'),
        running.at('portal'),
      ];
      await fetch(`${admin}/apis`, {
        method: 'POST',
        body: new URLSearchParams({
          name: 'Geek-Jokes',
          uris: '/jokes',
          upstream_url: 'http://127.0.0.1:1',
        }),
      });
      await fetch(`${admin}/apis/Geek-Jokes/plugins`, {
        method: 'POST',
        body: new URLSearchParams({ name: 'key-auth' }),
      });
      await use({ dashboard, admin, portal });
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ started }, use) => use(started.dashboard),
});

const looksGood = (page: Page): Promise<void> => isSound(page, new URL(page.url()).pathname, [390, 1440]);

const jokesWith = (responses: string): string =>
  [
    'openapi: 3.0.3',
    'info:',
    '  title: Jokes',
    '  version: "1.2"',
    'paths:',
    '  /joke:',
    '    get:',
    `      responses: ${responses}`,
    '',
  ].join('\n');

async function give(page: Page, text: string): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await press(page, 'Choose a file');
  await (await chosen).setFiles({ name: 'openapi.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
}

test('an API is published with a plan and its document', async ({ page, started }) => {
  await page.goto('/portal/apis');
  await page.getByRole('link', { name: 'Publish an API' }).click();
  await pageIs(page, 'Publish an API');
  await page.getByLabel('API', { exact: true }).click();
  await page.getByRole('option', { name: 'Geek-Jokes' }).click();
  await expect(page.getByText('The gateway has /jokes for it, called with a key.')).toBeVisible();
  const calledWith = page.getByLabel('Called with');
  await expect(calledWith).toHaveValue('key-auth');
  // What is chosen otherwise stays, until it is taken over by hand.
  await calledWith.selectOption('basic-auth');
  await press(page, 'Take over');
  await expect(calledWith).toHaveValue('key-auth');
  await page.getByLabel('Title').fill('Geek-Jokes');
  await page.getByLabel('In one sentence').fill('One joke at a time.');
  await press(page, 'Add plan');
  await page.getByRole('group', { name: 'Plan 1' }).getByLabel('Name').fill('Free');
  await page.getByLabel('Requests a minute').fill('60');
  await looksGood(page);
  await press(page, 'Publish API');
  await pageIs(page, 'Geek-Jokes');

  await give(page, jokesWith('7'));
  await expect(page.getByRole('alert')).toHaveText(/^Line 8: .*responses/, { timeout: 60_000 });
  await give(page, jokesWith("{'200': {description: A joke}}"));
  await expect(page.getByText('shown first')).toBeVisible({ timeout: 60_000 });
  await looksGood(page);

  const answer = await fetch(`${started.portal}/portal/api/apis/geek-jokes`);
  expect(await answer.json()).toMatchObject({
    title: 'Geek-Jokes',
    auth: 'key-auth',
    versions: ['1.2'],
    plans: [{ id: 'free', name: 'Free', minute: 60 }],
  });
});

test('a token for imports is shown once, and can be ended', async ({ page }) => {
  await page.goto('/portal/apis');
  await page.getByLabel('Name of the token').fill('ci');
  await press(page, 'Make token');
  await expect(page.getByRole('alertdialog')).toContainText('gh-import-');
  await press(page, 'Done');
  await expect(page.getByRole('list', { name: 'Tokens' })).toContainText('never used');
  await looksGood(page);
  await press(page, 'End ci');
  await press(page, 'End token');
  await expect(page.getByRole('list', { name: 'Tokens' })).toBeHidden();
});

test('a page is written with a preview, and published', async ({ page, started }) => {
  await page.goto('/portal/pages/add');
  await page.getByLabel('Title').fill('Call your first API');
  await page
    .getByLabel('Text')
    .fill('# Hello\n\n<img src=x onerror="document.title=1"> [run](javascript:alert(1))');
  const preview = page.getByLabel('Preview');
  await expect(preview.locator('h3', { hasText: 'Hello' })).toBeVisible();
  await expect(preview.locator('img, a')).toHaveCount(0);
  await looksGood(page);
  await press(page, 'Save page');
  await pageIs(page, 'Call your first API');
  const guide = `${started.portal}/portal/api/guides/call-your-first-api`;
  expect((await fetch(guide)).status).toBe(404);
  await page.getByRole('switch', { name: 'Published' }).click();
  await press(page, 'Save changes');
  await expect.poll(async () => (await fetch(guide)).status).toBe(200);
  await page.goto('/portal/pages');
  await expect(page.getByRole('link', { name: 'Call your first API', exact: true })).toBeVisible();
  await looksGood(page);
});

test('a colour that cannot be read is corrected, and a link that runs a script is refused', async ({
  page,
  started,
}) => {
  await page.goto('/portal/appearance');
  await page.getByLabel('Name', { exact: true }).fill('Northbay Developers');
  await page.getByLabel('Colour', { exact: true }).fill('#ffee00');
  await expect(page.getByText('Corrected so that it can be read')).toBeVisible();
  await press(page, 'Add link');
  await page.getByLabel('Words of link 1').fill('Guides');
  await page.getByLabel('Address of link 1').fill('javascript:alert(1)');
  await press(page, 'Publish changes');
  await expect(page.getByText('A link begins with https://, http:// or /')).toBeVisible();
  await page.getByLabel('Address of link 1').fill('/guides');
  await looksGood(page);
  await press(page, 'Publish changes');
  const facts = async (): Promise<unknown> => (await fetch(`${started.portal}/portal/api/facts`)).json();
  await expect
    .poll(facts)
    .toMatchObject({ name: 'Northbay Developers', colour: '#ffee00', footer: [{ label: 'Guides' }] });
});
