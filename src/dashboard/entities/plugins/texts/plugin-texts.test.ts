import { describe, expect, test } from 'vitest';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { listPhrase, phraseText, type About } from './plugin-text.ts';
import { drawnSections, fieldText, textFor } from './plugin-texts.ts';

const brief = (name: string, config: Record<string, unknown>): string =>
  phraseText(textFor(name, config)?.brief(config) ?? []);

const sentence = (name: string, config: Record<string, unknown>, about?: About): string =>
  phraseText(textFor(name, config)?.sentence(config, about) ?? []);

describe('the sentence about a stored plugin', () => {
  test.each([
    ['key-auth', {}, 'Asks for a key in apikey'],
    ['key-auth', { key_names: {} }, 'Asks for a key in no place at all'],
    ['key-auth', { anonymous: 'c1' }, 'Asks for a key in apikey, lets others in'],
    [
      'key-auth',
      { key_names: ['a', 'b', 'c'], key_in_body: true },
      'Asks for a key in a, b or c, also in the body',
    ],
    ['basic-auth', {}, 'Asks for a user name and a password'],
    ['acl', { whitelist: ['a', 'b'], blacklist: {} }, 'Lets in a and b'],
    ['acl', { blacklist: ['a'] }, 'Keeps out a'],
    ['acl', {}, 'No group is set'],
    ['rate-limiting', {}, 'No limit is set'],
    ['rate-limiting', { hour: 1000, minute: 60 }, '60 per minute, 1,000 per hour'],
  ])('%s with %j: %s', (name, config, expected) => {
    expect(brief(name, config)).toBe(expected);
  });
});

describe('the sentence in the form of a plugin', () => {
  test.each([
    [
      { minute: 60, hour: 1000 },
      undefined,
      'each consumer may make 60 calls a minute and 1,000 an hour. The next one gets 429 until the minute or the hour is over. Callers that no plugin names are counted by their address.',
    ],
    [
      { second: 1, day: 2, year: 3, limit_by: 'ip' },
      undefined,
      'each address may make 1 call a second, 2 a day and 3 a year. The next one gets 429 until the second, the day or the year is over.',
    ],
    [
      { minute: 5 },
      'Eddie',
      'Eddie may make 5 calls a minute. The next one gets 429 until the minute is over.',
    ],
  ])('rate-limiting with %j for %s', (config, forWhom, expected) => {
    expect(sentence('rate-limiting', config, { forWhom })).toBe(expected);
  });

  test('key-auth and basic-auth name the consumer that callers without credentials are let in as', () => {
    expect(sentence('key-auth', {})).toContain('401');
    const guest = { anonymous: { name: 'Guest' } };
    expect(sentence('key-auth', { anonymous: 'c1' }, guest)).toContain(
      'Without one, or with an unknown one, it is let in as Guest.',
    );
    expect(sentence('basic-auth', { anonymous: 'c1' })).toContain('it is let in as the anonymous consumer.');
    expect(sentence('basic-auth', { anonymous: 'c1' }, { anonymous: 'missing' })).toContain('it gets 500');
  });
});

describe('the sections of a form', () => {
  const field = (name: string): ConfigField => ({ name, shape: { kind: 'string' }, required: false });

  test('keep the order of the texts, leave out what is not served and end with what no text knows', () => {
    const drawn = drawnSections('basic-auth', [field('later'), field('hide_credentials')]);
    expect(drawn.map((section) => section.fields.map(({ name }) => name))).toEqual([
      ['hide_credentials'],
      ['later'],
    ]);
  });

  test('are one for a plugin without texts, with plain names made of the wire names', () => {
    expect(drawnSections('made-up', [field('b'), field('a')])).toHaveLength(1);
    expect(fieldText('made-up', 'hide_client_headers').label).toBe('Hide client headers');
    expect(fieldText('made-up', 'http_method').label).toBe('HTTP method');
  });

  test('begin with what has to be filled in, where no text says otherwise', () => {
    const [section] = drawnSections('made-up', [field('a'), { ...field('b'), required: true }, field('c')]);
    expect(section?.fields.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  });
});

test('a long list in a sentence ends with the count of the others', () => {
  expect(phraseText(listPhrase(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'or'))).toBe(
    'a, b, c, d, e or 3 more',
  );
  expect(phraseText(listPhrase(['a', 'b', 'c', 'd', 'e', 'f'], 'or'))).toBe('a, b, c, d, e or f');
});

test('acl refuses callers that no plugin names, whichever list is set', () => {
  expect(sentence('acl', { whitelist: ['a', 'b'] })).toBe(
    'a consumer is let in that belongs to a or b. Any other gets 403, and so does a caller that no plugin names.',
  );
  expect(sentence('acl', { blacklist: ['a'] })).toBe(
    'every consumer is let in that does not belong to a. Any other gets 403, and so does a caller that no plugin names.',
  );
});

test('the anonymous consumer of any plugin is chosen from the list of consumers', () => {
  expect(fieldText('made-up', 'anonymous').refersTo).toBe('consumers');
});

test.each([
  ['redis_password', true],
  ['aws_secret', true],
  ['access_token', true],
  ['secret_is_base64', undefined],
  ['token_expiration', undefined],
])('what is typed into %s is hidden: %s', (name, secret) => {
  expect(fieldText('made-up', name).secret).toBe(secret);
});

const warning = (value: unknown) => fieldText('cors', 'origins').warningOf?.(value);

test.each(['https://a.com/', 'http://a.com:8080/app'])('an origin such as %s gets a warning', (origin) => {
  expect(warning(['https://b.com', origin])).toContain(`no browser sends ${origin}`);
});
test.each(['*', 'https://a.com', String.raw`https?://(a|b)\.com`])(
  'the origin %s gets no warning',
  (origin) => {
    expect(warning([origin])).toBeUndefined();
  },
);

test.each([
  ['acl', { whitelist: ['gold'], include_consumer_groups: true }],
  ['request-size-limiting', { allowed_payload_size: 128, smallest_payload_size: 1 }],
  ['rate-limiting', { minute: 5, window_type: 'sliding' }],
])('nothing is said of %s with fields that its text does not know: %j', (name, config) => {
  expect(textFor(name, config)).toBeUndefined();
});

test('a help is that of the gateway whose schema has the field', () => {
  const served = (...names: readonly string[]): ConfigField[] =>
    names.map((name) => ({ name, shape: { kind: 'number' }, required: false }));
  const size = (fields: readonly ConfigField[]) =>
    fieldText('request-size-limiting', 'allowed_payload_size', fields);
  expect(size(served('allowed_payload_size'))).toMatchObject({ label: 'Largest body', unit: 'MB' });
  const later = size(served('allowed_payload_size', 'size_unit'));
  expect(later.label).toBe('Largest body');
  expect(later.unit).toBeUndefined();
  expect(later.help).toContain('In the unit below.');
});

test('a field that the text does not know changes nothing while it is unset', () => {
  expect(textFor('acl', { whitelist: ['gold'], one: null, two: [], later: {}, hide: false, tag: '' })).toBe(
    textFor('acl', {}),
  );
});
