// Finds a Chromium for the browser tests, or gets one: Debian's package when root, else Playwright's own download.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// The headless shell first: it starts and draws faster than a whole browser.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)))
    .find((path) => existsSync(path));

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

/** The path of a Chromium, or undefined when Playwright has its own. Ends the process where neither can be had. */
export function findChromium() {
  const given = process.env.GATEHOUSE_CHROMIUM;
  if (given !== undefined) return given;
  const found = onPath();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error("No Chromium here: installing Debian's package …");
    const quietly = ['-qq', '-y', '-o', 'Dpkg::Use-Pty=0'];
    const install = (name) => run('apt-get', [...quietly, 'install', '--no-install-recommends', name]);
    run('apt-get', ['-qq', 'update']);
    // Older Debians have no package of the shell.
    if (install('chromium-headless-shell') || install('chromium')) return onPath();
  }
  console.error('No Chromium here: asking Playwright to download its own …');
  if (!run('npx', ['playwright', 'install', 'chromium'])) {
    console.error('The browser tests need Chromium: install it, or name one in GATEHOUSE_CHROMIUM.');
    process.exit(1);
  }
  return undefined;
}
