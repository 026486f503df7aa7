// The first tab of a certificate's page: its server names, and its contents.
import { CircleAlert, Globe } from 'lucide-react';
import { Link, useOutletContext } from 'react-router';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { Dash, Mono } from '#dashboard/ui/values.tsx';
import { Facts } from './facts.tsx';
import { chainOf, fits } from './known-certificate.ts';
import { useTakers, type Taker } from './takers.ts';
import { covers } from './x509/covers.ts';
import type { ReadChain } from './x509/read-chain.ts';

export function CertificateOverview() {
  const row = useOutletContext<Certificate>();
  const chain = chainOf(row);
  const trouble = troubleWith(row, chain);
  return (
    <>
      {trouble !== undefined && <Trouble text={trouble} />}
      <div className="mt-6 grid items-start gap-x-14 gap-y-8 desktop:grid-cols-[minmax(0,var(--w-form))_minmax(0,1fr)]">
        <section aria-label="Server names">
          <ServerNames row={row} names={'leaf' in chain ? chain.leaf.names : undefined} />
        </section>
        {'leaf' in chain && <Facts {...chain} />}
      </div>
    </>
  );
}

function troubleWith(row: Certificate, chain: ReadChain): string | undefined {
  if ('problem' in chain) return `Handshakes for its names fail. ${chain.problem}`;
  if (fits(row.key, chain.leaf.key) === false)
    return 'The stored key does not fit the certificate: handshakes for its names fail.';
  return undefined;
}

function Trouble({ text }: { text: string }) {
  return (
    <p role="alert" className="mt-6 flex gap-2 text-row text-bad">
      <CircleAlert size={16} className="mt-0.5 flex-none" />
      {text}
    </p>
  );
}

function ServerNames({ row, names }: { row: Certificate; names: readonly string[] | undefined }) {
  const { id, snis = [] } = row;
  const takers = useTakers();
  if (snis.length === 0)
    return (
      <EmptyState
        icon={Globe}
        title="No server name yet"
        text="A client names the host that it wants. No client gets this certificate until it has that name."
        actions={<ButtonLink to={paths.certificateSettings(id)}>Add a name</ButtonLink>}
      />
    );
  return (
    <>
      <SectionHead title="Server names" />
      <Table inset aria-label="Server names">
        <TableHead>
          <HeadCell title="Name" />
          <HeadCell title="APIs that take it" />
        </TableHead>
        <TableBody>
          {snis.map((name) => (
            <Row key={name}>
              <Cell as="name">
                <span className="flex min-w-0 items-center gap-2">
                  <Mono text={name} />
                  {names && !covers(names, name) && (
                    <Chip tone="bad" title="Browsers refuse the certificate for this name">
                      not in the certificate
                    </Chip>
                  )}
                </span>
              </Cell>
              <Cell as="value">
                <Takers takers={takers?.(name)} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

const shown = 3;

function Takers({ takers }: { takers: readonly Taker[] | undefined }) {
  if (takers === undefined) return null;
  if (takers.length === 0) return <Dash />;
  return (
    <span className="trunc">
      {takers.slice(0, shown).map(({ id, name, to }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <Link to={to} className="link">
            {name}
          </Link>
        </span>
      ))}
      {takers.length > shown && ` and ${takers.length - shown} more`}
    </span>
  );
}
