// Plugins that throw, or answer a value that cannot be sent: their requests are answered, and other requests are not affected.
import { expect, test } from 'vitest';
import type { Hooks } from '../plugins/plugin.ts';
import { fail, quietly, recording, start } from './hooks-for-tests.ts';

/** A reply that cannot be sent: JSON has no bigint. */
const unwritable = { status: 403, body: 1n };

test.each([
  ['at once', () => unwritable],
  ['after waiting', async () => unwritable],
])(
  'an answer that cannot be written, given %s, is an error and not an empty answer with status 200',
  async (_, access) => {
    const { ask } = await start([{ name: 'answers', hooks: { access } }]);
    expect((await ask('GET / HTTP/1.0\r\n\r\n')).status).toBe(500);
  },
);

test.each<[string, Hooks]>([
  ['plugin broken failed in rewrite', { rewrite: fail }],
  ['plugin broken failed in rewrite', { rewrite: async () => fail() }],
  ['plugin broken failed in access', { access: fail }],
  ['plugin broken failed in access', { access: async () => fail() }],
  ['plugin broken failed in header_filter', { headerFilter: fail }],
])('%s: its request gets a 500, and the log the reason', async (line, hooks) => {
  const { gateway, ask } = await start([{ name: 'broken', hooks }]);
  const answer = await ask();
  expect(answer).toMatchObject({ status: 500, body: '{"message":"An unexpected error occurred"}\n' });
  expect(gateway.lines[0]).toContain(`${line}: Error: secret of the inside`);
});

test('a plugin that fails in body_filter ends the answer short; the next request is served', async () => {
  let failing = true;
  const bodyFilter: Hooks['bodyFilter'] = (_exchange, chunk) => (failing ? fail() : chunk);
  const { ask, gateway } = await start([{ name: 'broken', hooks: { bodyFilter } }]);
  expect(await ask()).toMatchObject({ status: 200, body: '', truncated: true });
  expect(gateway.lines[0]).toContain('plugin broken failed in body_filter');
  failing = false;
  expect(await ask()).toMatchObject({ status: 200, truncated: false });
});

test.each<[string, Hooks['log']]>([
  ['at once', fail],
  ['after waiting', async () => fail()],
])('a plugin that fails in log, %s, harms nobody', async (_, log) => {
  const runs: string[] = [];
  const hooks: Hooks = log ? { log } : {};
  const { ask, gateway } = await start([{ name: 'broken', hooks }, recording('next', runs)]);
  expect((await ask()).status).toBe(200);
  await expect.poll(() => gateway.lines[0]).toContain('plugin broken failed in log');
  expect(runs).toContain('next log');
});

/** Hooks as a custom plugin without a compiler may have them. */
const unchecked = (hooks: Readonly<Record<string, () => unknown>>): Hooks => hooks;

test.each([
  ['true from access', unchecked({ access: () => true }), 'its answer is no reply with a status'],
  ['a text from rewrite', unchecked({ rewrite: () => 'no' }), 'its answer is no reply with a status'],
  ['a body alone', unchecked({ access: async () => ({ body: 'no' }) }), 'no reply with a status'],
  ['a status that is none', unchecked({ access: () => ({ status: 1000 }) }), 'no reply with a status'],
  ['a body that is none', unchecked({ access: () => ({ status: 200, raw: 5 }) }), 'its answer is no Buffer'],
  [
    'a promise from header_filter',
    unchecked({ headerFilter: async () => fail() }),
    'its answer is a promise, and nobody waits in this phase',
  ],
])('%s, where a reply should be, is a failure', async (_, hooks, line) => {
  const { ask, gateway } = await start([{ name: 'broken', hooks }]);
  expect((await ask()).status).toBe(500);
  expect(gateway.lines.join()).toContain(line);
});

test.each([
  ['a text', () => 'text', 'its answer is no Buffer'],
  ['a promise', async () => fail(), 'its answer is a promise, and nobody waits in this phase'],
])('%s from body_filter is a failure', async (_, bodyFilter, line) => {
  const { ask, gateway } = await start([{ name: 'broken', hooks: unchecked({ bodyFilter }) }]);
  expect(await ask()).toMatchObject({ status: 200, body: '', truncated: true });
  expect(gateway.lines[0]).toContain(`plugin broken failed in body_filter: TypeError: ${line}`);
});

test.each(['a\r\nX-Injected: 1', 'a\nb', 'a\0b', 'ħ'])(
  'a header value that would break the head is a failure: %j',
  async (value) => {
    const { ask, upstream } = await start([
      {
        name: 'careless',
        hooks: { access: quietly(({ upstream: request }) => request.setHeader('X-A', value)) },
      },
    ]);
    expect((await ask()).status).toBe(500);
    expect(upstream.seen).toEqual([]);
  },
);

test('so is one in a reply', async () => {
  const headers = { 'X-A': 'a\r\nX-Injected: 1' };
  const { ask } = await start([
    { name: 'careless', hooks: { access: async () => ({ status: 403, headers }) } },
  ]);
  const answer = await ask();
  expect(answer.status).toBe(500);
  expect(answer.rawHeaders.map(([name]) => name)).not.toContain('X-Injected');
});
