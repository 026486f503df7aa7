import { expect, test } from 'vitest';
import { isValidHost, parseTarget, plainHost, routedHost } from './request-target.ts';

test.each([
  ['/', '/', undefined],
  ['/a?b=c?d', '/a', 'b=c?d'],
  ['/a?', '/a', ''],
  ['/a%2Fb/%7C', '/a%2Fb/%7C', undefined],
  ['/a/../b//c/./d', '/a/../b//c/./d', undefined],
  ['http://other.test/x?y', '/x', 'y'],
  ['http://other.test', '/', undefined],
  ['HTTP://other.test?y', '/', 'y'],
])('%s is the path %s and the query %s', (target, path, query) => {
  expect(parseTarget('GET', target)).toMatchObject({ path, query });
});

test.each([
  ['/x?a=1#f', '/x', 'a=1'],
  ['/x?#f', '/x', ''],
  ['/x#f', '/x#f', undefined],
  ['/x#f?b=1', '/x#f', undefined],
  ['/x#%zz/../..', '/x#%zz/../..', undefined],
])(
  'of %s upstreams get the path %s and the query %s: a query ends before its fragment',
  (target, path, query) => {
    expect(parseTarget('GET', target)).toMatchObject({ path, query });
  },
);

test.each([
  ['http://Other.test:81/x', 'Other.test:81'],
  ['ftp://h/x', 'h'],
  ['a+b-c.1://h', 'h'],
  ['http://[::1]:80/x', '[::1]:80'],
  ['http://h:/x', 'h:'],
  ['/x', undefined],
])('%s names the host %s', (target, authority) => {
  expect(parseTarget('GET', target)?.authority).toBe(authority);
});

test.each([
  '*',
  'other.test:443',
  'http://u:p@h/',
  'http://u@h/',
  'http://h:abc/',
  'http:///x',
  'http://a..b/',
  '1http://h/',
  'http://a_b/x',
  'http://h%20/x',
  'http://[::1/x',
  'http://h/../x',
  '/%zz',
  '/%',
  '/%0',
  '/%00',
  '/../x',
  '/a/../../x',
  '/%2e%2e/x',
  '/a/..%2f../x',
  '',
])('%s is refused', (target) => {
  expect(parseTarget('GET', target)).toBeUndefined();
});

test('a query may have what a path may not', () => {
  expect(parseTarget('GET', '/a?x=%zz&y=/../..')).toEqual({ path: '/a', query: 'x=%zz&y=/../..' });
});

test.each([
  ['a.test', 'a.test'],
  ['A.test:80', 'a.test'],
  [':80', ':80'],
  ['', ''],
])('host %s is routed as %s', (host, routed) => {
  expect(routedHost(host)).toBe(routed);
});

test.each([
  ['a.test', true],
  ['a b', true],
  ['', false],
  ['a/b', false],
  ['a..b', false],
])('host %j is valid: %j', (host, valid) => {
  expect(isValidHost(host)).toBe(valid);
});

test.each([
  ['A.test:80', 'a.test'],
  ['a.test.', 'a.test'],
  ['a.test.:80', 'a.test'],
  ['[::1]:8000', '[::1]'],
  ['[2001:DB8::1]', '[2001:db8::1]'],
])('for %s the upstream gets %s', (host, expected) => {
  expect(plainHost(host)).toBe(expected);
});
