import { expect, it } from 'vitest';
import { credentialKinds } from './credential-kinds.ts';

const warning = (plugin: string, name: string, value: string) =>
  credentialKinds
    .find((kind) => kind.plugin === plugin)
    ?.fields.find((field) => field.name === name)
    ?.warningOf?.(value);

it.each([
  ['key-auth', 'key', 'schlüssel'],
  ['basic-auth', 'username', 'a:b'],
  ['hmac-auth', 'username', 'a"b'],
])('%s warns of a %s that no client can send: %s', (plugin, name, value) => {
  expect(warning(plugin, name, value)).toBeDefined();
  expect(warning(plugin, name, 'Eddie')).toBeUndefined();
});
