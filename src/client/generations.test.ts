// The dialect of each generation, chosen by the gateway's version: its entities and its form of rows.
import { expect, test } from 'vitest';
import { chooseDialect } from './dialects/choose-dialect.ts';

const dialect = (version: string, router_flavor?: string) =>
  chooseDialect({ version, database: 'postgres', router_flavor });

const flat = (field: string) => ({ field, nested: false });
const nested = (field: string) => ({ field, nested: true });

test.each([
  ['0.9.9', '0.10'],
  ['0.10.4', '0.10'],
  ['0.12.3', '0.10'],
  ['0.29-enterprise-edition', '0.10'],
  ['0.30-1-enterprise-edition', '0.10'],
  ['0.13.1', '0.13'],
  ['0.14.1', '0.13'],
  ['0.33-enterprise-edition', '0.13'],
  ['0.15.0', '0.15'],
  ['1.0.0rc1', '0.15'],
  ['1.3-enterprise-edition', '0.15'],
  ['2.8.1.1-enterprise-edition', '0.15'],
  ['3.0.0', '3.0'],
  ['3.10.0.2', '3.0'],
  ['4.0.0', '3.0'],
  ['edge', '3.0'],
])('%s is spoken to as %s is', (version, generation) => {
  expect(dialect(version).generation).toBe(generation);
});

test.each([
  ['0.10.4', 'apis certificates consumers oauth2_tokens plugins snis targets upstreams'],
  ['0.13.1', 'apis certificates consumers oauth2_tokens plugins routes services snis targets upstreams'],
  ['1.0.4', 'certificates consumers oauth2_tokens plugins routes services snis targets upstreams'],
  [
    '3.9.1',
    'ca_certificates certificates consumers key_sets keys oauth2_tokens plugins routes services snis targets upstreams vaults',
  ],
])('%s has its entities', (version, names) => {
  expect(Object.keys(dialect(version).entities).toSorted().join(' ')).toBe(names);
});

test.each([
  ['0.12.3', { api_id: flat('api_id'), consumer_id: flat('consumer_id') }],
  [
    '0.14.1',
    {
      api_id: flat('api_id'),
      service_id: flat('service_id'),
      route_id: flat('route_id'),
      consumer_id: flat('consumer_id'),
    },
  ],
  [
    '0.15.0',
    {
      api_id: nested('api'),
      service_id: nested('service'),
      route_id: nested('route'),
      consumer_id: nested('consumer'),
    },
  ],
  ['3.9.1', { service_id: nested('service'), route_id: nested('route'), consumer_id: nested('consumer') }],
])('a plugin of %s refers to what it runs for', (version, references) => {
  const { entities, pluginScopes } = dialect(version);
  expect(entities.plugins?.references).toEqual(references);
  expect(pluginScopes).toEqual(Object.keys(references));
});

test('0.13 and 0.14 have rows of both kinds', () => {
  const unit = (version: string, name: 'services' | 'consumers' | 'plugins' | 'snis') =>
    dialect(version).entities[name]?.times['created_at'];
  expect(unit('0.13.1', 'services')).toBe('seconds');
  expect(unit('0.13.1', 'consumers')).toBe('milliseconds');
  expect(unit('0.14.1', 'consumers')).toBe('seconds');
  expect(unit('0.14.1', 'snis')).toBe('seconds');
  expect(unit('0.14.1', 'plugins')).toBe('milliseconds');
  expect(unit('0.15.0', 'plugins')).toBe('seconds');
});

test('lists have a total and take any filter where rows are of the older kind', () => {
  expect(dialect('0.13.1').entities.consumers).toMatchObject({ totals: true, filters: 'every field' });
  expect(dialect('0.14.1').entities.consumers).toMatchObject({ totals: false, filters: ['custom_id'] });
  expect(dialect('1.1.0').entities.consumers).toMatchObject({
    totals: false,
    filters: ['custom_id', 'tags'],
  });
  expect(dialect('1.0.4').entities.services).toMatchObject({ filters: [], largestPage: 1000 });
  expect(dialect('3.9.1').entities.key_sets?.filters).toEqual(['tags']);
});

test.each([
  ['0.14.1', ['plugins', 'schema'], 'map'],
  ['0.15.0', ['plugins', 'schema'], 'list'],
  ['1.1.2', ['plugins', 'schema'], 'list'],
  ['1.2.0', ['schemas', 'plugins'], 'entity'],
  ['3.9.1', ['schemas', 'plugins'], 'entity'],
])('the schemas of plugins of %s are where they are', (version, path, form) => {
  expect(dialect(version).pluginSchema).toEqual({ path, form });
});

test('a feature of a release is offered from that release on', () => {
  expect(dialect('0.10.4').entities.plugins?.ownedBy.consumers).toEqual({ filter: 'consumer_id' });
  expect(dialect('0.11.0').entities.plugins?.ownedBy.consumers).toBe('path');
  expect(dialect('0.11.2').entities.targets?.listedAt).toEqual(['active']);
  expect(dialect('0.12.0').entities.targets?.listedAt).toEqual([]);
  expect(dialect('1.5.1').entities.targets?.actions).not.toContain('update');
  expect(dialect('2.0.0').entities.targets?.actions).toContain('update');
  expect(dialect('1.1.2').servesWildcardNames).toBe(false);
  expect(dialect('1.2.0').servesWildcardNames).toBe(true);
  expect(dialect('2.1.4').targetsKeepHistory).toBe(true);
  expect(dialect('2.2.0').targetsKeepHistory).toBe(false);
  expect(dialect('0.11.1').allCredentials).toBe('none');
  expect(dialect('1.2.3').allCredentials).toBe('read');
  expect(dialect('1.3.0').allCredentials).toBe('write');
  expect(dialect('1.2.0').entities).not.toHaveProperty('ca_certificates');
  expect(dialect('3.0.0').entities).not.toHaveProperty('keys');
  expect(dialect('2.8.5')).toMatchObject({ regexPathPrefix: '', setsHealthBy: 'POST' });
  expect(dialect('3.9.1', 'expressions')).toMatchObject({
    routesBy: 'expressions',
    regexPathPrefix: '~',
    setsHealthBy: 'PUT',
  });
  expect(dialect('2.8.5', 'expressions').routesBy).toBe('fields');
});

test('a gateway before 0.12 has neither hashes nor health checks, and wants an empty order with a number of slots', () => {
  expect(dialect('0.11.2').entities.upstreams).toMatchObject({
    sentWith: { slots: { orderlist: [] } },
    lacking: expect.arrayContaining(['hash_on', 'healthchecks']),
  });
  expect(dialect('0.12.3').entities.upstreams).toMatchObject({ sentWith: {}, lacking: [] });
  expect(dialect('0.11.2').entities.certificates?.fixed).toEqual(['snis']);
  expect(dialect('0.12.3').entities.certificates?.fixed).toEqual([]);
});

test('a certificate is changed as a whole where the gateway forgets a change without text and key', () => {
  const together = (version: string) => dialect(version).entities.certificates?.changedTogether;
  expect(together('0.14.1')).toContain('snis');
  expect(together('1.3.1')).toEqual(['cert', 'key', 'snis', 'tags']);
  expect(together('1.4.0')).toEqual([]);
});
