import { expect, it } from 'vitest';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { withoutSecrets } from '#dashboard/crud/entity/without-secrets.ts';
import { curlText, toFormFields } from '#dashboard/lib/curl.ts';
import { secrets } from './secrets.ts';
import { certificateCodec, commandFields } from './values.ts';

const row: Certificate = { id: '1', created_at: 1, cert: 'C', key: 'SECRET', snis: ['a.test', 'b.test'] };

it('the form of a stored certificate does not hold its key, and leaves it as it is', () => {
  const start = certificateCodec.toForm(row);
  expect(start).toEqual({ cert: 'C', key: '', snis: ['a.test', 'b.test'] });
  expect(certificateCodec.toChanges({ ...start, snis: ['a.test'] }, start)).toEqual({ snis: ['a.test'] });
  expect(certificateCodec.toChanges({ ...start, key: 'NEW' }, start)).toEqual({ key: 'NEW' });
});

it('taking every name away sends an empty list', () => {
  const start = certificateCodec.toForm(row);
  expect(certificateCodec.toChanges({ ...start, snis: [] }, start)).toEqual({ snis: [] });
});

it('a command reads certificate and key from files, and a change of names alone sends no key', () => {
  const text = (changes: Parameters<typeof commandFields>[0]) =>
    curlText({
      method: 'PATCH',
      url: 'http://admin/certificates/1',
      fields: commandFields(changes, (rest) => toFormFields({ ...rest })),
    });
  expect(text({ cert: 'C' })).toContain('cert@certificate.pem');
  expect(text({ key: 'SECRET' })).toContain('key@key.pem');
  expect(text({ key: 'SECRET' })).not.toContain('SECRET');
  expect(text({ snis: ['a.test'] })).not.toContain('pem');
  expect(text({ cert_alt: 'C', key_alt: 'SECRET' })).toContain('key_alt@second-key.pem');
  expect(text({ cert_alt: 'C', key_alt: 'SECRET' })).not.toContain('SECRET');
  expect(text({ key_alt: null })).toContain("'key_alt='");
});

it('the Code tab has no private key', () => {
  expect(JSON.stringify(withoutSecrets({ ...row, key_alt: 'SECRET' }, secrets))).not.toContain('SECRET');
});
