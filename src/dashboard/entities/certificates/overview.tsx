// The first tab of a certificate's page: its server names, and its contents.
import { CircleAlert, Globe } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useOutletContext } from 'react-router';
import type { Certificate } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Dash, Mono } from '#dashboard/ui/values.tsx';
import { Facts } from './facts.tsx';
import { chainOf, troubleOf } from './known-certificate.ts';
import { useTakers, type Taker } from './takers.ts';
import { covers } from './x509/covers.ts';

export function CertificateOverview() {
  const row = useOutletContext<Certificate>();
  const chain = chainOf(row);
  const trouble = troubleOf(row.cert, row.key);
  return (
    <>
      {trouble !== undefined && <Trouble text={`Handshakes for its names fail. ${trouble}`} />}
      <div className="mt-6 grid items-start gap-x-14 gap-y-8 desktop:grid-cols-[minmax(0,var(--w-form))_minmax(0,1fr)]">
        <section aria-label="Server names" className="min-w-0">
          <ServerNames row={row} names={'leaf' in chain ? chain.leaf.names : undefined} />
        </section>
        {'leaf' in chain && <Facts {...chain} />}
      </div>
    </>
  );
}

function Trouble({ text }: { text: string }) {
  return (
    <p role="alert" className="mt-6 flex gap-2 text-row text-bad">
      <CircleAlert size={16} className="mt-0.5 flex-none" />
      {text}
    </p>
  );
}

/** Its id is the name itself. */
interface ServerName {
  readonly id: string;
}

function ServerNames({ row, names }: { row: Certificate; names: readonly string[] | undefined }) {
  const { id, snis } = row;
  const takers = useTakers();
  const rows = useMemo(() => (snis ?? []).map((name) => ({ id: name })), [snis]);
  const columns: readonly Column<ServerName>[] = [
    {
      id: 'name',
      title: 'Name',
      as: 'name',
      least: 180,
      grows: 1,
      cell: (server) => (
        <span className="flex min-w-0 items-center gap-2">
          <Mono text={server.id} />
          {names && !covers(names, server.id) && (
            <Chip tone="bad" title="Browsers refuse the certificate for this name">
              not in the certificate
            </Chip>
          )}
        </span>
      ),
    },
    {
      id: 'takers',
      title: 'APIs that take it',
      as: 'value',
      least: 140,
      grows: 1,
      cell: (server) => <Takers takers={takers?.(server.id)} />,
    },
  ];
  if (rows.length === 0)
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
      <RowsTable label="Server names" columns={columns} rows={rows} />
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
