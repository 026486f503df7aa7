import { expect, test } from 'vitest';
import type { Finding } from '#doctor/finding.ts';
import { grouped, isGroup, placesOfGroup } from './finding-groups.ts';

const findings = (kind: string, count: number): readonly Finding[] =>
  Array.from({ length: count }, (_, at) => ({
    kind,
    key: `${kind} ${at}`,
    severity: 'look',
    title: `${kind} ${at}`,
    body: '',
    places: [{ entity: 'apis', id: String(at), name: String(at) }],
  }));

test('few findings of a rule stand by themselves, many together', () => {
  const [first, ...others] = grouped([...findings('open', 4), ...findings('idle service', 3)]);
  expect(others.map((one) => isGroup(one))).toEqual([false, false, false]);
  expect(first).toMatchObject({ title: '4 APIs and routes answer without credentials', severity: 'look' });
  expect(first && isGroup(first) && placesOfGroup(first)).toHaveLength(4);
});
