import { expect, test } from 'vitest';
import { placeIn, placeOf } from './connection-place.ts';

test.each([
  ['/', ''],
  ['/apis', ''],
  ['/@staging', '/@staging'],
  ['/@staging/apis/1', '/@staging'],
  ['/@eu-west-1/', '/@eu-west-1'],
  ['/apis/@staging', ''],
  ['/@', ''],
  ['/@Staging/apis', ''],
  ['/@a%2Fb/apis', ''],
])('the place of %s is %j', (pathname, place) => {
  expect(placeIn(pathname)).toBe(place);
});

test('the first connection has no place of its own', () => {
  expect(placeOf('default')).toBe('');
  expect(placeOf('staging')).toBe('/@staging');
});
