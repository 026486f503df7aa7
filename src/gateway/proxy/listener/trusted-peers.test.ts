import { expect, test } from 'vitest';
import { TrustedPeers } from './trusted-peers.ts';

const peers = (trusted_ips: string[], real_ip_header = 'X-Real-IP', real_ip_recursive = false) =>
  new TrustedPeers({ trusted_ips, real_ip_header, real_ip_recursive });

test.each([
  [[], '10.0.0.1', false],
  [['10.0.0.1'], '10.0.0.1', true],
  [['10.0.0.0/8'], '10.9.9.9', true],
  [['10.0.0.0/8'], '11.0.0.1', false],
  [['0.0.0.0/0', '::/0'], '::1', true],
  [['fd00::/8'], 'fd12::1', true],
])('of %j, %s is trusted: %j', (blocks, address, trusted) => {
  expect(peers(blocks).trusts(address)).toBe(trusted);
});

test('a trusted peer names the client', () => {
  expect(peers(['10.0.0.1']).clientAddress('10.0.0.1', ['x-real-ip', '8.8.8.8'], undefined)).toBe('8.8.8.8');
});

test('a name that is no address is ignored', () => {
  expect(peers(['10.0.0.1']).clientAddress('10.0.0.1', ['X-Real-IP', 'nonsense'], undefined)).toBe(
    '10.0.0.1',
  );
});

test('of a chain the last address counts', () => {
  const chain = ['X-Forwarded-For', '8.8.8.8, 9.9.9.9', 'X-Forwarded-For', '10.0.0.2'];
  expect(peers(['10.0.0.0/8'], 'X-Forwarded-For').clientAddress('10.0.0.1', chain, undefined)).toBe(
    '10.0.0.2',
  );
});

test('recursively, the last one that is not trusted', () => {
  const chain = ['X-Forwarded-For', '8.8.8.8, 9.9.9.9, 10.0.0.3', 'X-Forwarded-For', '10.0.0.2'];
  expect(peers(['10.0.0.0/8'], 'X-Forwarded-For', true).clientAddress('10.0.0.1', chain, undefined)).toBe(
    '9.9.9.9',
  );
});

test.each([
  ['198.51.100.7:5555', '198.51.100.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[::ffff:198.51.100.7]:443', '198.51.100.7'],
  ['2001:DB8:0::0001', '2001:db8::1'],
  ['198.51.100.7:5555, ', '198.51.100.7'],
  ['9.9.9.9 198.51.100.7:1', '198.51.100.7'],
  ['198.51.100.7:0', undefined],
  ['198.51.100.7:65536', undefined],
  ['198.51.100.7:', undefined],
  ['[2001:db8::1]', undefined],
  ['fe80::1%eth0', undefined],
  ['"198.51.100.7"', undefined],
])('the address with a port in X-Forwarded-For: %s is read as nginx reads it', (value, address) => {
  const read = peers(['10.0.0.1'], 'X-Forwarded-For').clientAddress(
    '10.0.0.1',
    ['X-Forwarded-For', value],
    undefined,
  );
  expect(read).toBe(address ?? '10.0.0.1');
});

test('recursively, addresses with ports are compared without them', () => {
  const chain = [
    'X-Forwarded-For',
    '8.8.8.8, [2001:db8::1]:443, 10.0.0.3:81',
    'X-Forwarded-For',
    '10.0.0.2:82',
  ];
  expect(peers(['10.0.0.0/8'], 'X-Forwarded-For', true).clientAddress('10.0.0.1', chain, undefined)).toBe(
    '2001:db8::1',
  );
});

test('of a header other than X-Forwarded-For the first line counts', () => {
  const lines = ['X-Real-IP', '8.8.8.8', 'X-Real-IP', '9.9.9.9'];
  expect(peers(['10.0.0.1']).clientAddress('10.0.0.1', lines, undefined)).toBe('8.8.8.8');
});

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  [undefined, '10.0.0.1'],
])('the client that the PROXY protocol names as %s is %s', (proxiedFor, client) => {
  const behind = peers(['10.0.0.1'], 'proxy_protocol');
  expect(behind.clientAddress('10.0.0.1', ['proxy_protocol', '8.8.8.8'], proxiedFor)).toBe(client);
});
