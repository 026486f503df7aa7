import { expect, it } from 'vitest';
import { expiryOf } from './expiry.ts';

const day = 24 * 3600_000;
const now = Date.parse('2026-11-24T12:00:00Z');
const dates = (from: number, until: number) => ({ from: now + from * day, until: now + until * day });

it.each([
  [dates(-10, 90), 'expires in 90 days', 'good'],
  [dates(-10, 30), 'expires in 30 days', 'good'],
  [dates(-10, 29.9), 'expires in 29 days', 'warn'],
  [dates(-10, 1), 'expires in 24 hours', 'warn'],
  [dates(-10, 0.01), 'expires in less than an hour', 'warn'],
  [dates(-10, -3), 'expired 3 days ago', 'bad'],
  [dates(2, 90), 'not valid yet, for 2 days', 'bad'],
  [dates(-10, 9999), 'expires in 9,999 days', 'good'],
])('%j %s', (validity, text, tone) => {
  expect(expiryOf(validity, now)).toMatchObject({ text, tone });
});
