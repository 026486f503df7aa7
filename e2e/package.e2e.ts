// What `npm pack` makes runs elsewhere: no sources, no development dependency.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');

test('the tarball starts with its production dependencies alone', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-package-'));
  try {
    // The build that is tested here is the one that is packed.
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', dir], {
      cwd: root,
    });
    const [packed]: { filename: string; files: { path: string }[] }[] = JSON.parse(stdout);
    expect(packed?.files.filter(({ path }) => path.startsWith('src/'))).toEqual([]);
    await run('tar', ['-xzf', join(dir, packed?.filename ?? ''), '-C', dir]);

    const { stdout: installed } = await run('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
      cwd: root,
    });
    for (const path of installed.trim().split('\n').slice(1)) {
      const to = join(dir, 'package', relative(root, path));
      await mkdir(to, { recursive: true });
      await cp(path, to, {
        recursive: true,
        filter: (from) => !from.slice(path.length).includes('/node_modules/'),
      });
    }
    expect(await readdir(join(dir, 'package/node_modules'))).not.toContain('vite');

    const listen = ['dashboard', 'admin', 'proxy'].map((name) => `--${name}-listen=127.0.0.1:0`);
    const main = join(dir, 'package/dist/server/main.js');
    expect(await readFile(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const child = spawn(process.execPath, [main, 'start', ...listen], { cwd: dir });
    try {
      const ready = await new Promise<string>((done, fail) => {
        let output = '';
        const read = (piece: Buffer): void => {
          output += piece.toString();
          const found = /dashboard (http:\S+?),/.exec(output)?.[1];
          if (found !== undefined) done(found);
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        child.on('exit', () => fail(new Error(output)));
      });
      const page = await (await fetch(ready)).text();
      expect(page).toContain('<div id="root">');
      expect(await (await fetch(`${ready}/api/kong/`)).json()).toMatchObject({ tagline: 'Welcome to kong' });
    } finally {
      child.kill('SIGKILL');
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
