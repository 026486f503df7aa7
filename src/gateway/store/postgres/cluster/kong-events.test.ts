import { describe, expect, test } from 'vitest';
import type { Change } from '../../store.ts';
import { eventsOf, looksAt } from './kong-events.ts';

const row = (fields: object) => ({ id: 'i', ...fields });
const data = (...changes: Change[]): string[] =>
  eventsOf(changes, () => ['a.test']).map((event) => event.join(' '));

describe('an event for the nodes of Kong', () => {
  test.each<[Change, string[]]>([
    [{ entity: 'apis', before: row({}) }, ['invalidations api_router:version']],
    [{ entity: 'routes', after: row({}) }, ['invalidations router:version']],
    [{ entity: 'services', after: row({}) }, []],
    [{ entity: 'services', before: row({}), after: row({}) }, ['invalidations router:version']],
    [
      { entity: 'plugins', after: row({ name: 'cors', route_id: 'r', api_id: 'a' }) },
      ['invalidations plugins:cors:r:::a'],
    ],
    [
      { entity: 'plugins', before: row({ name: 'cors', consumer_id: 'c' }), after: row({ name: 'cors' }) },
      ['invalidations plugins:cors::::', 'invalidations plugins:cors:::c:'],
    ],
    [{ entity: 'acls', before: row({ consumer_id: 'c' }) }, ['invalidations acls:c::::']],
    [
      { entity: 'ssl_certificates', before: row({}), after: row({}) },
      ['invalidations pem_ssl_certificates:a.test', 'invalidations parsed_ssl_certificates:a.test'],
    ],
    [{ entity: 'targets', after: row({ upstream_id: 'u' }) }, ['balancer:targets create:u']],
    [{ entity: 'upstreams', before: row({ name: 'up' }) }, ['balancer:upstreams delete:i:up']],
    [{ entity: 'oauth2_authorization_codes', after: row({ code: 'x' }) }, []],
  ])('%j', (change, events) => {
    expect(data(change)).toEqual(events);
  });

  test('is one for all changes of a commit that mean the same', () => {
    expect(data({ entity: 'apis', after: row({}) }, { entity: 'apis', before: row({}) })).toHaveLength(1);
  });
});

describe('an event of a Kong says where to look', () => {
  test.each([
    ['invalidations', 'router:version', [{ table: 'services' }, { table: 'routes' }]],
    ['invalidations', 'acls:c::::', [{ table: 'acls', where: { field: 'consumer_id', value: 'c' } }]],
    [
      'invalidations',
      'keyauth_credentials:a:b::::',
      [{ table: 'keyauth_credentials', where: { field: 'key', value: 'a:b' } }],
    ],
    ['invalidations', 'plugins:cors:r:::a', [{ table: 'plugins', where: { field: 'name', value: 'cors' } }]],
    ['balancer:targets', 'update:u', [{ table: 'targets', where: { field: 'upstream_id', value: 'u' } }]],
    ['balancer:upstreams', 'delete:i:up', [{ table: 'upstreams', where: { field: 'id', value: 'i' } }]],
    ['invalidations', 'something:else', []],
  ])('%s %s', (channel, key, looks) => {
    expect(looksAt([channel, key])).toEqual(looks);
  });
});
