// The map of the topology, scrolled and pointed at.
import type { Page } from '@playwright/test';
import { taskText, type Figures } from './find.ts';
import { framesWhileScrolling, longestTask } from './page-probes.ts';

/** With all nodes, and with about a thousand of them. */
const filters = ['', '99'];

export async function measureTopology(page: Page, dashboard: string, figures: Figures): Promise<void> {
  for (const filter of filters) {
    await page.goto(`${dashboard}/topology?filter=${filter}`);
    await page.locator('[data-node]').first().waitFor({ timeout: 300_000 });
    const what = filter === '' ? 'all nodes' : ((await page.getByText(/ matches$/).textContent()) ?? '');
    await page.waitForTimeout(1_000);
    await longestTask(page);
    const frames = await framesWhileScrolling(page);
    const scrolling = await longestTask(page);
    for (let y = 250; y < 800; y += 10) await page.mouse.move(300 + (y % 90) * 10, y);
    figures[`Topology, ${what}: frames a second while scrolling`] = {
      measured: frames.toFixed(0),
      target: '60',
    };
    figures[`Topology, ${what}: longest task while scrolling`] = {
      measured: taskText(scrolling),
      target: '≤ 50 ms',
    };
    figures[`Topology, ${what}: longest task while pointing`] = {
      measured: taskText(await longestTask(page)),
      target: '≤ 50 ms',
    };
  }
}
