import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { readPemFile } from './pem-file.ts';

it('a certificate in binary form comes out as PEM', async () => {
  const known = new X509Certificate((await testCertificate()).cert);
  const read = await readPemFile(new File([new Uint8Array(known.raw)], 'a.cer'));
  expect('text' in read && new X509Certificate(read.text).fingerprint256).toBe(known.fingerprint256);
});

it('a PEM file is read as it is', async () => {
  const text = '-----BEGIN X-----\r\nAAAA\r\n-----END X-----\r\n';
  expect(await readPemFile(new File([text], 'a.pem'))).toEqual({ text });
});

it('another file is refused by name, and a large one unread', async () => {
  expect(await readPemFile(new File(['PK'], 'a.p12'))).toMatchObject({
    problem: expect.stringContaining('a.p12 is no PEM'),
  });
  expect(await readPemFile(new File([new Uint8Array(1024 * 1024 + 1)], 'a.iso'))).toMatchObject({
    problem: expect.stringContaining('larger than 1 MB'),
  });
});
