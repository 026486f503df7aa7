// Snapshots: made, renamed, compared with each other, restored, deleted, and made by a schedule.
import { expect, test } from './fixtures.ts';
import { press } from './steps.ts';

test('a snapshot is taken, the gateway changes, and what was chosen comes back', async ({
  page,
  gatehouse: { admin },
}) => {
  const add = (form: Record<string, string>) =>
    fetch(`${admin}/consumers`, { method: 'POST', body: new URLSearchParams(form) });
  await add({ username: 'eva' });
  await fetch(`${admin}/consumers/eva/key-auth`, {
    method: 'POST',
    body: new URLSearchParams({ key: 'planted-secret' }),
  });
  const seen: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/snapshots')) void response.text().then((text) => seen.push(text));
  });

  await page.goto('/configuration/snapshots');
  const take = async (name: string): Promise<void> => {
    await press(page, 'Take a snapshot');
    const dialog = page.getByRole('alertdialog', { name: 'Take a snapshot' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Take it' }).click();
    await expect(page.getByRole('link', { name })).toBeVisible();
  };
  await take('before');
  await press(page, 'Rename before');
  const renaming = page.getByRole('alertdialog', { name: 'Rename before' });
  await renaming.getByLabel('Name').fill('with eva');
  await renaming.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('row', { name: /with eva/ })).toContainText('2 entities');

  await fetch(`${admin}/consumers/eva`, { method: 'DELETE' });
  await add({ username: 'leo' });
  await take('with leo');

  await page.getByRole('link', { name: 'with eva' }).click();
  await page.getByLabel('Compare with').selectOption({ index: 1 });
  await press(page, 'See the differences');
  const differences = page.getByRole('table', { name: 'Differences' });
  await expect(differences).toContainText('only on with leo');
  await expect(page.getByRole('checkbox')).toHaveCount(0);

  await page.getByLabel('Compare with').selectOption({ index: 0 });
  await press(page, 'See the differences');
  await page.getByRole('checkbox', { name: 'delete leo' }).check();
  await press(page, 'Apply 3 to Local gateway');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Apply 3 to Local gateway' }).click();
  await expect(page.getByRole('heading', { name: '3 changes applied to Local gateway' })).toBeVisible();
  const keys = await (await fetch(`${admin}/consumers/eva/key-auth`)).text();
  expect(keys).toContain('planted-secret');
  expect((await fetch(`${admin}/consumers/leo`)).status).toBe(404);

  await press(page, 'All snapshots');
  for (const name of ['with eva', 'with leo']) {
    await press(page, `Delete ${name}`);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete snapshot' }).click();
    await expect(page.getByRole('link', { name })).toHaveCount(0);
  }
  await expect(page.getByRole('heading', { name: 'No snapshots yet' })).toBeVisible();
  expect(seen.join()).not.toContain('planted-secret');
});

test('a schedule is set, changed and ended', async ({ page }) => {
  await page.goto('/configuration/snapshots');
  const schedule = page.getByRole('region', { name: 'Schedule' });
  await press(page, 'Make snapshots by a schedule');
  await schedule.getByLabel('When').selectOption('Every few hours');
  await schedule.getByLabel('Hours').fill('12');
  await schedule.getByLabel('Keep the newest').fill('7');
  await press(page, 'Save schedule');
  await expect(schedule).toContainText('Every 12 hours. The newest 7 are kept.');
  await page.reload();
  await schedule.getByRole('button', { name: 'Change' }).click();
  await schedule.getByLabel('When').selectOption('Daily');
  await schedule.getByLabel('At', { exact: true }).fill('03:15');
  await press(page, 'Save schedule');
  await expect(schedule).toContainText('Daily at 03:15 of the server’s clock.');
  await press(page, 'End it');
  await expect(schedule).toContainText('None: snapshots are made by hand alone.');
});
