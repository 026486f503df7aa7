import { expect, it } from 'vitest';
import { upstreamWarning } from './warnings.ts';

it('an upstream URL with a query has a warning: only its path is sent', () => {
  expect(upstreamWarning('http://u.example/a?key=1#x')).toEqual({
    text: 'What follows the path is not sent to the upstream: ?key=1#x',
    instead: 'http://u.example/a',
  });
  expect(upstreamWarning('http://u.example/a')).toBeUndefined();
});
