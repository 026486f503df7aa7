// The valid contents of a custom plugin's module, and the error messages about invalid ones.
import { expect, test } from 'vitest';
import { startGateway } from '../../testing/running-gateway.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { NoPlugin, pluginFrom } from './plugin-from.ts';

const good = {
  name: 'hello',
  priority: 500,
  schema: { fields: { greeting: { type: 'string', default: 'Hello' } } },
  prepare: (): unknown => ({}),
};
const field = (greeting: unknown): unknown => ({ ...good, schema: { fields: { greeting } } });

test.each<[unknown, string]>([
  [undefined, 'its default export is no plugin object'],
  [() => good, 'its default export is no plugin object'],
  [{ ...good, name: undefined }, "name: it has to be a text of letters, digits, '-', '_' and '.'"],
  [{ ...good, name: 'a/b' }, "name: it has to be a text of letters, digits, '-', '_' and '.'"],
  [{ ...good, priority: '500' }, 'priority: it has to be a number'],
  [{ ...good, schema: {} }, 'schema: it has to be an object with the object fields'],
  [field('string'), 'schema.fields.greeting: its type has to be one of id, string, url, number'],
  [field({ type: 'text' }), 'schema.fields.greeting: its type has to be one of id, string, url, number'],
  [
    field({ type: 'number', default: '1' }),
    'schema.fields.greeting.default: it has to be of the type number, or a function',
  ],
  [field({ type: 'string', enum: 'a' }), 'schema.fields.greeting.enum: it has to be a list'],
  [field({ type: 'string', func: 1 }), 'schema.fields.greeting.func: it has to be a function'],
  [
    field({ type: 'table', schema: { fields: { inner: {} } } }),
    'schema.fields.greeting.schema.fields.inner: its type has to be one of',
  ],
  [{ ...good, prepare: {} }, 'prepare: it has to be a function that answers the hooks'],
  [{ ...good, credentials: [] }, 'credentials: only bundled plugins have tables for them'],
  [{ ...good, entities: [] }, 'entities: only bundled plugins have tables for them'],
  [{ ...good, access: () => undefined }, 'access: there is no such thing; there are name, priority'],
])('%o is refused', (exported, why) => {
  const refused = pluginFrom(exported);
  expect(refused).toBeInstanceOf(NoPlugin);
  expect(refused instanceof NoPlugin && refused.problems).toEqual([expect.stringContaining(why)]);
});

test('every mistake is reported', () => {
  const refused = pluginFrom({});
  expect(refused instanceof NoPlugin && refused.problems).toHaveLength(4);
});

async function startWith(prepare: () => unknown) {
  const plugin = pluginFrom({ ...good, prepare });
  if (plugin instanceof NoPlugin) throw new Error(plugin.problems.join());
  const gateway = await forThisTest(startGateway({ plugins: [plugin] }));
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis', { name: 'b', uris: ['/b'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis/a/plugins', { name: 'hello' });
  return gateway;
}

test.each<[string, () => unknown, string]>([
  [
    'throws',
    () => {
      throw new Error('no such thing');
    },
    'no such thing',
  ],
  ['answers nothing', () => undefined, 'prepare has to answer an object with the hooks'],
  [
    'answers later',
    async () => {
      throw new Error('later');
    },
    'prepare has to answer the hooks at once, and not a promise',
  ],
  ['misspells a hook', () => ({ acces: () => ({ status: 403 }) }), 'acces: there is no such thing'],
  ['answers a hook that is none', () => ({ access: 'no' }), 'access: it has to be a function'],
])(
  'where prepare %s, its requests get 500, the log its name, and the others go on',
  async (_, prepare, why) => {
    const gateway = await startWith(prepare);
    expect((await gateway.ask('GET /a')).status).toBe(500);
    expect((await gateway.ask('GET /b')).status).toBe(200);
    expect(gateway.log.join()).toMatch(/plugin .* \(hello\) cannot be used, requests to it get 500/);
    expect(gateway.log.join()).toContain(why);
  },
);

test.each(['at once', 'after waiting'])(
  'a plugin that fails to close, %s, is named in the log',
  async (when) => {
    const fail = (): never => {
      throw new Error('stuck');
    };
    const gateway = await startWith(() => ({ close: when === 'at once' ? fail : async () => fail() }));
    expect((await gateway.ask('GET /a')).status).toBe(200);
    await gateway.change('DELETE /apis/a');
    expect((await gateway.ask('GET /b')).status).toBe(200);
    await expect.poll(() => gateway.log.join()).toContain('plugin hello failed in close: Error: stuck');
  },
);
