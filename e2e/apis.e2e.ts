// Tests of an operator's work with APIs beside adding one: mistakes, edits, deletion, and doing it without a mouse.
import { expect, test } from './fixtures.ts';
import { enterSeveral, follow, goTo, listed, openDashboard, pageIs, press } from './steps.ts';

const add = async (admin: string, name: string, fields: Record<string, string> = {}): Promise<string> => {
  const body = new URLSearchParams({
    name,
    uris: `/${name}`,
    upstream_url: 'http://upstream.example',
    ...fields,
  });
  const made: { id: string } = JSON.parse(
    await (await fetch(`${admin}/apis`, { method: 'POST', body })).text(),
  );
  return made.id;
};

test('the gateway’s own words land on the field, the first one in focus, and nothing typed is lost', async ({
  page,
  gatehouse,
}) => {
  await add(gatehouse.admin, 'taken');
  await page.goto('/apis/add');
  await page.getByLabel('Name', { exact: true }).fill('taken');
  await enterSeveral(page, 'Paths', 'jokes');
  await page.getByLabel('Upstream URL', { exact: true }).fill('jokes.example');
  await press(page, 'Create API');
  await expect(
    page.getByText("uri with value 'jokes' is invalid: must be prefixed with slash"),
  ).toBeVisible();
  await expect(page.getByText('upstream_url is not a url')).toBeVisible();
  await expect(page.getByLabel('Paths', { exact: true })).toBeFocused();

  await press(page, 'Use /jokes');
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://jokes.example');
  await press(page, 'Create API');
  await expect(page.getByText("already exists with value 'taken'")).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('jokes');
  await press(page, 'Create API');
  await pageIs(page, 'jokes');
});

test('an edit sends what was changed and nothing else', async ({ page, gatehouse }) => {
  const id = await add(gatehouse.admin, 'jokes', { hosts: 'joke.com', retries: '7' });
  await page.goto(`/apis/${id}`);
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await enterSeveral(page, 'Hosts', 'jokes.example');
  await press(page, 'Save changes');
  expect((await sent).postDataJSON()).toEqual({ hosts: ['joke.com', 'jokes.example'] });
  await expect(page.getByText('jokes saved').first()).toBeVisible();
  expect(await (await fetch(`${gatehouse.admin}/apis/${id}`)).json()).toMatchObject({
    hosts: ['joke.com', 'jokes.example'],
    retries: 7,
  });
});

test('the way back from a new API does not lead through its form again', async ({ page }) => {
  await page.goto('/apis');
  await page.getByRole('link', { name: 'Add API' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('returned');
  await enterSeveral(page, 'Paths', '/returned');
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://returned.example');
  await press(page, 'Create API');
  await pageIs(page, 'returned');
  await page.goBack();
  await pageIs(page, 'APIs');
});

test('an answer that comes late leaves the operator where she has gone meanwhile', async ({ page }) => {
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/kong/apis**', async (route) => {
    if (route.request().method() === 'POST') await answered;
    await route.continue();
  });
  await page.goto('/apis/add');
  await page.getByLabel('Name', { exact: true }).fill('late');
  await enterSeveral(page, 'Paths', '/late');
  await page.getByLabel('Upstream URL', { exact: true }).fill('http://late.example');
  await press(page, 'Create API');
  await goTo(page, 'Plugins');
  await pageIs(page, 'Plugins');
  answer();
  await expect(page.getByText('late created').first()).toBeVisible();
  await pageIs(page, 'Plugins');
});

test('unsaved changes are not left behind unasked', async ({ page, gatehouse }) => {
  const id = await add(gatehouse.admin, 'jokes');
  await page.goto(`/apis/${id}`);
  await page.getByLabel('Name', { exact: true }).fill('funnier');
  await goTo(page, 'Consumers');
  await expect(page.getByRole('heading', { name: 'Leave without saving?' })).toBeVisible();
  await press(page, 'Keep editing');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('funnier');
  await goTo(page, 'Consumers');
  await press(page, 'Discard changes');
  await pageIs(page, 'Consumers');
});

test('deleting says what goes with it, starts on Cancel, and gives the focus back', async ({
  page,
  gatehouse,
}) => {
  await add(gatehouse.admin, 'jokes');
  await fetch(`${gatehouse.admin}/apis/jokes/plugins`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'key-auth' }),
  });
  await page.goto('/apis');
  await press(page, 'More for jokes');
  await page.getByRole('menuitem', { name: /Delete/ }).click();
  await expect(page.getByRole('heading', { name: 'Delete jokes?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More for jokes' })).toBeFocused();
  await expect(listed(page, 'jokes')).toBeVisible();

  await press(page, 'More for jokes');
  await page.getByRole('menuitem', { name: /Delete/ }).click();
  await press(page, 'Delete API and 1 plugin');
  // The list is out of reach while the dialog is open.
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(listed(page, 'jokes')).toHaveCount(0);
  expect(await (await fetch(`${gatehouse.admin}/plugins`)).json()).toMatchObject({ total: 0 });
});

test('without a mouse: open, filter, go to a row, add', async ({ page, gatehouse }) => {
  for (const name of ['alpha', 'beta', 'gamma']) await add(gatehouse.admin, name);
  await openDashboard(page);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(listed(page, 'gamma')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('bet');
  await expect(page).toHaveURL(/bet/);
  await expect(listed(page, 'alpha')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.goto('/apis');
  await expect(listed(page, 'alpha')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await pageIs(page, 'beta');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused();
  await page.keyboard.type('gamma');
  await expect(page.getByRole('option', { name: /gamma/, selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await pageIs(page, 'gamma');
});

test('names are text, never markup', async ({ page, gatehouse }) => {
  const name = '<img src=x onerror="document.title=1">';
  await fetch(`${gatehouse.admin}/consumers`, {
    method: 'POST',
    body: new URLSearchParams({ username: name }),
  });
  await page.goto('/consumers');
  await listed(page, name).click();
  await pageIs(page, name);
  await expect(page.locator('img')).toHaveCount(0);
});

test('the old dashboard’s addresses lead to the page that they named', async ({ page, gatehouse }) => {
  const id = await add(gatehouse.admin, 'jokes');
  for (const [old, heading] of [
    ['#!/apis', 'APIs'],
    ['#!/consumers/', 'Consumers'],
    ['#!/plugins/add', 'Add plugin'],
    [`#!/apis/${id}/plugins`, 'jokes'],
    ['#!/services', 'Services'],
    ['#!/routes/42', 'This route does not exist'],
    ['#!/upstreams/add', 'Add upstream'],
    ['#!/certificates', 'Certificates'],
    ['#!/snis/add', 'Add certificate'],
    ['#!/nonsense', 'There is no such page'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/${old}`);
    await pageIs(page, heading);
  }
});

test('a filter survives a reload and the way back', async ({ page, gatehouse }) => {
  for (const name of ['alpha', 'beta']) await add(gatehouse.admin, name);
  await page.goto('/apis');
  await page.getByLabel('Filter APIs').fill('alp');
  await expect(listed(page, 'beta')).toHaveCount(0);
  await expect(page).toHaveURL(/alp/);
  await page.reload();
  await expect(page.getByLabel('Filter APIs')).toHaveValue('alp');
  await follow(page, 'alpha');
  await pageIs(page, 'alpha');
  await page.goBack();
  await expect(page.getByLabel('Filter APIs')).toHaveValue('alp');
  await expect(listed(page, 'alpha')).toBeVisible();
});
