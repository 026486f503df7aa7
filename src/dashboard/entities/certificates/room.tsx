// The pages of certificates with their server names.
import { FileText } from 'lucide-react';
import { certificateMutations } from '#dashboard/api/certificates.ts';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { paths } from '#dashboard/paths.ts';
import { CertificateConsequence, useNamesAlong } from './deletion.tsx';
import { ExpiryChip } from './expiry-chip.tsx';
import { leafOf, nameOf } from './known-certificate.ts';
import { columns, facets } from './list-parts.tsx';
import { certificatesManifest } from './manifest.ts';
import { Orphans } from './orphans.tsx';
import { secrets } from './secrets.ts';
import { certificateCodec, commandFields } from './values.ts';

function textsOf(row: Certificate): readonly (string | undefined)[] {
  const leaf = leafOf(row);
  return [
    ...(row.snis ?? []),
    ...(leaf ? [leaf.subject, ...leaf.names, leaf.issuer, leaf.serial] : []),
    row.id,
  ];
}

export const certificatePages = entityPages({
  // These pages read the certificates themselves, so they find more in them than the rest of the dashboard.
  manifest: { ...certificatesManifest, nameOf, textsOf },
  mutations: certificateMutations,
  codec: certificateCodec,
  secrets,
  commandFields,
  settings: paths.certificateSettings,
  list: {
    useParts: () => ({ columns, facets }),
    Note: Orphans,
    looksAt: 'names, subjects, issuers, serial numbers and ids',
    filterPlaceholder: 'Filter by name, subject, issuer or id',
    emptyText:
      'The gateway shows a certificate to clients that ask for one of its names over TLS. All others get the gateway’s own.',
    firstStep: 'Add one with its private key and the names of your hosts.',
    link: (row) => ({
      label: `What is in ${nameOf(row)}`,
      to: paths.certificate(row.id),
      icon: FileText,
    }),
  },
  detail: {
    meta: (row) => {
      const leaf = leafOf(row);
      return leaf && <ExpiryChip leaf={leaf} />;
    },
    useTabs: (id) => [
      { text: 'Certificate', to: paths.certificate(id) },
      { text: 'Settings', to: paths.certificateSettings(id) },
    ],
    code: paths.certificateCode,
  },
  deletion: {
    Consequence: CertificateConsequence,
    useAlong: useNamesAlong,
  },
});
