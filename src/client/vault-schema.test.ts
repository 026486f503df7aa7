import { expect, test } from 'vitest';
import type { ConfigField } from './config-schema.ts';
import type { Send } from './send.ts';
import { withVaultKinds } from './vault-schema.ts';

const text = (name: string): ConfigField => ({ name, shape: { kind: 'string' }, required: false });
const fields: readonly ConfigField[] = [
  text('name'),
  { name: 'config', shape: { kind: 'json' }, required: false },
];

/** A gateway whose kinds of vaults have these fields. */
const gateway =
  (byKind: Readonly<Record<string, readonly string[]>>): Send =>
  async ({ path }) => {
    const own = (byKind[path.at(-1) ?? ''] ?? []).map((name) => ({ [name]: { type: 'string' } }));
    return { fields: [{ config: { type: 'record', fields: own, required: true } }] };
  };

test('the configuration of a vault has the fields of the one kind that the gateway has', async () => {
  const [name, config] = await withVaultKinds(gateway({ env: ['prefix'] }), fields, ['env']);
  expect(name?.shape).toEqual({ kind: 'string', oneOf: ['env'] });
  expect(config?.shape).toMatchObject({ kind: 'table', fields: [{ name: 'prefix' }] });
});

test('a field that only some kinds have says which', async () => {
  const send = gateway({ env: ['prefix'], aws: ['prefix', 'region'] });
  const [, config] = await withVaultKinds(send, fields, ['env', 'aws']);
  expect(config?.shape).toMatchObject({
    fields: [{ name: 'prefix' }, { name: 'region', onlyWith: { name: 'name', values: ['aws'] } }],
  });
  expect(config?.shape.kind === 'table' && config.shape.fields[0]?.onlyWith).toBeUndefined();
});

test('a gateway that names no kinds leaves the configuration as it is', async () => {
  expect(await withVaultKinds(gateway({}), fields, [])).toEqual(fields);
});
