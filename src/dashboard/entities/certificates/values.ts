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

/** A command reads certificate and key from files. Kong 0.13 wants both where one of them is sent. */
export function commandFields(
  { cert, key, ...others }: Changes<Certificate>,
  write: (values: object) => readonly CurlField[],
): readonly CurlField[] {
  const files: readonly CurlField[] =
    cert === undefined && key === undefined
      ? []
      : [
          ['cert', { file: 'certificate.pem' }],
          ['key', { file: 'key.pem' }],
        ];
  return [...files, ...write(others)];
}

const hidden = '(not shown)';

/** The row without its private keys. */
export const shownRow = (row: Certificate): object => ({
  ...row,
  key: hidden,
  ...(row.key_alt !== undefined && { key_alt: hidden }),
});
