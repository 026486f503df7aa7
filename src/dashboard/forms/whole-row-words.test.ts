import { expect, test } from 'vitest';
import { placeWholeRowWords } from './whole-row-words.ts';

const all = (): boolean => true;

test('words about a route’s expression stand under it', () => {
  const words = 'Router Expression failed validation:\n --> 1:14';
  expect(placeWholeRowWords({ '@entity': words }, all)).toEqual({ expression: words });
  expect(placeWholeRowWords({ '@entity': words }, (name) => name !== 'expression')).toEqual({
    '@entity': words,
  });
});

test('words about a key that does not fit stand under the key', () => {
  expect(placeWholeRowWords({ '@entity': 'certificate does not match key' }, all)).toEqual({
    key: 'certificate does not match key',
  });
  expect(placeWholeRowWords({ '@entity': 'could not load JWK, likely not a valid key' }, all)).toHaveProperty(
    'jwk',
  );
});

test('a condition is said with the field that does not meet it, and not once more about the row', () => {
  const whole = "failed conditional validation given value of field 'protocol'";
  expect(placeWholeRowWords({ '@entity': whole, tls_verify: 'value must be null' }, all)).toEqual({
    tls_verify: 'Has to be empty with this value of protocol',
  });
  expect(
    placeWholeRowWords(
      {
        '@entity': "failed conditional validation given value of field 'hash_on'; something else",
        hash_on_header: 'required field missing',
      },
      all,
    ),
  ).toEqual({ hash_on_header: 'Required with this value of hash_on', '@entity': 'something else' });
  expect(placeWholeRowWords({ '@entity': whole }, all)).toEqual({ '@entity': whole });
});

test('other words about the row stay with the row', () => {
  const words = "at least one of these fields must be non-empty: 'custom_id', 'username'";
  expect(placeWholeRowWords({ '@entity': words }, all)).toEqual({ '@entity': words });
});

test('words about a digest stand under the certificate that it is made of', () => {
  const fields = { cert_digest: "already exists with value 'c64276f0'" };
  expect(placeWholeRowWords(fields, (name) => name === 'cert')).toEqual({ cert: 'already exists' });
});
