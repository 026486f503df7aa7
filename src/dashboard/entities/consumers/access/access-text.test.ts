import { expect, test } from 'vitest';
import { accessAt } from '#routing/access.ts';
import { Protections, type Known } from '#routing/protection.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginRow } from '../../../../testing/rows.ts';
import { accessText } from './access-text.ts';
import { gateText } from './gate-text.ts';

const guest = '00000000-0000-4000-8000-00000000000a';
const anonymous = { anonymous: guest };
const on = (name: string, config: Plugin['config'] = {}, more: Partial<Plugin> = {}): Plugin =>
  pluginRow(name, { config, ...more });
const known: Known = { groups: () => [] };

interface Has {
  readonly holds?: readonly string[];
  readonly groups?: readonly string[] | undefined;
  readonly id?: string;
}

function say(plugins: readonly Plugin[], { holds = [], id = 'c', ...has }: Has, more = known): string {
  const groups = 'groups' in has ? has.groups : [];
  const protections = new Protections(plugins, more);
  const gate = protections.gate({ api: 'a' });
  const access = accessAt(protections, gate)({ consumer: id, holds: new Set(holds), groups });
  return `${access.verdict}: ${accessText(access, gate, { id, groups }, () => 'Guest')}`;
}

const key = { holds: ['key-auth'] };
const acl = (config: Plugin['config']) => [on('key-auth'), on('acl', config)];
const either = [on('key-auth', anonymous), on('basic-auth', anonymous)];

test.each<[string, readonly Plugin[], Has]>([
  ['stranger: Open to everybody', [], {}],
  ['stranger: Open to everybody', [on('key-auth', {}, { enabled: false })], {}],
  ['recognised: With its key', [on('key-auth')], key],
  ['refused: Needs a JWT credential; this consumer has none', [on('jwt')], key],
  ['refused: Needs an HMAC credential; this consumer has none', [on('hmac-auth')], key],
  ['recognised: With a token of its application', [on('oauth2')], { holds: ['oauth2'] }],
  ['refused: Needs a token of an application; this consumer has none', [on('oauth2')], {}],
  ['refused: Needs a key and a login; this consumer has no login', [on('key-auth'), on('basic-auth')], key],
  [
    'recognised: With its key and its login',
    [on('key-auth'), on('basic-auth')],
    { holds: ['basic-auth', 'key-auth'] },
  ],
  ['recognised: With its key or its login', either, { holds: ['basic-auth', 'key-auth'] }],
  ['stranger: Without credentials, as the consumer Guest', either, {}],
  ['stranger: Callers without credentials count as this consumer', either, { id: guest }],
  ['recognised: With its key', acl({ whitelist: ['staff'] }), { ...key, groups: ['staff'] }],
  [
    'refused: acl lets in the groups admins and staff alone; this consumer is in no group',
    acl({ whitelist: ['admins', 'staff'] }),
    key,
  ],
  [
    'refused: acl keeps out the group x; this consumer is in x and y',
    acl({ blacklist: ['x'] }),
    { ...key, groups: ['x', 'y'] },
  ],
  [
    'refused: acl lets in the group x alone; this consumer is in y',
    acl({ allow: ['x'] }),
    { ...key, groups: ['y'] },
  ],
  [
    'perhaps: acl lets in the group x alone, and it is not known whether this consumer is in it',
    acl({ whitelist: ['x'] }),
    { ...key, groups: undefined },
  ],
  [
    'refused: acl lets in the group x alone; no plugin asks who is calling',
    [on('acl', { whitelist: ['x'] })],
    { groups: ['x'] },
  ],
  [
    'refused: acl lets in the group x alone; without a key or a login this consumer counts as Guest',
    [...either, on('acl', { whitelist: ['x'] })],
    { groups: ['x'] },
  ],
  [
    'stranger: Without credentials, as the consumer Guest. With its key this consumer is refused: acl keeps out the group x; this consumer is in x',
    [...either, on('acl', { blacklist: ['x'] })],
    { ...key, groups: ['x'] },
  ],
  ['perhaps: With a login that the directory of ldap-auth knows', [on('ldap-auth')], key],
  [
    'perhaps: With its key and a login that the directory of ldap-auth knows',
    [on('key-auth'), on('ldap-auth')],
    key,
  ],
  [
    'refused: acl lets in the group x alone; a login of the directory is no consumer’s',
    [on('ldap-auth'), on('acl', { whitelist: ['x'] })],
    { groups: ['x'] },
  ],
  [
    'refused: request-termination answers every request with 503',
    [on('key-auth'), on('request-termination', {}, { consumer_id: 'c' })],
    key,
  ],
  [
    'recognised: With its key. May still be refused by bot-detection or ip-restriction',
    [on('key-auth'), on('ip-restriction'), on('bot-detection')],
    key,
  ],
])('%s', (expected, plugins, has) => {
  expect(say(plugins, has)).toBe(expected);
});

test('a missing anonymous consumer is why a consumer without credentials gets 500', () => {
  expect(say(either, {}, { isMissing: () => true })).toBe(
    'refused: Gets 500: the anonymous consumer of key-auth does not exist',
  );
});

test.each<[readonly Plugin[], readonly string[]]>([
  [[], []],
  // The sentence about protection says that a key is needed.
  [[on('key-auth')], []],
  [[on('key-auth'), on('basic-auth')], ['Callers need a key and a login.']],
  [either, ['Callers with a key or a login are recognised.']],
  [acl({ whitelist: ['x'] }), ['acl lets in the group x alone.']],
  [
    [on('request-termination')],
    ['request-termination answers every request itself: the upstream sees none.'],
  ],
  [[on('ip-restriction')], ['A caller may still be refused by ip-restriction.']],
])('%j says to callers %j', (plugins, expected) => {
  expect(gateText(new Protections(plugins, known).gate({ api: 'a' }))).toEqual(expected);
});
