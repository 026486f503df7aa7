import { expect, it } from 'vitest';
import { changedFields } from './changed-fields.ts';

const facts = {
  defaultOf: (name: string) => (name === 'retries' ? 5 : undefined),
  isSecret: (name: string) => name === 'key',
};
const changes = (start: object, values: object) =>
  changedFields(start, values, facts).map(({ name, parts }) => [
    name,
    ...parts.map(({ change, text }) => `${change} ${text}`),
  ]);

it('an untouched field is no change', () => {
  expect(changes({ name: 'jokes', hosts: ['a'] }, { name: 'jokes', hosts: ['a'] })).toEqual([]);
});
it('a value goes and another one comes', () => {
  expect(changes({ name: 'jokes' }, { name: 'fun' })).toEqual([['name', 'removed jokes', 'added fun']]);
});
it('an empty value is the default, or nothing', () => {
  expect(changes({ retries: '3', name: 'a' }, { retries: '', name: '' })).toEqual([
    ['retries', 'removed 3', 'added 5, the default'],
    ['name', 'removed a', 'added nothing'],
  ]);
});
it('the elements of a list are told apart, equal ones by their number', () => {
  expect(changes({ hosts: ['a', 'b', 'b'] }, { hosts: ['b', 'a', 'c'] })).toEqual([
    ['hosts', 'kept a', 'kept b', 'removed b', 'added c'],
  ]);
});
it('a list whose order alone differs is shown whole', () => {
  expect(changes({ hosts: ['a', 'b'] }, { hosts: ['b', 'a'] })).toEqual([
    ['hosts', 'removed a, b', 'added b, a'],
  ]);
});
it('a list that was empty comes whole', () => {
  expect(changes({ hosts: [] }, { hosts: ['a', 'b'] })).toEqual([['hosts', 'removed nothing', 'added a, b']]);
});
it('of a table the fields are compared one by one', () => {
  expect(changes({ redis: { host: 'a', port: 1 } }, { redis: { host: 'b', port: 1 } })).toEqual([
    ['redis.host', 'removed a', 'added b'],
  ]);
});
it('of a secret the end is shown, and nothing of a short one or of one of several lines', () => {
  expect(changes({ key: 'a-long-secret-1234' }, { key: 'short' })).toEqual([
    ['key', 'removed 1234', 'added '],
  ]);
  expect(changes({ key: '' }, { key: '-----BEGIN\nKEY-----' })).toEqual([
    ['key', 'removed nothing', 'added '],
  ]);
});
it('a stored secret that the form does not hold is not said to be nothing', () => {
  const kept = { ...facts, isKeptBack: () => true };
  expect(changedFields({ key: '' }, { key: 'a-new-secret-5678' }, kept)).toEqual([
    {
      name: 'key',
      parts: [
        { change: 'removed', text: '', isSecret: true },
        { change: 'added', text: '5678', isSecret: true },
      ],
    },
  ]);
});
