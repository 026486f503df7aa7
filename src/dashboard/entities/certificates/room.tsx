// The pages of certificates with their server names.
import { FileText } from 'lucide-react';
import { Link } from 'react-router';
import { certificateMutations, certificateQueries } from '#dashboard/api/certificates.ts';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { paths } from '#dashboard/paths.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { Dash, Mono } from '#dashboard/ui/values.tsx';
import { check } from './check.ts';
import { CertificateConsequence, useNamesAlong } from './deletion.tsx';
import { ExpiryChip } from './expiry-chip.tsx';
import { CertificateFields } from './form.tsx';
import { leafOf, nameOf } from './known-certificate.ts';
import { certificatesManifest } from './manifest.ts';
import { AboutCertificate, CertificateSentence } from './sentence.tsx';
import { certificateCodec, commandFields, shownRow } from './values.ts';

const columns: readonly Column<Certificate>[] = [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 160,
    grows: 2,
    sortBy: nameOf,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-1.5" title={row.snis?.join('\n')}>
        <Link to={paths.certificate(row.id)} className="plain-link trunc font-medium">
          {nameOf(row)}
        </Link>
        {(row.snis?.length ?? 0) > 1 && (
          <Chip className="!px-[5px] tabular-nums">+{(row.snis?.length ?? 0) - 1}</Chip>
        )}
      </span>
    ),
  },
  {
    id: 'subject',
    title: 'Subject',
    as: 'line',
    least: 140,
    grows: 2,
    leaves: 4,
    sortBy: (row) => leafOf(row)?.subject,
    cell: (row) => {
      const leaf = leafOf(row);
      return leaf ? <Mono text={leaf.subject} /> : <Chip tone="bad">no certificate</Chip>;
    },
  },
  {
    id: 'issuer',
    title: 'Issuer',
    as: 'line',
    least: 140,
    grows: 2,
    leaves: 3,
    sortBy: (row) => leafOf(row)?.issuer,
    cell: (row) => <span className="trunc">{leafOf(row)?.issuer ?? <Dash />}</span>,
  },
  {
    id: 'key',
    title: 'Key',
    as: 'line',
    least: 112,
    leaves: 1,
    sortBy: (row) => leafOf(row)?.key.kind,
    cell: (row) => leafOf(row)?.key.kind ?? <Dash />,
  },
  {
    id: 'expires',
    title: 'Expires',
    as: 'line',
    least: 184,
    sortBy: (row) => leafOf(row)?.until,
    cell: (row) => {
      const leaf = leafOf(row);
      return leaf ? <ExpiryChip leaf={leaf} /> : <Dash />;
    },
  },
  createdColumn,
];

export const certificatePages = entityPages({
  manifest: certificatesManifest,
  queries: certificateQueries,
  mutations: certificateMutations,
  codec: certificateCodec,
  commandFields,
  nameOf,
  page: paths.certificate,
  settings: paths.certificateSettings,
  list: {
    useParts: () => ({ columns }),
    textOf: (row) => {
      const leaf = leafOf(row);
      return [
        ...(row.snis ?? []),
        ...(leaf ? [leaf.subject, ...leaf.names, leaf.issuer, leaf.serial] : []),
        row.id,
      ];
    },
    looksAt: 'names, subjects, issuers, serial numbers and ids',
    filterPlaceholder: 'Name, subject, issuer, id',
    emptyText:
      'The gateway shows a certificate to clients that ask for one of its names over TLS. All others get the gateway’s own.',
    link: (row) => ({
      label: `What is in ${nameOf(row)}`,
      to: paths.certificate(row.id),
      icon: FileText,
    }),
  },
  form: {
    Fields: CertificateFields,
    Sentence: CertificateSentence,
    About: AboutCertificate,
    check,
    panelLabel: 'What this certificate is',
    unique: ['snis', 'key'],
    useCreated: () => (row) => ({ text: `${nameOf(row)} created` }),
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
    shown: shownRow,
  },
  deletion: {
    Consequence: CertificateConsequence,
    useAlong: useNamesAlong,
  },
});
