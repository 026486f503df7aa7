import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCertificate, type Pair } from '../../../../testing/certificate.ts';
import { readChain } from './read-chain.ts';

let [root, leaf, ec]: (Pair | undefined)[] = [];
const given = (pair: Pair | undefined): Pair => {
  if (!pair) throw new Error('not made');
  return pair;
};

beforeAll(async () => {
  root = await testCertificate('Test Root');
  leaf = await testCertificate('weather.test', 'rsa', {
    names: ['weather.test', '*.weather.test', '10.0.0.1'],
    from: new Date('2026-01-02T03:04:05Z'),
    until: new Date('2027-01-02T03:04:05Z'),
    ca: root,
  });
  ec = await testCertificate('ec.test', 'ec');
});

const read = (text: string) => {
  const chain = readChain(text);
  if ('problem' in chain) throw new Error(chain.problem);
  return chain;
};
const problemOf = (text: string) => {
  const chain = readChain(text);
  return 'problem' in chain ? chain : undefined;
};

describe('a certificate', () => {
  it('says the same as OpenSSL says of it', () => {
    const { leaf: found } = read(given(leaf).cert);
    const known = new X509Certificate(given(leaf).cert);
    expect(found).toMatchObject({
      subject: 'CN=weather.test',
      issuer: 'Test Root',
      authority: 'Test Root',
      names: ['weather.test', '*.weather.test', '10.0.0.1'],
      from: Date.parse(known.validFrom),
      until: Date.parse(known.validTo),
      fingerprint: known.fingerprint256,
      key: { kind: 'RSA 2048' },
    });
    expect(BigInt(`0x${found.serial.replaceAll(':', '')}`)).toBe(BigInt(`0x${known.serialNumber}`));
  });
  it('names the curve of its key', () => {
    expect(read(given(ec).cert).leaf.key.kind).toBe('EC P-256');
  });
});

describe('a text that is no certificate', () => {
  it.each([
    ['hello', 'This is no PEM'],
    ['-----BEGIN CERTIFICATE-----\nMIIF\n', 'The certificate is cut off'],
    ['-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----', 'is no base64'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'its content is no certificate'],
    ['-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----', 'the request for a'],
    ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'no certificate but: public key'],
  ])('%j is said to be no certificate', (text, said) => {
    expect(problemOf(text)?.problem).toContain(said);
  });
  it('on a single line is no PEM, as for OpenSSL', () => {
    expect(problemOf(given(leaf).cert.replaceAll('\n', ' '))?.problem).toContain('This is no PEM');
  });
  it('with one damaged certificate among several names its place', () => {
    const broken = given(root).cert.replace('-----END CERTIFICATE-----', '');
    expect(problemOf(given(leaf).cert.trim() + given(root).cert)?.problem).toContain(
      'a line break is missing',
    );
    expect(problemOf(`${given(leaf).cert}\n${broken}`)?.problem).toContain('Certificate 2 of 2 is cut off');
  });
});

it('tells a private key beside a certificate apart from it', () => {
  const { key, cert } = given(leaf);
  const found = problemOf(`${key}\n${cert}`);
  expect(found?.problem).toContain('A private key stands beside the certificate');
  expect(found?.apart?.key).toBe(key.trim());
  expect(read(found?.apart?.rest ?? '').leaf.subject).toBe('CN=weather.test');
});

it('is read with lines of Windows and with text around it', () => {
  const text = `subject=CN\r\n${given(leaf).cert.replaceAll('\n', '\r\n')}\r\nbye`;
  expect(read(text).leaf.subject).toBe('CN=weather.test');
});
