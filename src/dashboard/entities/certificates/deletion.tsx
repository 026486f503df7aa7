// The consequences of deleting a certificate.
import { Globe } from 'lucide-react';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { countOf } from '#dashboard/lib/count.ts';

export function CertificateConsequence({ rows }: { rows: readonly Certificate[] }) {
  const names = rows.flatMap(({ snis = [] }) => snis);
  if (names.length === 0) return 'No client gets it: it has no server name.';
  return `Clients that ask for ${names.length === 1 ? 'its name' : 'these names'} get the gateway’s own certificate from then on, which browsers refuse.`;
}

/** A certificate's names are part of its row. */
export function useNamesAlong(rows: readonly Certificate[]): Along {
  const names = rows.flatMap(({ snis = [] }) => snis);
  return {
    state: 'counted',
    items: names.map((name) => ({ id: name, icon: Globe, text: name, kind: 'server name' })),
    words: names.length > 0 ? countOf(names.length, 'server name') : undefined,
  };
}
