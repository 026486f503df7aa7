import { expect, it } from 'vitest';
import { addressNote } from './add-target.tsx';

it('a target without a port is said to be at 8000', () => {
  expect(addressNote('jokes.internal', [])).toBe('Without a port it is jokes.internal:8000.');
  expect(addressNote('::1', [])).toBe('Without a port it is [0000:0000:0000:0000:0000:0000:0000:0001]:8000.');
});

it('a target that is there already is said to get another weight', () => {
  expect(addressNote('10.0.0.1:80', ['10.0.0.1:80'])).toContain('is a target already');
});

it('an address with a scheme and one that is none are said to be wrong', () => {
  expect(addressNote('http://jokes:80/x', [])).toContain('no scheme');
  expect(addressNote('a b', [])).toContain('no host name');
});

it('a whole address needs no note', () => {
  expect(addressNote('10.0.0.1:80', [])).toBeUndefined();
  expect(addressNote('', [])).toBeUndefined();
});
