import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadCustomPlugins } from './custom-plugins.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-custom-plugins-'));
afterAll(() => rmSync(dir, { recursive: true }));

let written = 0;
function moduleWith(text: string, extension = 'mjs'): { file: string; from: string } {
  const file = join(dir, `${++written}.${extension}`);
  writeFileSync(file, text);
  return { file, from: 'kong.conf:1: custom_plugins' };
}

const plugin = (name: string): string =>
  `{ name: '${name}', priority: 1, schema: { fields: {} }, prepare: () => ({}) }`;

test('an ECMAScript module and a CommonJS one are loaded', async () => {
  const modules = [
    moduleWith(`export default ${plugin('a')};`),
    moduleWith(`module.exports = ${plugin('b')};`, 'cjs'),
  ];
  const { plugins, problems } = await loadCustomPlugins(modules, ['key-auth']);
  expect(problems).toEqual([]);
  expect(plugins.map(({ plugin: { name } }) => name)).toEqual(['a', 'b']);
});

test.each([
  ['export default 7;', 'its default export is no plugin object'],
  ['export const plugin = {};', 'it has no default export, which is where its plugin should be'],
  ['throw new Error("boom\\nand more");', 'it cannot be loaded: Error: boom'],
  ['throw "boom";', 'it cannot be loaded: boom'],
  ['export defalt 7;', expect.stringMatching(/^it cannot be loaded: [^\n]+$/)],
  ['import "./nowhere.mjs"; export default {};', expect.stringMatching(/^it cannot be loaded: .*nowhere/)],
  [`export default ${plugin('key-auth')};`, 'name: there is a plugin key-auth already'],
])('%s is refused', async (text, why) => {
  const module = moduleWith(text);
  const { plugins, problems } = await loadCustomPlugins([module], ['key-auth']);
  expect(plugins).toEqual([]);
  const start = `${module.from}: ${module.file}: `;
  expect(problems.map((line) => line.slice(start.length))).toEqual([why]);
  expect(problems[0]).toContain(start);
});

test('two of the same name are not loaded both', async () => {
  const modules = [
    moduleWith(`export default ${plugin('twin')};`),
    moduleWith(`export default ${plugin('twin')};`),
  ];
  const { plugins, problems } = await loadCustomPlugins(modules, []);
  expect(plugins).toHaveLength(1);
  expect(problems).toEqual([expect.stringContaining('name: there is a plugin twin already')]);
});
