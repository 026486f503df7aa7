// The pages of certificates of authorities, with the subject and the expiry of each.
import { FileCode } from 'lucide-react';
import { otherCollection } from '#dashboard/api/other-collections.ts';
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { nothingAlong } from '#dashboard/crud/delete-dialog.tsx';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import { entityCodec, type FormValues } from '#dashboard/forms/entity-codec.ts';
import { paths } from '#dashboard/paths.ts';
import { ExpiryChip } from '../expiry-chip.tsx';
import { readColumns } from '../read-columns.tsx';
import { authorityOf, nameOf } from './known-authority.ts';
import { caCertificatesManifest, collection } from './manifest.ts';

const address = paths.drawn(collection);

const fields = { cert: { type: 'string', required: true } } as const;

export type AuthorityValues = FormValues<typeof fields>;

// These pages read the certificates themselves, so they find more in them than the rest of the dashboard.
const manifest = {
  ...caCertificatesManifest,
  nameOf,
  textsOf: (row: OtherRow) => [
    ...caCertificatesManifest.textsOf(row),
    authorityOf(row)?.subject,
    authorityOf(row)?.issuer,
    authorityOf(row)?.serial,
  ],
};

const columns: readonly Column<OtherRow>[] = [
  nameColumn(manifest, { title: 'Subject' }),
  ...readColumns(authorityOf),
  createdColumn,
];

export const caCertificatePages = entityPages<OtherRow, AuthorityValues>({
  manifest,
  mutations: otherCollection(collection).mutations,
  codec: entityCodec<typeof fields, never, OtherRow>({ fields }),
  list: {
    useParts: () => ({ columns }),
    looksAt: 'subjects, issuers, serial numbers, digests and ids',
    filterPlaceholder: 'Filter by subject, issuer or id',
    emptyText:
      'The certificates of authorities that the gateway trusts. A service names those that its upstream is checked by.',
    link: (row) => ({ label: `Code of ${nameOf(row)}`, to: address.code(row.id), icon: FileCode }),
  },
  detail: {
    meta: (row) => {
      const certificate = authorityOf(row);
      return certificate && <ExpiryChip leaf={certificate} />;
    },
    useTabs: (id) => [{ text: 'Settings', to: address.page(id) }],
    code: address.code,
  },
  deletion: {
    Consequence: () => 'Services that name it do not trust it any more.',
    useAlong: () => nothingAlong,
  },
});
