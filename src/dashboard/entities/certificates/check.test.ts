import { beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { testCertificate, type Pair } from '../../../testing/certificate.ts';
import { check } from './check.ts';

let mine: Pair = { cert: '', key: '' };
let other: Pair = mine;
let curved: Pair = mine;

beforeAll(async () => {
  mine = await testCertificate('mine.test');
  other = await testCertificate('other.test');
  curved = await testCertificate('curved.test', 'ec');
});

const stored = (pair: Pair): Certificate => ({ id: '1', created_at: 1, ...pair });

describe('a new certificate', () => {
  it('goes through with the key that fits', () => {
    expect(check(mine, undefined)).toEqual({});
    expect(check(curved, undefined)).toEqual({});
  });
  it('is refused with a key of another certificate, or of another kind', () => {
    expect(check({ cert: mine.cert, key: other.key }, undefined)).toEqual({
      key: 'This key does not fit the certificate: both are RSA 2048, but the key belongs to another certificate.',
    });
    expect(check({ cert: mine.cert, key: curved.key }, undefined)).toEqual({
      key: 'This key does not fit the certificate: the key is EC P-256, the certificate’s is RSA 2048.',
    });
  });
  it('is refused with a sentence for each text that is none', () => {
    expect(Object.keys(check({ cert: 'x', key: 'y' }, undefined))).toEqual(['cert', 'key']);
  });
  it('is left to the gateway where nothing was typed', () => {
    expect(check({ cert: '', key: ' ' }, undefined)).toEqual({});
  });
});

describe('a stored certificate', () => {
  it('keeps its key where only names are edited, even if it cannot work', () => {
    expect(check({ cert: mine.cert.trim(), key: '' }, stored(mine))).toEqual({});
    expect(check({ cert: 'garbage', key: '' }, stored({ cert: 'garbage', key: 'garbage' }))).toEqual({});
  });
  it('is refused a new certificate that the stored key does not fit', () => {
    expect(check({ cert: other.cert, key: '' }, stored(mine)).key).toContain(
      'The stored key does not fit the new certificate. Give the key that belongs to CN=other.test.',
    );
    expect(check(other, stored(mine))).toEqual({});
  });
  it('is refused a new key that does not fit it', () => {
    expect(check({ cert: mine.cert.trim(), key: other.key }, stored(mine)).key).toContain('does not fit');
  });
});
