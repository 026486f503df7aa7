// What the shell has to know of certificates. It reads no certificate: what does is loaded with their pages.
import { useInfiniteQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { certificateQueries } from '#dashboard/api/certificates.ts';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { referenceTo } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

const labelOf = ({ id, snis = [] }: Certificate): string => snis[0] ?? `Certificate ${id.slice(0, 8)}`;

const othersOf = ({ snis = [] }: Certificate): string | undefined =>
  snis.length > 1 ? snis.slice(1).join(', ') : undefined;

export const certificatesManifest: Manifest = {
  one: 'certificate',
  many: 'Certificates',
  icon: ShieldCheck,
  collection: 'certificates',
  list: paths.certificates,
  add: paths.addCertificate,
  goKey: 't',
  count: () => certificateQueries.count(),
  reference: referenceTo({
    entity: 'certificates',
    queries: certificateQueries,
    labelOf,
    subOf: othersOf,
  }),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(certificateQueries.list());
    useAllPages(query);
    return (query.data?.rows ?? []).map((row) => {
      const sub = othersOf(row);
      return {
        id: row.id,
        text: labelOf(row),
        ...(sub !== undefined && { sub }),
        search: [...(row.snis ?? []), row.id],
        to: paths.certificate(row.id),
        actions: [{ text: 'Edit', to: paths.certificateSettings(row.id), key: 'e' }],
      };
    });
  },
};
