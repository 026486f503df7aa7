import { expect, test } from 'vitest';
import { addressOf } from './addressed.ts';

const at = (url: string) => ({ url, methods: [], host: '' });

test.each([
  ['http://gw:8000/jokes', '', '/joke', 'http://gw:8000/jokes/joke'],
  ['http://gw:8000/jokes/', '', 'joke', 'http://gw:8000/jokes/joke'],
  ['http://gw:8000/jokes', '/v1', '/joke', 'http://gw:8000/jokes/joke'],
  ['http://gw:8000/jokes', '/jokes', '/joke', 'http://gw:8000/jokes/joke'],
  ['http://gw:8000/jokes', '', '/jokes/{id}', 'http://gw:8000/jokes/{id}'],
  ['http://gw:8000/api', '/api/v1', '/joke', 'http://gw:8000/api/v1/joke'],
  ['http://gw:8000/', '/v1', '/joke', 'http://gw:8000/v1/joke'],
  ['http://gw:8000/joke', '', '/jokers', 'http://gw:8000/joke/jokers'],
])('place %s, server %j, path %s: %s', (place, server, path, expected) => {
  const { origin, path: whole } = addressOf(at(place), server, path);
  expect(origin + whole).toBe(expected);
});

test('an API without a place has the paths of its document', () => {
  expect(addressOf(undefined, '/v1', '/joke')).toEqual({ origin: '', path: '/v1/joke' });
});
