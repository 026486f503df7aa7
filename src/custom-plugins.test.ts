// Custom plugins from their folder to the wire, in a process of its own.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { curl } from './testing/curl.ts';
import { gatewayOnFreePorts, runGatehouse, type RunningCommand } from './testing/command-line.ts';

const example = resolve(import.meta.dirname, '../examples/plugins/hello');
let dir: string;
const running: RunningCommand[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-plugins-'));
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(dir, { recursive: true, force: true });
});

function gatehouse(...args: string[]): RunningCommand {
  const command = runGatehouse(dir, args);
  running.push(command);
  return command;
}
const gateway = (...args: string[]): RunningCommand => gatehouse(...gatewayOnFreePorts, ...args);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), text);
}

/** A plugin's module whose hooks are these. */
const moduleOf = (name: string, hooks: string, priority = 500): string =>
  `export default { name: '${name}', priority: ${priority}, schema: { fields: {} }, prepare: () => (${hooks}) };\n`;

const post = (url: string | undefined, fields: Record<string, string>): Promise<Response> =>
  fetch(url ?? '', { method: 'POST', body: new URLSearchParams(fields) });
const read = async (url: string): Promise<unknown> => (await fetch(url)).json();

test('the example runs, is listed and has its form’s fields served', async () => {
  // Paths in a file begin at the file.
  await cp(example, join(dir, 'etc/plugins/hello'), { recursive: true });
  await write('etc/kong.conf', 'custom_plugins = ./plugins/hello\n');
  const { 'Admin API': admin, proxy } = await gateway('--conf=etc/kong.conf').ready;

  expect(await read(`${admin}/plugins/enabled`)).toEqual({
    enabled_plugins: expect.arrayContaining(['key-auth', 'hello']),
  });
  expect(await read(`${admin}/`)).toMatchObject({ plugins: { available_on_server: { hello: true } } });
  expect(await read(`${admin}/plugins/schema/hello`)).toEqual({
    fields: { greeting: { type: 'string', default: 'Hello', func: 'function' } },
  });

  const refused = await post(`${admin}/plugins`, { name: 'hello', 'config.greeting': 'ħ' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ 'config.greeting': 'has to be plain ASCII' });
  expect((await post(`${admin}/plugins`, { name: 'hello', 'config.greeting': 'Hi' })).status).toBe(201);
  expect((await fetch(`${proxy}/`)).headers.get('x-greeting')).toBe('Hi, 127.0.0.1');
});

test('docs/plugins.md is true: each thing that it promises works', async () => {
  const root = resolve(import.meta.dirname, '..');
  const docs = await readFile(join(root, 'docs/plugins.md'), 'utf8');
  const blocks = (language: string): string[] =>
    [...docs.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);
  const [plugin = '', ...noMore] = blocks('js');
  expect(noMore).toEqual([]);
  expect(await readFile(join(example, 'index.mjs'), 'utf8')).toContain(plugin);
  const room = join(root, 'src/gateway/plugins/request-size-limiting');
  const files = ['schema.ts', 'handler.ts', 'request-size-limiting.test.ts'];
  const texts = await Promise.all(files.map((file) => readFile(join(room, file), 'utf8')));
  for (const [index, text] of texts.entries()) expect(text).toContain(blocks('ts')[index]);

  const [start = '', configure = '', ask = ''] = blocks('sh').join('').split('\n');
  const flags = /^npm start -- (.*)$/.exec(start)?.[1]?.split(' ') ?? [];
  const command = runGatehouse(root, [...gatewayOnFreePorts, `--data-dir=${dir}`, ...flags]);
  running.push(command);
  const at = await command.ready;
  const here = (line: string): string =>
    line
      .replace(/^curl (-i )?/, '')
      .replace('localhost:8000', new URL(at['proxy'] ?? '').host)
      .replace('localhost:8001', new URL(at['Admin API'] ?? '').host);
  expect((await curl(here(configure))).status).toBe(201);
  const [, promised = 'what the guide says'] = /`X-Greeting: (.*)`/.exec(docs) ?? [];
  expect((await curl(here(ask))).headers.get('x-greeting')).toBe(promised);
});

test('plugins run in the order of their priorities among the bundled ones, and of their names where these are equal', async () => {
  const hooks = '{ headerFilter: ({ response }) => response.appendHeader("X-Order", "NAME") }';
  for (const [name, priority] of [
    ['b', 10],
    ['a', 10],
    ['first', 1002],
  ] as const)
    await write(`${name}.mjs`, moduleOf(name, hooks.replace('NAME', name), priority));
  const { 'Admin API': admin, proxy } = await gateway('--custom-plugins=./b.mjs,./first.mjs,./a.mjs').ready;
  const list = JSON.stringify(await read(`${admin}/plugins/enabled`));
  expect(list).toMatch(/"key-auth".*"first".*"basic-auth".*"a","b"/);
  for (const name of ['b', 'a', 'first']) await post(`${admin}/plugins`, { name });
  expect((await fetch(`${proxy}/`)).headers.get('x-order')).toBe('first, a, b');
});

test('an error of a plugin outside of its hooks harms no request, and is logged with its name', async () => {
  await write(
    'stray/index.mjs',
    moduleOf(
      'stray',
      `{ log() { setTimeout(() => { throw new Error('in a timer'); }); Promise.reject(new Error('in a promise')); } }`,
    ),
  );
  const command = gateway('--custom-plugins=./stray');
  const { 'Admin API': admin, proxy } = await command.ready;
  await post(`${admin}/plugins`, { name: 'stray' });
  await fetch(`${proxy}/`);
  await expect.poll(command.stderr).toContain('plugin stray failed outside of its hooks: Error: in a timer');
  expect(command.stderr()).toContain('plugin stray failed outside of its hooks: Error: in a promise');
  expect((await fetch(`${proxy}/`)).status).toBe(404);
});

test('plugins that cannot be are a line each on stderr, and exit code 1; of check too', async () => {
  await write('bad/index.mjs', 'export default 7;');
  await write('taken.mjs', moduleOf('key-auth', '{}'));
  await write('kong.conf', '# mine\ncustom_plugins = ./bad, ./taken.mjs\n');
  for (const args of [
    [...gatewayOnFreePorts, '-c', 'kong.conf'],
    ['check', 'kong.conf'],
  ]) {
    const { code, stdout, stderr } = await gatehouse(...args).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const [first, second, ...more] = stderr.split('\n');
    expect(first).toMatch(
      /^gatehouse: kong\.conf:2: custom_plugins: \S+bad\/index\.mjs: its default export is no plugin object$/,
    );
    expect(second).toMatch(/taken\.mjs: name: there is a plugin key-auth already$/);
    expect(more).toEqual(['']);
  }
});
