// A list of more rows than a page has: all of them are found, drawn where they stand, and kept where they are.
import { expect, test } from './fixtures.ts';

const count = 1050;
const name = (n: number): string => `app-${String(n).padStart(4, '0')}`;

async function seed(admin: string): Promise<void> {
  for (let from = 0; from < count; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        fetch(`${admin}/consumers`, {
          method: 'POST',
          body: new URLSearchParams({ username: name(from + index) }),
        }),
      ),
    );
}

test('a row of the second page is found, reached by scrolling, and by the keys', async ({
  page,
  gatehouse,
}) => {
  await seed(gatehouse.admin);
  await page.goto('/consumers');
  await expect(page.getByText(`1,000 of 1,050 consumers loaded`)).toBeAttached();

  await page.getByLabel('Filter consumers').fill('1033');
  await expect(page.getByText('1 of 1,050 consumers matches')).toBeVisible();
  await expect(page.getByRole('link', { name: name(1033), exact: true })).toBeVisible();

  await page.getByLabel('Filter consumers').fill('');
  await expect(page.getByText('1,050 consumers, all shown')).toBeAttached();
  const drawn = page.locator('tr[data-index]');
  for (const index of [550, 1049, 0]) {
    // Rows are 40 pixels high.
    await page.evaluate(`window.scrollTo(0, ${index * 40})`);
    const row = page.locator(`tr[data-index="${index}"]`);
    await expect(row).toBeInViewport();
    await expect(row).toHaveAttribute('aria-rowindex', String(index + 2));
    await expect(row.getByRole('link', { name: name(index), exact: true })).toBeVisible();
    expect(await drawn.count()).toBeLessThan(100);
  }
  await page.locator('tr[data-index="0"] a').first().focus();
  for (let times = 0; times < 40; times += 1) await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: name(40), exact: true })).toBeFocused();
  await expect(page.locator('tr[data-index="40"]')).toBeInViewport();
});
