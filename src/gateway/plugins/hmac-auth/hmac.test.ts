import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { algorithms, hmac } from './hmac.ts';

const base64 = (hexadecimal: string): string => Buffer.from(hexadecimal, 'hex').toString('base64');
const repeated = (code: number, times: number): string => String.fromCharCode(code).repeat(times);

test('gives what RFC 2202 and RFC 4231 say', () => {
  expect(hmac('hmac-sha1', repeated(0x0b, 20), 'Hi There')).toBe(
    base64('b617318655057264e28bc0b6fb378c8ef146be00'),
  );
  expect(hmac('hmac-sha1', 'Jefe', 'what do ya want for nothing?')).toBe(
    base64('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'),
  );
  expect(hmac('hmac-sha256', repeated(0x0b, 20), 'Hi There')).toBe(
    base64('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'),
  );
  expect(hmac('hmac-sha512', 'Jefe', 'what do ya want for nothing?')).toBe(
    base64(
      '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
    ),
  );
});

test('gives what OpenSSL gives, for secrets and texts of all lengths around that of a block', () => {
  const lengths = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000, 40_000];
  for (const algorithm of algorithms)
    for (const secretLength of lengths)
      for (const textLength of lengths) {
        const [secret, text] = [repeated(0x73, secretLength), repeated(0xff, textLength)];
        const expected = createHmac(algorithm.slice('hmac-'.length), secret).update(text, 'latin1');
        expect(hmac(algorithm, secret, text)).toBe(expected.digest('base64'));
      }
});

test('gives what OpenSSL gives, for any secret and any bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all).toString('latin1'));
  const secrets = fc.string({ unit: 'grapheme', maxLength: 200 });
  fc.assert(
    fc.property(fc.constantFrom(...algorithms), secrets, bytes, (algorithm, secret, text) => {
      const expected = createHmac(algorithm.slice('hmac-'.length), secret).update(text, 'latin1');
      expect(hmac(algorithm, secret, text)).toBe(expected.digest('base64'));
    }),
    { numRuns: 2000 },
  );
});
