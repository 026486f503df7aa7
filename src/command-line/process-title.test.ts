import { expect, test } from 'vitest';
import { titleWithoutSecrets } from './process-title.ts';

test.each([
  [['start', '--basic-auth=ann=pw'], 'gatehouse start --basic-auth=***'],
  [
    ['start', '--basic-auth', 'ann=pw', 'bob=pw', '--data-dir', 'data'],
    'gatehouse start --basic-auth *** *** --data-dir data',
  ],
  [
    ['dashboard', '--kong-password=pw', '--kong-api-key', 'k', '--kong-url=http://kong:8001'],
    'gatehouse dashboard --kong-password=*** --kong-api-key *** --kong-url=http://kong:8001',
  ],
])('the process list shows no secret of %o', (args, title) => {
  expect(titleWithoutSecrets(args)).toBe(title);
});

test('the process list keeps a command line without secrets', () => {
  expect(titleWithoutSecrets(['start', '--basic-auth-file', 'users', '--data-dir=data'])).toBeUndefined();
});
