// The measurements inside a page of the dashboard, as texts of scripts, since these run in the browser.
import type { Page } from '@playwright/test';

const scrollSeconds = 3;

/** From now on, pages note their long tasks. */
export const watchTasks = (page: Page): Promise<unknown> =>
  page.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask' });
  `);

/** Milliseconds of the longest task since this was asked last. 0: none was long. */
export const longestTask = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, ...window.longTasks.splice(0))');

/** Milliseconds from the click on a link of the navigation to the frame that shows the first row. */
export const millisecondsToRows = (page: Page, name: string): Promise<number> =>
  page.evaluate<number>(`new Promise((done) => {
    const link = [...document.querySelectorAll('nav a')].find((each) => each.textContent.startsWith(${JSON.stringify(name)}));
    const began = performance.now();
    const look = () =>
      document.querySelector('tr[data-index="0"]') ? done(performance.now() - began) : requestAnimationFrame(look);
    link.click();
    look();
  })`);

/** Frames a second while the wheel turns. */
export async function framesWhileScrolling(page: Page): Promise<number> {
  await page.mouse.move(700, 500);
  await page.evaluate(
    'window.frames60 = 0; (function count() { window.frames60 += 1; window.counting = requestAnimationFrame(count); })()',
  );
  const began = performance.now();
  while (performance.now() - began < scrollSeconds * 1000) await page.mouse.wheel(0, 300);
  const seconds = (performance.now() - began) / 1000;
  const frames = await page.evaluate<number>('cancelAnimationFrame(window.counting), window.frames60');
  return frames / seconds;
}

/** The memory of the page's JavaScript after a collection, in megabytes (10^6 bytes). */
export async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** The page is told that its tab is hidden. */
export const hide = (page: Page): Promise<unknown> =>
  page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  `);

/** From now on, this page notes how long each search takes, from the key to the frame with its results. */
export const watchSearches = (page: Page): Promise<unknown> =>
  page.evaluate(`
    window.searchTimes = [];
    let began = 0;
    const list = document.getElementById('palette-results');
    list.closest('[role=dialog]').addEventListener('input', () => { began = performance.now(); }, true);
    new MutationObserver(() => {
      if (began === 0 || list.getAttribute('aria-busy') === 'true') return;
      const since = began;
      began = 0;
      requestAnimationFrame(() => window.searchTimes.push(performance.now() - since));
    }).observe(list, { attributes: true, attributeFilter: ['aria-busy'] });
  `);

/** Milliseconds of each search since this was asked last. */
export const searchTimes = (page: Page): Promise<readonly number[]> =>
  page.evaluate<readonly number[]>('window.searchTimes.splice(0)');
