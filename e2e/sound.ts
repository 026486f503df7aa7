// The checks of a page that is open, without another load: it does not scroll sideways, no element is so narrow that its words are
// broken into letters, and axe finds nothing in either theme.
import { expect, type Page } from '@playwright/test';
import { foundByAxe, type Asked } from './axe.ts';

/** The rules of axe that depend on the theme. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];
const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** The texts of elements that are so narrow that each line has a letter or two. */
const squeezed = `[...document.querySelectorAll('main :is(h1, h2, h3, button, a, dt, dd, th, label, p)')]
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize);
    return width < 2 * size && height > 4 * size && element.textContent.trim().length > 3;
  })
  .map((element) => element.textContent)`;

export async function isSoundInBothThemes(page: Page, name: string, asked: Asked): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect.soft(await foundByAxe(page, asked), `${name}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect.soft(await foundByAxe(page, { ...asked, only: rulesOfColours }), `${name}, dark`).toEqual([]);
}

/** `widths`: in pixels. Axe looks at the last one, and at this part alone. */
export async function isSound(
  page: Page,
  name: string,
  widths: readonly number[],
  part?: string,
): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expect.soft.poll(() => page.evaluate<number>(sideways), { message: `${name} at ${width}` }).toBe(0);
    expect.soft(await page.evaluate<string[]>(squeezed), `${name} at ${width}`).toEqual([]);
  }
  await isSoundInBothThemes(page, name, part === undefined ? {} : { part });
}
