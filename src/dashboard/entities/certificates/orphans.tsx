import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { orphanNamesQuery } from '#dashboard/api/certificates.ts';
import { countOf } from '#dashboard/lib/count.ts';

/** The most names that the note lists. Further ones are counted. */
const most = 5;

/** Says which server names have no certificate. Kong 0.13.1: kong/core/certificate.lua, find_certificate */
export function Orphans() {
  const names = useQuery(orphanNamesQuery()).data ?? [];
  if (names.length === 0) return null;
  const shown = names.slice(0, most).join(', ');
  const more = names.length > most ? ` and ${countOf(names.length - most, 'more', 'more')}` : '';
  return (
    <p className="flex gap-2 px-gutter pb-3 text-row text-bad">
      <CircleAlert size={16} className="mt-0.5 flex-none" />
      <span className="min-w-0 wrap-anywhere">
        {names.length === 1 ? 'A server name has' : `${countOf(names.length, 'server name')} have`} no
        certificate: <span className="mono">{shown}</span>
        {more}. TLS handshakes for {names.length === 1 ? 'it' : 'them'} fail. Add{' '}
        {names.length === 1 ? 'the name' : 'each name'} to a certificate.
      </span>
    </p>
  );
}
