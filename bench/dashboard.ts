// npm run bench dashboard: what the dashboard claims, measured in Chromium against a gateway with many rows.
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';
import { create, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { measureTopology } from './topology.ts';
import { writeData } from './data.ts';
import { measureFind, taskText, type Figures } from './find.ts';
import {
  framesWhileScrolling,
  heapMegabytes,
  hide,
  longestTask,
  millisecondsToRows,
  watchTasks,
} from './page-probes.ts';

const size = { apis: 10_000, routes: 10_000, consumers: 100_000 };
const app = resolve(import.meta.dirname, '../dist/app');
const lists = ['APIs', 'Consumers'];
const pages = ['/', '/apis', '/apis/add', '/consumers', '/plugins', '/plugins/add/key-auth', '/upstreams'];
const idleSeconds = 60;

const isScript = (url: string): boolean => url.endsWith('.js');

async function measureWeight(page: Page, dashboard: string, figures: Figures): Promise<void> {
  for (const path of pages) {
    const files = new Set<string>();
    const note = (request: { url(): string }): void => {
      if (isScript(request.url())) files.add(new URL(request.url()).pathname);
    };
    page.on('request', note);
    await page.goto(`${dashboard}${path}`, { waitUntil: 'networkidle' });
    page.off('request', note);
    const bytes = [...files].reduce((sum, file) => sum + statSync(join(app, `${file}.gz`)).size, 0);
    figures[`JavaScript of ${path}`] = {
      measured: `${(bytes / 1000).toFixed(0)} kB gzipped in ${files.size} files`,
      target: '≤ 120 kB in ≤ 15 files',
    };
  }
}

async function measureList(page: Page, dashboard: string, name: string, figures: Figures): Promise<void> {
  await page.goto(dashboard, { waitUntil: 'networkidle' });
  const shown = await millisecondsToRows(page, name);
  figures[`${name}: first rows after the click`] = { measured: `${shown.toFixed(0)} ms`, target: '≤ 300 ms' };

  await longestTask(page);
  const began = performance.now();
  await page.getByRole('searchbox').or(page.locator('#list-filter')).first().click();
  await page.keyboard.type('-7777', { delay: 120 });
  const typing = await longestTask(page);
  await page.getByText(/match(?:es)?$/).waitFor({ timeout: 300_000 });
  const searched = performance.now() - began;
  const reading = await longestTask(page);
  figures[`${name}: longest task while typing`] = { measured: taskText(typing), target: '≤ 50 ms' };
  figures[`${name}: longest task while all rows are read`] = {
    measured: taskText(reading),
    target: '≤ 50 ms',
  };
  figures[`${name}: all rows searched after`] = {
    measured: `${(searched / 1000).toFixed(1)} s`,
    target: '–',
  };
  for (let letters = '-7777'.length; letters > 0; letters -= 1)
    await page.keyboard.press('Backspace', { delay: 120 });
  figures[`${name}: longest task while typing, all rows read`] = {
    measured: taskText(await longestTask(page)),
    target: '≤ 50 ms',
  };
  const frames = await framesWhileScrolling(page);
  figures[`${name}: frames a second while scrolling`] = { measured: frames.toFixed(0), target: '60' };
  figures[`${name}: JavaScript heap`] = {
    measured: `${(await heapMegabytes(page)).toFixed(0)} MB`,
    target: '≤ 200 MB',
  };
}

async function measureIdle(page: Page, dashboard: string, figures: Figures): Promise<void> {
  await page.goto(dashboard, { waitUntil: 'networkidle' });
  let requests = 0;
  page.on('request', () => (requests += 1));
  await setTimeout(idleSeconds * 1000);
  figures['Home: requests in three idle seconds'] = {
    measured: ((requests * 3) / idleSeconds).toFixed(2),
    target: '≤ 1',
  };
  await hide(page);
  requests = 0;
  await setTimeout(idleSeconds * 500);
  figures['Home in a hidden tab: requests'] = { measured: String(requests), target: '0' };
}

async function measure(gatehouse: Gatehouse): Promise<Figures> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await watchTasks(page);
    const figures: Figures = {};
    await measureWeight(page, gatehouse.dashboard, figures);
    for (const name of lists) await measureList(page, gatehouse.dashboard, name, figures);
    await measureFind(page, gatehouse.dashboard, figures);
    await measureTopology(page, gatehouse.dashboard, figures);
    await measureIdle(page, gatehouse.dashboard, figures);
    return figures;
  } finally {
    await browser.close();
  }
}

export async function measureDashboard(dir: string): Promise<void> {
  const data = join(dir, 'many');
  mkdirSync(data);
  await writeData(data, size, 'http://127.0.0.1:9');
  const gatehouse = await startGatehouse(data);
  await create(gatehouse, '/plugins/', { name: 'key-auth' });
  console.table(await measure(gatehouse));
}
