// The contents of a certificate, beside its form and on its page.
import { Check, CircleAlert, X } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { ValidityBar } from './validity-bar.tsx';
import { useSignatures } from './use-signatures.ts';
import { chainText } from './x509/chain-text.ts';
import type { ReadCertificate } from './x509/read-certificate.ts';

const minute = 60_000;

export function Facts({
  leaf,
  chain,
  chip,
  isAuthority = false,
}: {
  leaf: ReadCertificate;
  chain: readonly ReadCertificate[];
  chip?: ReactNode;
  /** It signs other certificates: it is for no host, and has no chain here. */
  isAuthority?: boolean;
}) {
  const now = useNow(minute);
  const signatures = useSignatures([leaf, ...chain]);
  const { text, bad } = chainText({ leaf, chain }, signatures);
  return (
    <section aria-label="What is in it">
      <div className="flex min-h-6 items-center justify-between gap-3">
        <h2>What is in it</h2>
        {chip}
      </div>
      <ValidityBar from={leaf.from} until={leaf.until} now={now} />
      <dl className="grid grid-cols-[68px_minmax(0,1fr)] gap-x-3 gap-y-2 text-row [&_dd]:wrap-anywhere [&_dt]:text-muted">
        <dt>Subject</dt>
        <dd className="mono">{leaf.subject || 'empty'}</dd>
        {!isAuthority && (
          <>
            <dt>Names</dt>
            <dd>
              <Names names={leaf.names} />
            </dd>
          </>
        )}
        <dt>Issuer</dt>
        <dd>{leaf.issuer}</dd>
        {!isAuthority && (
          <>
            <dt>Chain</dt>
            <dd className={bad ? 'text-warn' : undefined}>
              {bad && <CircleAlert size={14} className="mr-1 inline align-[-2px]" />}
              {text}
            </dd>
          </>
        )}
        {chain.map((certificate, at) => (
          // A chain may hold a certificate twice.
          <ChainEntry
            key={`${at} ${certificate.fingerprint}`}
            certificate={certificate}
            place={at + 2}
            signed={signatures?.[at]}
          />
        ))}
        <dt>Key</dt>
        <dd>{leaf.key.kind}</dd>
        <dt>Serial</dt>
        <dd className="mono">
          <Octets text={leaf.serial} />
        </dd>
        <dt>SHA-256</dt>
        <dd className="mono">
          <Octets text={leaf.fingerprint} />{' '}
          <span className="inline-flex align-middle">
            <CopyIcon text={leaf.fingerprint} label="Copy fingerprint" />
          </span>
        </dd>
      </dl>
    </section>
  );
}

function ChainEntry({
  certificate,
  place,
  signed,
}: {
  certificate: ReadCertificate;
  place: number;
  /** Did it sign the certificate before it? */
  signed: boolean | undefined;
}) {
  return (
    <>
      <dt aria-label={`Certificate ${place}`} className="text-right tabular-nums">
        {place}
      </dt>
      <dd className="text-text-2">
        <span className="mono">{certificate.subject}</span>, from {certificate.issuer}
        {signed !== undefined && (
          <span className={cx('block text-meta', signed ? 'text-good' : 'text-warn')}>
            {signed ? <Check size={12} className="mr-1 inline" /> : <X size={12} className="mr-1 inline" />}
            {signed ? 'signed' : 'did not sign'} certificate {place - 1}
          </span>
        )}
      </dd>
    </>
  );
}

/** "9F:2A:61", which may break after each colon. */
function Octets({ text }: { text: string }) {
  return text.split(':').map((octet, at) => (
    // The octets have no identity but their place.
    <Fragment key={at}>
      {at > 0 && (
        <>
          :<wbr />
        </>
      )}
      {octet}
    </Fragment>
  ));
}

const shown = 12;

function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="text-warn">none: clients refuse it for every host</span>;
  return (
    <ul>
      {names.slice(0, shown).map((name) => (
        <li key={name} className="mono">
          {name}
        </li>
      ))}
      {names.length > shown && (
        <li title={names.slice(shown).join('\n')} className="text-muted">
          and {names.length - shown} more
        </li>
      )}
    </ul>
  );
}
