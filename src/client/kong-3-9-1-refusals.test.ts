// Refusals of a recorded Kong 3.9.1, with texts under the field names of the dashboard.
import { describe, expect, test } from 'vitest';
import { RecordedKong } from '../testing/recorded-kong.ts';
import { createAdminClient } from './admin-client.ts';
import { failureOf } from './resource.contract.ts';

const kong = new RecordedKong(new URL('recordings/kong-3.9.1-refusals.jsonl', import.meta.url));
const client = createAdminClient({ baseUrl: 'http://kong', fetch: kong.fetch });

const nobody = '11111111-2222-4333-8444-555555555555';
const noSuch = (entity: string): string =>
  `the foreign key '{id="${nobody}"}' does not reference an existing '${entity}' entity.`;
const slash = 'should start with: / (fixed path) or ~/ (regex path)';

describe('a refusal', () => {
  test.each([
    [
      'names a reference as the dashboard does',
      () => client.all('snis').update('s1b.test', { ssl_certificate_id: null }),
      { ssl_certificate_id: 'required field missing' },
    ],
    [
      'of a credential',
      () => client.credentials('u1', 'acl').update('486893ae-ecc5-4d3f-8d2b-0b9173d84102', { group: null }),
      { group: 'required field missing' },
    ],
    [
      'says that a plugin runs for no single consumer',
      () => client.ownedBy('consumers', 'c', 'plugins').create({ name: 'key-auth' }),
      { consumer_id: 'value must be null' },
    ],
    [
      'of a service that does not exist',
      () => client.all('routes').create({ paths: ['/x'], service: nobody }),
      { service: noSuch('services') },
    ],
    [
      'of a consumer that does not exist',
      () => client.all('plugins').create({ name: 'correlation-id', consumer_id: nobody }),
      { consumer_id: noSuch('consumers') },
    ],
    [
      'tells which elements of a list are wrong',
      () => client.all('routes').create({ paths: ['a', '/ok', 'b'] }),
      { 'paths.1': slash, 'paths.3': slash },
    ],
    [
      'tells which tables of a list are wrong',
      () => client.all('routes').create({ protocols: ['tcp'], sources: [{}] }),
      { 'sources.1': "at least one of these fields must be non-empty: 'ip', 'port'" },
    ],
    [
      'tells which elements of a list inside a configuration are wrong',
      () =>
        client.all('plugins').create({ name: 'ip-restriction', config: { allow: ['x', '1.2.3.4', 'y'] } }),
      {
        'config.allow.1': "invalid ip or cidr range: 'x'",
        'config.allow.3': "invalid ip or cidr range: 'y'",
      },
    ],
    [
      'about a configuration as a whole stands at the configuration',
      () => client.all('plugins').create({ name: 'opentelemetry' }),
      { config: "at least one of these fields must be non-empty: 'traces_endpoint', 'logs_endpoint'" },
    ],
    [
      'stands at a field of a table in a configuration',
      () => client.all('plugins').create({ name: 'rate-limiting', config: { minute: 5, policy: 'redis' } }),
      {
        'config.redis.host': 'required field missing',
        '@entity': "failed conditional validation given value of field 'config.policy'",
      },
    ],
    [
      'of a value that exists already',
      () => client.all('services').create({ name: 'svc-d', host: 'h' }),
      { name: "already exists with value 'svc-d'" },
    ],
    [
      'of a plugin that exists already, is about its name alone',
      () => client.all('plugins').create({ name: 'key-auth' }),
      { name: "already exists with value 'key-auth'" },
    ],
    [
      'of a group that this consumer has already, is about the group alone',
      () => client.credentials('u1', 'acl').create({ group: 'g1' }),
      { group: "already exists with value 'g1'" },
    ],
    [
      'of an option',
      () => client.credentials('u1', 'key-auth').create({ key: 'ttl3', ttl: '-1' }),
      { ttl: 'must be an integer between 0 and 100000000' },
    ],
  ])('%s', async (_what, ask: () => Promise<unknown>, fields) => {
    expect(await failureOf(ask())).toMatchObject({ kind: 'http', fields });
  });

  test('of a row that does not exist', async () => {
    expect(await failureOf(client.all('services').get(nobody))).toEqual({
      kind: 'http',
      status: 404,
      message: 'Not found',
      fields: {},
    });
  });
});

test('a gateway without a database says in its dialect that rows cannot be changed, and refuses changes', async () => {
  const without = new RecordedKong(new URL('recordings/kong-3.9.1-without-database.jsonl', import.meta.url));
  const reader = createAdminClient({ baseUrl: 'http://kong', fetch: without.fetch });
  const { readOnly, entities } = await reader.dialect();
  expect([readOnly, entities.services?.actions]).toEqual([true, ['page', 'get']]);
  expect(await failureOf(reader.all('services').create({ name: 'x', host: 'h' }))).toMatchObject({
    status: 405,
    message: "cannot create 'services' entities when not using a database",
  });
  expect(without.unasked()).toEqual([]);
});

test('the tests above used every recorded exchange', () => {
  expect(kong.unasked()).toEqual([]);
});
