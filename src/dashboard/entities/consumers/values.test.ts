import { expect, test } from 'vitest';
import { consumerName } from '#dashboard/api/consumers.ts';
import { consumerCodec } from './values.ts';

const { toChanges, toForm } = consumerCodec;

const eddie = { id: 'c1', created_at: 1, username: 'Eddie', custom_id: 'eddie_id' };

test('a new consumer sends what was filled in', () => {
  expect(toChanges({ username: 'Eddie', custom_id: '' })).toEqual({ username: 'Eddie' });
});

test('an edit that changes nothing sends nothing', () => {
  expect(toChanges(toForm(eddie), toForm(eddie))).toEqual({});
});

test('an edit sends the changed field, and unsets an emptied one', () => {
  expect(toChanges({ username: 'Ed', custom_id: '' }, toForm(eddie))).toEqual({
    username: 'Ed',
    custom_id: null,
  });
});

test('a consumer without a username is called by its custom id', () => {
  expect(consumerName({ id: 'c1', created_at: 1, custom_id: 'eddie_id' })).toBe('eddie_id');
});
