// The form of an authority's certificate, with what is in it.
import { useMemo } from 'react';
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { Facts } from '../facts.tsx';
import { PemArea } from '../pem-area.tsx';
import { readChain, type ReadChain } from '../x509/read-chain.ts';
import { caCertificatePages, type AuthorityValues } from './room.tsx';

type Props = FieldsProps<OtherRow, AuthorityValues>;

/** Undefined while the field is empty. */
const useTyped = (cert: string): ReadChain | undefined =>
  useMemo(() => (cert.trim() === '' ? undefined : readChain(cert)), [cert]);

function AuthorityFields({ form }: Props) {
  const cert = form.field('cert');
  const typed = useTyped(form.values.cert);
  return (
    <PemArea
      {...cert}
      label="Certificate"
      required
      rows={7}
      placeholder="-----BEGIN CERTIFICATE-----"
      help="One certificate, of the authority itself."
      error={cert.error ?? (typed && 'problem' in typed ? typed.problem : undefined)}
      warning={
        typed && 'leaf' in typed && typed.chain.length > 0
          ? { text: 'There are several certificates. The gateway takes one: add each on its own.' }
          : undefined
      }
    />
  );
}

function AboutAuthority({ form }: Props) {
  const typed = useTyped(form.values.cert);
  return typed && 'leaf' in typed ? <Facts leaf={typed.leaf} chain={[]} isAuthority /> : null;
}

export const caCertificateFormPages = entityFormPages(caCertificatePages.definition, {
  Fields: AuthorityFields,
  Sentence: () => 'A service names the authorities that its upstream’s certificate is checked by.',
  About: AboutAuthority,
  panelLabel: 'About CA certificates',
  unique: ['cert'],
});
