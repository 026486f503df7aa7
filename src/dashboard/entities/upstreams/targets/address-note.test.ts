import { expect, it } from 'vitest';
import { addressNote } from './address-note.ts';

const known = [{ target: '10.0.0.1:80', weight: 70 }];

it('a target without a port is said to be at 8000', () => {
  expect(addressNote('jokes.internal', [], true)).toBe('Without a port it is jokes.internal:8000.');
  expect(addressNote('::1', [], true)).toBe(
    'Without a port it is [0000:0000:0000:0000:0000:0000:0000:0001]:8000.',
  );
});

it('a target that is there already is said to get another weight', () => {
  expect(addressNote('10.0.0.1:80', known, true)).toBe(
    '10.0.0.1:80 is a target already, with the weight 70: it gets this weight.',
  );
});

it('a target that is there already is left to the list where the gateway keeps no history', () => {
  expect(addressNote('10.0.0.1:80', known, false)).toContain('change its weight in the list');
});

it('an address with a scheme and one that is none are said to be wrong', () => {
  expect(addressNote('http://jokes:80/x', [], true)).toContain('no scheme');
  expect(addressNote('a b', [], true)).toContain('no host name');
});

it('a whole address needs no note', () => {
  expect(addressNote('10.0.0.1:80', [], true)).toBeUndefined();
  expect(addressNote('', [], true)).toBeUndefined();
});
