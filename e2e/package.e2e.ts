// Tests that the package of `npm pack` runs elsewhere: without sources and without development dependencies.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');

const typedPlugin = `
  import type { Plugin } from 'gatehouse/plugin';
  const plugin: Plugin = {
    name: 'typed',
    priority: 1,
    schema: { fields: { limit: { type: 'number', default: 1 } } },
    prepare: () => ({
      access: ({ request }) => (request.header('x-key') === undefined ? { status: 401, body: 'No' } : undefined),
    }),
  };
  export default plugin;
`;

/** tsc, with Node's own types. */
const checking = [
  join(root, 'node_modules/typescript/bin/tsc'),
  ...'--noEmit --strict --module nodenext --skipLibCheck --types node --typeRoots'.split(' '),
  join(root, 'node_modules/@types'),
];

/** Fonts, the base styles and each bundled library come with their licence texts. */
async function expectLicensesOfTheApp(app: string): Promise<void> {
  const [, ...sections] = (await readFile(join(app, 'licenses.md'), 'utf8')).split(/^## /m);
  const names = sections.map((section) => section.split(' - ', 1)[0]);
  expect(names).toEqual(
    expect.arrayContaining(['react', 'react-router', '@radix-ui/react-dialog', 'tailwindcss']),
  );
  const fonts = (await readdir(join(app, 'assets'))).filter((file) => file.endsWith('.woff2'));
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of ['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'])
    expect(sections.find((section) => section.startsWith(font))).toContain('SIL OPEN FONT LICENSE');
  // The package of this library has no licence text of its own.
  const without = sections
    .filter((section) => !/copyright/i.test(section))
    .map((section) => section.split(' ')[0]);
  expect(without).toEqual(['react-remove-scroll-bar']);
}

test('the tarball starts with its production dependencies alone, has the types of plugins and runs custom ones', async () => {
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
    await expectLicensesOfTheApp(join(dir, 'package/dist/app'));

    await mkdir(join(dir, 'node_modules'));
    await symlink('../package', join(dir, 'node_modules/gatehouse'));
    await writeFile(join(dir, 'typed.mts'), typedPlugin);
    await run(process.execPath, [...checking, 'typed.mts'], { cwd: dir });

    const listen = ['dashboard', 'admin', 'proxy', 'portal'].map((name) => `--${name}-listen=127.0.0.1:0`);
    const main = join(dir, 'package/dist/server/main.js');
    expect(await readFile(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const custom = '--custom-plugins=./package/examples/plugins/hello';
    const child = spawn(process.execPath, [main, 'start', ...listen, custom], { cwd: dir });
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
      // The traffic's worker and the portal have libraries of their own.
      expect((await fetch(`${ready}/api/traffic/state`)).status).toBe(200);
      expect((await fetch(`${ready}/api/portal/settings`)).status).toBe(200);
      const page = await (await fetch(ready)).text();
      expect(page).toContain('<div id="root">');
      expect(await (await fetch(`${ready}/api/kong/`)).json()).toMatchObject({
        tagline: 'Welcome to kong',
        plugins: { available_on_server: { hello: true } },
      });
    } finally {
      child.kill('SIGKILL');
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
