import { expect, test } from 'vitest';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { isAbout } from './use-alert-lines.ts';

const rule = { on: true, gateway: '', of: 'target', only: [] } as const;
const one = { ...rule, only: [{ id: 'a1', name: 'Billing' }] };

test('a rule has a line where the page shows all that the rule looks at', () => {
  expect(isAbout({ ...rule, of: 'gateway' }, {}, false)).toBe(true);
  expect(isAbout({ ...rule, of: 'gateway' }, { target: 'a1' }, true)).toBe(false);
  expect(isAbout(rule, {}, false)).toBe(false);
  expect(isAbout(rule, { target: 'a1' }, true)).toBe(true);
  expect(isAbout(one, { target: 'a1' }, true)).toBe(true);
  expect(isAbout(one, { target: 'a2' }, true)).toBe(false);
  expect(isAbout({ ...one, gateway: connectionId }, { target: 'a1' }, true)).toBe(true);
});

test('a rule of another gateway, or one that is off, has none', () => {
  expect(isAbout({ ...rule, gateway: 'elsewhere' }, { target: 'a1' }, true)).toBe(false);
  expect(isAbout({ ...rule, on: false }, { target: 'a1' }, true)).toBe(false);
});
