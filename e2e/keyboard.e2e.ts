// The dashboard by keyboard alone: where the focus goes, what is said, and how far the first field is.
import { expect, test } from './fixtures.ts';
import { seedPlatform } from './platform.ts';
import { goTo, listed, pageIs, press } from './steps.ts';

test('each page gets the focus and is said, and Back leads to the row that was left', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/');
  for (const [entry, heading, row] of [
    ['APIs', 'APIs', 'Geek-Jokes'],
    ['Services', 'Services', 'invoices'],
    ['Routes', 'Routes', 'GET invoices.example/invoices'],
    ['Consumers', 'Consumers', 'Eddie'],
    ['Upstreams', 'Upstreams', 'billing.svc.cluster.local'],
    ['Certificates', 'Certificates', 'joke.com'],
  ] as const) {
    await goTo(page, entry);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
    await expect(page.getByText(heading, { exact: true }).and(page.getByRole('status'))).toBeAttached();
    await listed(page, row).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: row })).toBeFocused();
    await page.goBack();
    await expect(listed(page, row)).toBeFocused();
  }
});

test('a form starts in its first field, of a new row and of one that is edited', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  for (const [list, add, field] of [
    ['apis', 'Add API', 'Name'],
    ['services', 'Add service', 'Name'],
    ['routes', 'Add route', 'Service'],
    ['consumers', 'Add consumer', 'Username'],
    ['upstreams', 'Add upstream', 'Name'],
    ['certificates', 'Add certificate', 'Certificate and chain'],
  ] as const) {
    await page.goto(`/${list}`);
    await page.getByRole('link', { name: add, exact: true }).press('Enter');
    await pageIs(page, add);
    const first = page.getByLabel(field, { exact: true });
    await expect(first, add).toBeFocused();
    await page.goto(`/${list}`);
    await page
      .getByRole('link', { name: /^Edit / })
      .first()
      .press('Enter');
    await expect(first, `edit of ${list}`).toBeFocused();
  }
});

test('a menu that is opened by key starts at its first entry, the first time too', async ({
  page,
  gatehouse,
}) => {
  await seedPlatform(gatehouse.admin);
  await page.goto('/apis');
  await page.getByRole('button', { name: 'More for Geek-Jokes' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
});

test('a refused form puts the focus on its first bad field, whose label is below the top bar', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  for (const [path, button, label] of [
    ['/apis/add', 'Create API', 'Name'],
    ['/upstreams/add', 'Create upstream', 'Name'],
    ['/services/add', 'Create service', 'Host'],
  ] as const) {
    await page.goto(path);
    await press(page, button);
    const field = page.getByLabel(label, { exact: true });
    await expect(field, path).toBeFocused();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const top = await page.getByText(label, { exact: true }).first().boundingBox();
    expect(top?.y, path).toBeGreaterThanOrEqual(48);
  }
});
