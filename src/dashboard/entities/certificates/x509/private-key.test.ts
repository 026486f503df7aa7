import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCertificate, type Pair } from '../../../../testing/certificate.ts';
import { readPrivateKey } from './private-key.ts';
import { isSameKey } from './public-key.ts';
import { readChain } from './read-chain.ts';

const pairs = new Map<string, Pair>();
const pair = (name: string): Pair => {
  const found = pairs.get(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

beforeAll(async () => {
  pairs.set('rsa', await testCertificate('rsa.test', 'rsa'));
  pairs.set('other rsa', await testCertificate('other.test', 'rsa'));
  pairs.set('ec', await testCertificate('ec.test', 'ec'));
  pairs.set('other ec', await testCertificate('other.test', 'ec'));
});

const keyOf = (text: string) => {
  const read = readPrivateKey(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.key;
};
const certificateKey = (text: string) => {
  const chain = readChain(text);
  if ('problem' in chain) throw new Error(chain.problem);
  return chain.leaf.key;
};
const problemOf = (text: string): string => {
  const read = readPrivateKey(text);
  return 'problem' in read ? read.problem : 'none';
};
const older = (name: string, type: 'pkcs1' | 'sec1'): string =>
  createPrivateKey(pair(name).key).export({ type, format: 'pem' }).toString();

describe('a private key', () => {
  it.each(['rsa', 'ec'])('of kind %s fits its certificate alone', (kind) => {
    const key = keyOf(pair(kind).key);
    expect(isSameKey(key, certificateKey(pair(kind).cert))).toBe(true);
    expect(isSameKey(key, certificateKey(pair(`other ${kind}`).cert))).toBe(false);
  });
  it('of another kind fits no certificate', () => {
    expect(isSameKey(keyOf(pair('rsa').key), certificateKey(pair('ec').cert))).toBe(false);
  });
  it('is read in OpenSSL’s older forms', () => {
    const rsa = keyOf(older('rsa', 'pkcs1'));
    const ec = keyOf(older('ec', 'sec1'));
    expect([rsa.kind, ec.kind]).toEqual(['RSA 2048', 'EC P-256']);
    expect(isSameKey(rsa, certificateKey(pair('rsa').cert))).toBe(true);
    expect(isSameKey(ec, certificateKey(pair('ec').cert))).toBe(true);
  });
  it('is read after the parameters of its curve', () => {
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    expect(keyOf(parameters + older('ec', 'sec1')).kind).toBe('EC P-256');
  });
  it('without its public key cannot be compared', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const key = keyOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    expect(key.kind).toBe('Ed25519');
    expect(isSameKey(key, { kind: 'Ed25519', bits: new Uint8Array(32) })).toBeUndefined();
  });
});

describe('a key that the gateway cannot use', () => {
  it('is said to be encrypted, in the newer form and in the older one', () => {
    const key = createPrivateKey(pair('rsa').key);
    const secret = { format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
    for (const type of ['pkcs8', 'pkcs1'] as const)
      expect(problemOf(key.export({ type, ...secret }).toString())).toContain('This key is encrypted');
  });
  it('is told from a certificate and from a public key', () => {
    expect(problemOf(pair('rsa').cert)).toContain('This is a certificate');
    expect(problemOf('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----')).toContain('public key');
  });
  it.each([
    ['secret', 'This is no PEM'],
    ['-----BEGIN PRIVATE KEY-----\nAAAA', 'cut off'],
    ['-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----', 'no base64'],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'damaged'],
  ])('is said to be damaged: %j', (text, said) => {
    expect(problemOf(text)).toContain(said);
  });
  it('is refused beside a second key or a certificate', () => {
    expect(problemOf(pair('rsa').key + pair('ec').key)).toContain('2 private keys');
    expect(problemOf(pair('rsa').key + pair('rsa').cert)).toContain('A certificate stands beside');
  });
});
