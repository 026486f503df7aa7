// The developer portal from end to end: an API is published, found, tried, asked for, granted, called, rotated, blocked, and left.
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { email, password, post, publish, publishMore, seedDeveloper } from './portal-platform.ts';
import { test, type PortalStage } from './portal-stage.ts';

const called = async ({ proxy }: PortalStage, key: string): Promise<number> =>
  (await fetch(`${proxy}/jokes/joke`, { headers: { apikey: key } })).status;

/** The key that the page shows once. */
async function shownKey(page: Page): Promise<string> {
  const shown = page.getByRole('definition').locator('code');
  await expect(shown).toBeVisible();
  const key = await shown.textContent();
  await page.getByRole('button', { name: 'It is copied' }).click();
  return key ?? '';
}

test('from a stranger to a key and back', async ({ page, context, stage }) => {
  test.setTimeout(600_000);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await publish(stage);

  // A stranger finds it, reads its reference, and tries it.
  await page.goto(stage.portal);
  await page.getByRole('searchbox', { name: 'Find an API or a guide' }).fill('joke');
  await page.getByRole('link', { name: 'Geek-Jokes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Geek-Jokes/ })).toBeVisible();
  await page.getByRole('link', { name: 'One joke' }).click();
  await expect(page.getByText('Which kind.')).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByLabel('Answer').getByText('401')).toBeVisible();
  await page.getByRole('link', { name: 'Sign up to get one' }).click();

  // Sign-up, confirmed by mail.
  await page.getByLabel('Your name').fill('Eddie Marsh');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await expect.poll(() => stage.mail(email, /confirm#/)).toBeDefined();
  const link = /http:\S+\/confirm#\S+/.exec(stage.mail(email, /confirm#/) ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();

  // An application asks for the API.
  await page.getByRole('button', { name: 'Make your first application' }).click();
  await page.getByLabel('Name').fill('Jokebot');
  await page.getByRole('button', { name: 'Make the application' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Jokebot' })).toBeVisible();
  await page.getByRole('button', { name: 'Add an API' }).click();
  await page.getByLabel('A word to the people behind it').fill('For a chat bot.');
  await page.getByRole('button', { name: 'Ask for Geek-Jokes' }).click();
  await expect(page.getByRole('cell', { name: 'asked' })).toBeVisible();

  // The operator sees the request, and asks back. The developer answers.
  const operator = await context.newPage();
  await operator.goto(`${stage.dashboard}/portal`);
  await expect(operator.getByText('For a chat bot.')).toBeVisible();
  const tableOf = (name: string) => operator.getByRole('table', { name });
  await expect(tableOf('Published APIs').getByText('Geek-Jokes', { exact: true })).toBeVisible();
  await expect(tableOf('Developers').getByRole('row', { name: /Eddie Marsh/ })).toContainText('Jokebot');
  await operator.getByRole('button', { name: 'Ask back' }).click();
  await operator.getByLabel('Question').fill('How many calls a day?');
  await operator.getByRole('button', { name: 'Send question' }).click();
  await expect.poll(() => stage.mail(email, /How many calls a day/)).toBeDefined();
  await expect(page.getByText('“How many calls a day?”')).toBeVisible();
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByLabel('Your answer').fill('About 200.');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(operator.getByText('“About 200.”')).toBeVisible();

  // The operator lets it in.
  await operator.getByRole('button', { name: 'Let in' }).click();
  await expect.poll(() => stage.mail(email, /may call Geek-Jokes/)).toBeDefined();

  // The key is shown once. It works in the page and elsewhere.
  await expect(page.getByRole('cell', { name: 'on', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make it' }).click();
  const first = await shownKey(page);
  await page.getByRole('cell', { name: 'Geek-Jokes' }).getByRole('link').click();
  await page.getByRole('link', { name: 'One joke' }).click();
  await expect(page.getByRole('region', { name: 'curl code' })).toContainText(first);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByLabel('Answer').getByText('200')).toBeVisible();
  await expect.poll(() => called(stage, first)).toBe(200);

  // Own usage, and what is left of the limit, within ten seconds.
  await page.getByRole('link', { name: 'My applications' }).click();
  await page.getByRole('link', { name: 'Jokebot' }).click();
  await expect(page.getByText(/^\d+ of 60$/)).toBeVisible();
  await expect(page.getByText('answered')).toContainText(/[12]/);

  // Both keys work for an hour. The old one can be ended before.
  await page.getByRole('button', { name: 'Rotate' }).click();
  await page.getByLabel('The one before works on for').selectOption('One hour');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate' }).click();
  const second = await shownKey(page);
  expect(second).not.toBe(first);
  await expect.poll(() => called(stage, second)).toBe(200);
  expect(await called(stage, first)).toBe(200);
  await page.getByRole('button', { name: `End ${first.slice(-4)} now` }).click();
  // Kong 0.13 answers 403 to a key that it does not know.
  await expect.poll(() => called(stage, first)).toBe(403);
  expect(await called(stage, second)).toBe(200);

  // The operator blocks it: its calls are refused, and the portal says why.
  await operator.goto(`${stage.dashboard}/portal/applications`);
  await operator.getByRole('link', { name: 'Jokebot' }).click();
  await operator.getByRole('button', { name: 'Block', exact: true }).click();
  await operator.getByRole('alertdialog').getByRole('textbox').fill('Too many jokes at night.');
  await operator.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
  await expect.poll(() => called(stage, second)).toBeGreaterThanOrEqual(401);
  await expect(page.getByText('This application is blocked.')).toBeVisible();

  // The account ends with all that it has in the gateway, and with nothing else.
  await post(`${stage.admin}/consumers`, { username: 'somebody-else' });
  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: /Account/ }).click();
  await page.getByRole('button', { name: 'Delete the account…' }).click();
  await page.getByRole('alertdialog').getByLabel('Your password').fill(password);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the account' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign up' })).toBeVisible();
  const left = async (path: string): Promise<string> => (await fetch(`${stage.admin}/${path}`)).text();
  await expect.poll(() => left('consumers')).not.toContain('gh-app-');
  expect(await left('consumers')).toContain('somebody-else');
  expect(JSON.parse(await left('key-auths')).data).toEqual([]);
  expect(JSON.parse(await left('acls')).data).toEqual([]);
  expect(JSON.parse(await left('apis')).data).toHaveLength(1);
  expect([...hosts]).toEqual([new URL(stage.portal).origin]);
});

test('a sign-out that the portal does not get says that the developer is still signed in', async ({
  page,
  stage,
}) => {
  await publish(stage);
  await publishMore(stage);
  await seedDeveloper(page.context().request, stage);
  await page.goto(`${stage.portal}/applications`);
  const signOut = '**/portal/api/sign-out';
  await page.route(signOut, (route) => route.abort());
  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'You are still signed in' });
  await expect(dialog).toContainText('The portal does not answer.');
  await page.unroute(signOut);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect(dialog).toBeHidden();
});
