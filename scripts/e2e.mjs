// npm run e2e: the browser journeys against the built Gatehouse; further arguments go to Playwright.
import { spawnSync } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { findChromium } from './chromium.mjs';

buildIfStale();
const chromium = findChromium();
const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...(chromium && { GATEHOUSE_CHROMIUM: chromium }) },
});
process.exit(status ?? 1);
