// A stored certificate is in trouble exactly where TLS cannot use it.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCertificate, type Pair } from '../../../testing/certificate.ts';
import { troubleOf } from './known-certificate.ts';

let one: Pair;
let other: Pair;
let ec: Pair;
beforeAll(async () => {
  [one, other, ec] = await Promise.all([
    testCertificate('one.test'),
    testCertificate('other.test'),
    testCertificate('ec.test', 'ec'),
  ]);
});

/** The gateway's own way to use a pair: src/gateway/runloop/server-names.ts. */
function canBeUsed(cert: string, key: string): boolean {
  try {
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return false;
    createSecureContext({ cert, key });
    return true;
  } catch {
    return false;
  }
}

/** The PEM without its second line. */
const cut = (pem: string): string => pem.split('\n').toSpliced(1, 1).join('\n');

const cases: readonly (readonly [title: string, pair: () => Pair])[] = [
  ['a pair', () => one],
  ['a pair of EC', () => ec],
  ['another’s key', () => ({ ...one, key: other.key })],
  ['a key of another kind', () => ({ ...one, key: ec.key })],
  ['a key that is no PEM', () => ({ ...one, key: 'nonsense' })],
  ['a damaged key', () => ({ ...one, key: cut(one.key) })],
  ['a certificate in the place of the key', () => ({ ...one, key: one.cert })],
  ['its key before another', () => ({ ...one, key: `${one.key}\n${other.key}` })],
  ['its key after another', () => ({ ...one, key: `${other.key}\n${one.key}` })],
  ['a certificate beside the key', () => ({ ...one, key: `${one.cert}\n${one.key}` })],
  ['a key beside the certificate', () => ({ ...one, cert: `${one.key}\n${one.cert}` })],
  ['a damaged certificate', () => ({ ...one, cert: cut(one.cert) })],
  ['a damaged certificate behind it', () => ({ ...one, cert: `${one.cert}\n${cut(other.cert)}` })],
  ['no certificate', () => ({ ...one, cert: 'nonsense' })],
];

describe('trouble is seen exactly where TLS has it', () => {
  it.each(cases)('%s', (_, pair) => {
    const { cert, key } = pair();
    expect(troubleOf(cert, key) === undefined).toBe(canBeUsed(cert, key));
  });
});

it('is not seen in what a vault holds', () => {
  expect(troubleOf('{vault://env/cert}', '{vault://env/key}')).toBeUndefined();
  expect(troubleOf(one.cert, '{vault://env/key}')).toBeUndefined();
});
