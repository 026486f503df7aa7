import { expect, test } from 'vitest';
import { encoded, token } from './token-for-tests.ts';
import { readToken } from './token.ts';

test.each([
  ['', 'invalid JSON'],
  ['garbage', 'invalid JSON'],
  [`${encoded({ alg: 'HS256' })}.${encoded({ iss: 'hs' })}`, 'invalid JSON'],
  [`!.${encoded({ iss: 'hs' })}.x`, 'invalid JSON'],
  [token({ iss: 'hs' }, { alg: 'HS256', typ: 'JOSE' }), 'invalid typ'],
  [token({ iss: 'hs' }, { alg: 'HS256', typ: ['JWT'] }), 'invalid typ'],
  [token({ iss: 'hs' }, { typ: 'jwt' }), 'invalid alg'],
  [token({ iss: 'hs' }, { alg: 'HS512' }), 'invalid alg'],
  [token({ iss: 'hs' }, { alg: 'none' }, () => Buffer.alloc(0)), 'invalid alg'],
  [token({ iss: 'hs' }, { alg: ['HS256'] }), 'invalid alg'],
  [token({ iss: 'hs' }, 'HS256'), 'invalid alg'],
  [token({ iss: 'hs' }, null), 'invalid alg'],
  [token({ iss: 'hs' }, { alg: 'HS256', crit: ['b64'], b64: false }), 'invalid crit'],
  [token({ iss: 'hs' }, { alg: 'HS256', crit: ['exp'] }), 'invalid crit'],
  [token(false), 'invalid claims'],
  [token(null), 'invalid claims'],
  [token(5), 'invalid claims'],
  [`${token({ iss: 'hs' })}.x`, 'invalid signature'],
])('%s is no token: %s', (text, error) => {
  expect(readToken(text)).toEqual({ error });
});

test('the first of two claims that is not null or false counts, that of the header last', () => {
  const read = readToken(token({ a: false, b: null, c: 0 }, { alg: 'HS256', a: 1, b: '', c: 3 }));
  const claims = 'error' in read ? undefined : ['a', 'b', 'c', 'toString'].map((name) => read.claim(name));
  expect(claims).toEqual([1, '', 0, undefined]);
});
