import { describe, expect, test } from 'vitest';
import { apiRow, pluginRow } from '../testing/rows.ts';
import { bundled, found, kong013, kong3, namedRoute } from './rows-for-tests.ts';

const api = apiRow({ id: 'a', name: 'Jokes', hosts: ['joke.com'] });
const keyAuth = pluginRow('key-auth', { api_id: 'a' });

describe('an API that answers everybody', () => {
  test('is worth a look, and leads to its protection', () => {
    const [finding] = found('open', bundled, { apis: [api] });
    expect(finding).toMatchObject({ severity: 'look', title: 'Jokes answers everybody' });
    expect(finding?.way).toMatchObject({ to: 'protect', place: { id: 'a' } });
  });
  test.each([
    ['with key-auth', [keyAuth]],
    ['that is ended by a plugin', [pluginRow('request-termination', { api_id: 'a' })]],
  ])('is not one %s', (_what, plugins) => {
    expect(found('open', bundled, { apis: [api], plugins })).toEqual([]);
  });
  test('with an anonymous consumer it answers without a key', () => {
    const plugins = [{ ...keyAuth, config: { anonymous: 'guest' } }];
    expect(found('open', bundled, { apis: [api], plugins })[0]).toMatchObject({
      title: 'Jokes answers without a key',
    });
  });
  test('a route of a later gateway is told in the same way', () => {
    const routes = [namedRoute('jokes', { hosts: ['joke.com'] })];
    expect(found('open', kong3, { routes })[0]?.title).toBe('jokes answers everybody');
  });
});

describe('an anonymous consumer that does not exist', () => {
  const plugins = [{ ...keyAuth, config: { anonymous: 'gone' } }];
  const rows = { apis: [api], plugins, missingConsumers: ['gone'] };
  test.each([
    [bundled, ''],
    [kong3, null],
  ])('breaks requests, and is left out of the configuration', (facts, to) => {
    const [finding] = found('anonymous', facts, rows);
    expect(finding).toMatchObject({
      severity: 'breaks',
      title: 'Requests without credentials fail at key-auth on Jokes',
    });
    expect(finding?.fix?.changes[0]?.fields).toEqual({ 'config.anonymous': { from: 'gone', to } });
  });
  test.each([
    ['exists', { ...rows, missingConsumers: [] }],
    [
      'is named by a plugin that is off',
      { ...rows, plugins: plugins.map((row) => ({ ...row, enabled: false })) },
    ],
  ])('is not told of one that %s', (_what, given) => {
    expect(found('anonymous', bundled, given)).toEqual([]);
  });
});

describe('acl without authentication', () => {
  const acl = pluginRow('acl', { api_id: 'a', config: { whitelist: ['staff'] } });
  test.each([
    [kong013, 403],
    [kong3, 401],
  ])('refuses every request, with the status of the generation', (facts, status) => {
    const [finding] = found('acl alone', facts, { apis: [api], plugins: [acl] });
    expect(finding).toMatchObject({ severity: 'breaks', title: 'Every request to Jokes is refused' });
    expect(finding?.body).toContain(`the answer is ${status}`);
  });
  test.each([
    ['with key-auth', [acl, keyAuth]],
    ['beside a plugin that is not known', [acl, pluginRow('openid-connect')]],
    ['that is off', [{ ...acl, enabled: false }]],
  ])('is not told %s', (_what, plugins) => {
    expect(found('acl alone', bundled, { apis: [api], plugins })).toEqual([]);
  });
});

test('acl with both lists: the list of those let in counts for nothing', () => {
  const acl = pluginRow('acl', { config: { allow: ['staff'], deny: ['guests'] } });
  const [finding] = found('acl lists', kong3, { plugins: [acl] });
  expect(finding?.body).toContain('then deny alone counts');
  const old = pluginRow('acl', { config: { whitelist: ['staff'], blacklist: ['guests'] } });
  expect(found('acl lists', kong013, { plugins: [old] })[0]?.body).toContain('then blacklist alone counts');
  expect(
    found('acl lists', kong3, { plugins: [pluginRow('acl', { config: { allow: ['staff'] } })] }),
  ).toEqual([]);
});

describe('secrets', () => {
  const plugins = [
    pluginRow('http-log', { config: { password: 'hidden', nested: { token: '{vault://env/t}' } } }),
  ];
  const secretFields = { 'http-log': ['password', 'nested.token'] };
  test('in plain configuration are named where the gateway has vaults, and never shown', () => {
    const [finding, ...others] = found('plain secret', kong3, { plugins, secretFields });
    expect(others).toEqual([]);
    expect(finding?.body).toContain('password can be read');
    expect(JSON.stringify(finding)).not.toContain('hidden');
  });
  test('are not told of where there is no vault, or where they are references', () => {
    expect(found('plain secret', { ...kong3, vaults: [] }, { plugins, secretFields })).toEqual([]);
    const kept = { 'http-log': ['nested.token'] };
    expect(found('plain secret', kong3, { plugins, secretFields: kept })).toEqual([]);
  });
  test('that two consumers have in common are told, without the secret', () => {
    const consumers = [
      { id: 'e', name: 'Eddie' },
      { id: 'f', name: 'Fred' },
    ];
    const held = (id: string, consumer: string, digest: string) => ({
      id,
      consumer,
      secrets: { secret: digest },
    });
    const credentials = { 'hmac-auth': [held('1', 'e', 'x'), held('2', 'f', 'x'), held('3', 'f', 'y')] };
    const findings = found('shared secret', bundled, { consumers, credentials });
    expect(findings.map(({ title }) => title)).toEqual(['Eddie and Fred have the same secret']);
  });
});
