// Tests of the sentences about a plugin for a single consumer, and for every API and everyone.
import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { saidOf } from './said-for-tests.ts';

const texts = saidOf(bundledPlugins);

test.each([
  ['request-termination', {}, 'every request of Eddie gets 503'],
  ['ip-restriction', { whitelist: ['::1'] }, 'Eddie is let in from ::1.'],
  ['request-size-limiting', {}, 'a request of Eddie whose body is longer'],
  [
    'aws-lambda',
    { function_name: 'f', aws_region: 'r', aws_key: 'k', aws_secret: 's' },
    'every request of Eddie',
  ],
  ['rate-limiting', { hour: 1 }, 'Eddie may make 1 call an hour.'],
  ['rate-limiting', { hour: 1, limit_by: 'ip' }, 'Eddie, from each address, may make 1 call an hour.'],
  ['rate-limiting', { hour: 2, limit_by: 'credential' }, 'Eddie, with each credential, may make 2 calls'],
  ['response-ratelimiting', { limits: { video: { day: 1 } } }, 'Eddie may use up 1 video a day.'],
  ['udp-log', { host: 'h', port: 1 }, 'each request of Eddie becomes'],
  ['prometheus', {}, 'each request of Eddie is counted'],
])('%s for one consumer speaks of that consumer', (name, config, said) => {
  expect(texts.sentence(name, config, { forWhom: 'Eddie' })).toContain(said);
});

test('a global limit is one for all APIs together', () => {
  expect(texts.sentence('rate-limiting', { hour: 5 }, { isGlobal: true })).toContain(
    'an hour, on all these APIs together.',
  );
});

test.each([
  ['request-termination', { status_code: 404 }, 'answers 404, and no request reaches its upstream'],
  ['key-auth', {}, 'refuses callers without a key, also where nothing was asked for before'],
  ['key-auth', { anonymous: 'c1' }, undefined],
  ['ip-restriction', { whitelist: ['::1'] }, 'refuses all other addresses'],
  ['ip-restriction', { blacklist: ['::1'] }, undefined],
  ['cors', {}, undefined],
  ['file-log', {}, undefined],
])('%s with %j for everybody: every API then %s', (name, config, warning) => {
  expect(texts.everywhere(name, config)).toBe(warning);
});
