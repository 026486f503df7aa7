import { expect, it } from 'vitest';
import type { MergedField } from '../merge/merge-values.ts';
import { conflictNotice, savedSince, sentText } from './conflict-text.ts';

const field = (name: string, by: MergedField['by']): MergedField => ({
  name,
  by,
  base: 1,
  theirs: 2,
  mine: 3,
  value: 3,
});
const said = (...fields: readonly MergedField[]): string => {
  const { fact, meaning } = conflictNotice(fields);
  return `${fact}. ${meaning}`;
};

it('the fields that somebody else changed are named, and those that the reader changed, too', () => {
  expect(said(field('retries', 'conflict'), field('name', 'mine'))).toBe(
    'Somebody changed retries meanwhile. You changed it too: choose what stays.',
  );
  expect(said(field('retries', 'conflict'), field('name', 'theirs'))).toBe(
    'Somebody changed retries and name meanwhile. You changed retries too: choose what stays.',
  );
  expect(said(field('hosts', 'merged'))).toBe(
    'Somebody changed hosts meanwhile. You changed the same list. Both changes are kept.',
  );
  expect(said(...['a', 'b', 'c', 'd'].map((name) => field(name, 'theirs')))).toBe(
    'Somebody changed a, b and 2 more meanwhile. Both changes are kept.',
  );
});

it('a call says when it has more fields than were changed', () => {
  expect(sentText(1, 1)).toBe('PATCH with 1 field, the others untouched');
  expect(sentText(3, 1)).toBe('PATCH with 3 fields, which the gateway takes together');
});

it('the newest entry of the history says who saved the row, and when', () => {
  const at = (time: string): number => new Date(`2026-01-02T${time}:00`).getTime();
  const opened = at('13:40');
  const saved = { at: at('13:52'), source: 'dashboard', who: 'Tomás' } as const;
  expect(savedSince(opened, saved)).toBe(
    'You opened it at 13:40. Tomás saved it in this dashboard at 13:52.',
  );
  expect(savedSince(opened, { ...saved, who: '' })).toBe(
    'You opened it at 13:40. Somebody saved it in this dashboard at 13:52.',
  );
  expect(savedSince(opened, { ...saved, source: 'outside' })).toBe(
    'You opened it at 13:40. A change from outside this dashboard was noticed at 13:52.',
  );
  expect(savedSince(opened, undefined)).toBe('You opened it at 13:40. Somebody has saved it since.');
});
