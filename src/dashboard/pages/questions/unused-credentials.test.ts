import { expect, test } from 'vitest';
import { unusedCredentials } from './unused-credentials.ts';

const day = 86_400_000;
const now = 1000 * day;
const ago = (days: number): number => now - days * day;
const told = (
  credentials: readonly { id: string; created_at?: number }[],
  seen: Readonly<Record<string, number>>,
  since: number | null,
) => {
  const { idle, neverSeen, used } = unusedCredentials(credentials, new Map(Object.entries(seen)), since, now);
  const ids = (list: typeof idle): string => list.map(({ credential }) => credential.id).join(' ');
  return { idle: ids(idle), neverSeen: ids(neverSeen), used };
};

test('the longest unused comes first, and what was used within 30 days is counted alone', () => {
  const all = ['a', 'b', 'c', 'd'].map((id) => ({ id, created_at: ago(500) }));
  expect(told(all, { a: ago(31), b: ago(29), c: ago(90) }, ago(400))).toEqual({
    idle: 'd c a',
    neverSeen: '',
    used: 1,
  });
});

test('where the recording began later, what was never seen is not said to be unused for 30 days', () => {
  const all = [
    { id: 'old', created_at: ago(500) },
    { id: 'older', created_at: ago(600) },
  ];
  expect(told(all, {}, ago(3))).toEqual({ idle: '', neverSeen: 'older old', used: 0 });
  expect(told(all, {}, null)).toEqual({ idle: '', neverSeen: 'older old', used: 0 });
});

test('a credential that was made a short time ago is not said to be unused for 30 days', () => {
  expect(told([{ id: 'new', created_at: ago(2) }, { id: 'undated' }], {}, ago(400))).toEqual({
    idle: 'undated',
    neverSeen: 'new',
    used: 0,
  });
});
