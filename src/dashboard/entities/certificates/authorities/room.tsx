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
import { Dash } from '#dashboard/ui/values.tsx';
import { ExpiryChip } from '../expiry-chip.tsx';
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
  {
    id: 'issuer',
    title: 'Issuer',
    as: 'value',
    least: 140,
    grows: 2,
    leaves: 3,
    sortBy: (row) => authorityOf(row)?.issuer,
    cell: (row) => <span className="trunc">{authorityOf(row)?.issuer ?? <Dash />}</span>,
  },
  {
    id: 'key',
    title: 'Key',
    as: 'value',
    least: 112,
    leaves: 1,
    sortBy: (row) => authorityOf(row)?.key.kind,
    cell: (row) => authorityOf(row)?.key.kind ?? <Dash />,
  },
  {
    id: 'expires',
    title: 'Expires',
    as: 'value',
    least: 184,
    sortBy: (row) => authorityOf(row)?.until,
    cell: (row) => {
      const certificate = authorityOf(row);
      return certificate ? <ExpiryChip leaf={certificate} /> : <Dash />;
    },
  },
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
