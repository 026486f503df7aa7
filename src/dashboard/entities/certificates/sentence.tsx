// Says beside the form what a certificate will do, what it contains, and which certificate it takes names from.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { Link } from 'react-router';
import { certificateQueries } from '#dashboard/api/certificates.ts';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { SentenceValue } from '#dashboard/forms/live-panel.tsx';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { Facts } from './facts.tsx';
import { useTypedChain } from './form.tsx';
import { fits, keyTrouble, leafOf } from './known-certificate.ts';
import { ValidityBar } from './validity-bar.tsx';
import type { CertificateValues } from './values.ts';
import { goodFor } from './x509/expiry.ts';
import type { PublicKey } from './x509/public-key.ts';

type Props = FieldsProps<Certificate, CertificateValues>;

export function CertificateSentence({ form, row }: Props) {
  const { snis, cert, key } = form.values;
  const chain = useTypedChain(cert);
  const [first, ...more] = snis;
  const leaf = chain && 'leaf' in chain ? chain.leaf : undefined;
  const names = first !== undefined && (
    <>
      <SentenceValue text={first} />
      {more.length > 0 && ` or ${more.length} more name${more.length === 1 ? '' : 's'}`}
    </>
  );
  const certificate = leaf ?? (row && cert.trim() === '' ? leafOf(row) : undefined);
  const trouble = row && certificate && key.trim() === '' ? keyTrouble(row.key, certificate.key) : undefined;
  if (names && trouble !== undefined)
    return (
      <>
        Handshakes for {names} fail. {trouble}
      </>
    );
  return (
    <>
      {names ? (
        <>
          Clients that ask for {names} over TLS get{leaf ? ' it' : ' this certificate'}
        </>
      ) : (
        'No client gets it until it has a name to serve it for'
      )}
      {leaf && (
        <>
          : from <strong className="font-strong text-text">{leaf.authority}</strong>, good for{' '}
          <strong className="font-strong text-text tabular-nums">{goodFor(leaf)}</strong>
        </>
      )}
      .
    </>
  );
}

/** Shows the contents of the typed certificate, and the certificates whose names move to it. */
export function AboutCertificate({ form, row }: Props) {
  const { cert, key, snis } = form.values;
  const chain = useTypedChain(cert);
  return (
    <>
      {chain && 'leaf' in chain && (
        <Facts
          {...chain}
          chip={<FitChip certificate={chain.leaf.key} keyText={key.trim() === '' ? (row?.key ?? '') : key} />}
        />
      )}
      <Replaced snis={snis} own={row?.id} />
    </>
  );
}

function FitChip({ certificate, keyText }: { certificate: PublicKey; keyText: string }) {
  if (keyText === '') return null;
  const fit = fits(keyText, certificate);
  if (fit === undefined) return null;
  return fit ? (
    <Chip tone="good">
      <Check size={12} />
      Key fits
    </Chip>
  ) : (
    <Chip tone="bad">
      <X size={12} />
      Key does not fit
    </Chip>
  );
}

function Replaced({ snis, own }: { snis: readonly string[]; own: string | undefined }) {
  const query = useInfiniteQuery(certificateQueries.list());
  useAllPages(query);
  const now = useNow(60_000);
  const others = (query.data?.rows ?? []).flatMap((row) => {
    const moved = row.id === own ? [] : (row.snis ?? []).filter((name) => snis.includes(name));
    return moved.length > 0 ? [{ row, moved }] : [];
  });
  if (others.length === 0) return null;
  return (
    <section aria-label="What it replaces">
      <h2 className="mb-1">What it replaces</h2>
      {others.map(({ row, moved }) => {
        const leaf = leafOf(row);
        const left = (row.snis?.length ?? 0) - moved.length;
        return (
          <div key={row.id}>
            <p className="text-row wrap-anywhere text-text-2">
              <span className="mono">{moved.join(', ')}</span> is served by{' '}
              <Link to={paths.certificate(row.id)} className="link">
                another certificate
              </Link>{' '}
              today. {moved.length === 1 ? 'The name moves' : 'The names move'} here;{' '}
              {left === 0 ? 'the old one keeps no name and can go.' : `the old one keeps ${left}.`} A command
              moves it by PATCH of <span className="mono">/snis/{moved[0]}</span>.
            </p>
            {leaf && <ValidityBar from={leaf.from} until={leaf.until} now={now} />}
          </div>
        );
      })}
    </section>
  );
}
