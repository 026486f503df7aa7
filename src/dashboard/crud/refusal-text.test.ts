import { expect, test } from 'vitest';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { refusalText } from './refusal-text.ts';

const refusal = (status: number, message?: string): AdminError =>
  new AdminError({ kind: 'http', status, message, fields: {} });

test.each([
  [403, 'No', 'The gateway does not allow the dashboard to read its tokens: it answered 403, “No”.'],
  [404, undefined, 'The gateway has no list of its tokens.'],
  [405, 'Never', 'The gateway does not give a list of its tokens: it answered 405, “Never”.'],
  [500, 'Oops', undefined],
])('a list that is answered with %i', (status, message, text) => {
  expect(refusalText(refusal(status, message), 'tokens')).toBe(text);
});

test('a gateway that does not answer has refused nothing', () => {
  expect(refusalText(new AdminError({ kind: 'unreachable', cause: 'away' }), 'tokens')).toBeUndefined();
});
