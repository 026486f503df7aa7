// The values of a certificate's form. The stored private key is none of them: it is never shown, and stays where none is given.
import { certificates } from '#schema/entities/certificate.ts';
import type { Certificate, Changes } from '#dashboard/api/gateway-types.ts';
import { entityCodec, type EntityCodec, type FormValues } from '#dashboard/forms/entity-codec.ts';
import type { CurlField } from '#dashboard/lib/curl.ts';

const fields = { ...certificates.fields, snis: { type: 'array', default: [] } } as const;

export type CertificateValues = FormValues<typeof fields>;

const codec: EntityCodec<Certificate, CertificateValues> = entityCodec({ fields });

export const certificateCodec: typeof codec = {
  ...codec,
  toForm: (row) => ({ ...codec.toForm(row), key: '' }),
};

/** A command reads certificates and keys from files. Kong 0.13 wants both where one of them is sent. */
export function commandFields(
  { cert, key, cert_alt, key_alt, ...others }: Changes<Certificate>,
  write: (values: object) => readonly CurlField[],
): readonly CurlField[] {
  const files: readonly CurlField[] =
    cert === undefined && key === undefined
      ? []
      : [
          ['cert', { file: 'certificate.pem' }],
          ['key', { file: 'key.pem' }],
        ];
  const second: readonly CurlField[] = [
    ...(cert_alt === undefined ? [] : [['cert_alt', fileOf(cert_alt, 'second-certificate.pem')] as const]),
    ...(key_alt === undefined ? [] : [['key_alt', fileOf(key_alt, 'second-key.pem')] as const]),
  ];
  return [...files, ...second, ...write(others)];
}

/** An emptied field is sent as an empty text. */
const fileOf = (value: unknown, file: string): CurlField[1] => (value === null ? '' : { file });
