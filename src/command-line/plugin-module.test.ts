import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pluginModule } from './plugin-module.ts';
import { InvalidValue } from './invalid-value.ts';

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-plugin-module-')));
afterAll(() => rmSync(dir, { recursive: true }));

for (const file of [
  'plugins/js/index.js',
  'plugins/mjs/index.mjs',
  'plugins/ts/index.ts',
  'plugins/one.mjs',
  'plugins/empty/readme',
  'node_modules/packaged/main.js',
  'node_modules/@acme/scoped/index.js',
  'node_modules/closed/main.js',
]) {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), '');
}
writeFileSync(join(dir, 'node_modules/packaged/package.json'), '{"main": "main.js"}');
writeFileSync(join(dir, 'node_modules/closed/package.json'), '{"exports": {"import": "./main.js"}}');

test.each([
  ['./plugins/js', 'plugins/js/index.js'],
  ['./plugins/mjs/', 'plugins/mjs/index.mjs'],
  ['../' + dir.split('/').pop() + '/plugins/ts', 'plugins/ts/index.ts'],
  [`${dir}/plugins/js`, 'plugins/js/index.js'],
  ['./plugins/one.mjs', 'plugins/one.mjs'],
  ['packaged', 'node_modules/packaged/main.js'],
  ['@acme/scoped', 'node_modules/@acme/scoped/index.js'],
])('%s is %s', (entry, file) => {
  expect(pluginModule(entry, dir)).toBe(join(dir, file));
});

test.each([
  ['./plugins/none', `there is no ${dir}/plugins/none`],
  ['./plugins/empty', `${dir}/plugins/empty has none of index.js, index.mjs, index.ts`],
  ['none', 'there is no plugin or package none here; a folder is named by its path, such as ./none'],
  ['closed', 'the package closed has no entry that can be found by its name; give the path of its module'],
])('%s is refused: %s', (entry, why) => {
  expect(pluginModule(entry, dir)).toEqual(new InvalidValue(why));
});
