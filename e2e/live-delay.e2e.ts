// How long it takes until the page Live requests shows a request that has ended. Both clocks are those of this machine.
import { expect, test } from './fixtures.ts';

const requests = 20;
/** Milliseconds. */
const most = 1000;

const pathOf = (index: number): string => `/ended/${index}`;

/** Notes when the row of each path appears. */
const watchRows = `
  window.appeared = {};
  const look = () => {
    for (const { textContent } of document.querySelectorAll('tr bdi')) window.appeared[textContent] ??= Date.now();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
`;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

test('a request stands on the page at most a second after it ended', async ({
  page,
  gatehouse: { proxy },
}) => {
  await page.goto('/live');
  await expect(page.getByText('Live, ')).toBeVisible();
  await page.evaluate(watchRows);
  const ended: number[] = [];
  for (let index = 0; index < requests; index += 1) {
    await (await fetch(proxy + pathOf(index))).text();
    ended.push(Date.now());
    await expect(page.getByRole('row').filter({ hasText: pathOf(index) })).toHaveCount(1);
  }
  const appeared: Record<string, number> = JSON.parse(
    await page.evaluate<string>('JSON.stringify(window.appeared)'),
  );
  const delays = ended.map((time, index) => (appeared[pathOf(index)] ?? Infinity) - time);
  expect(delays.every(Number.isFinite), delays.join(' ')).toBe(true);
  // A machine that runs other things meanwhile delays single ones by more.
  expect(median(delays), delays.join(' ')).toBeLessThanOrEqual(most);
});
