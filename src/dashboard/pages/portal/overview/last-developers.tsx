// The developers who were seen last, with their applications and calls.
import { useQuery } from '@tanstack/react-query';
import { Fragment, useMemo } from 'react';
import { Link } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { applicationsQuery, type OperatedApplication } from '#dashboard/api/portal/applications.ts';
import { useCalls } from '#dashboard/api/portal/calls.ts';
import { developersQuery, type ShownDeveloper } from '#dashboard/api/portal/developers.ts';
import { portalOverviewQuery } from '#dashboard/api/portal/overview.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cut, Dash, When } from '#dashboard/ui/values.tsx';
import { callsColumns } from '../calls-column.tsx';
import { DeveloperActions, RemoveDeveloper } from '../developers/developer-actions.tsx';
import { Initials } from '../initials.tsx';

const most = 5;

/** A developer with the applications of the account. */
interface Row extends ShownDeveloper {
  readonly own: readonly OperatedApplication[];
}

export function LastDevelopers() {
  const developers = useQuery(developersQuery());
  const { data: applications = [] } = useQuery(applicationsQuery());
  return (
    <QueryGate query={developers} what="The developers">
      {(all) => (
        <section className="mt-10" aria-label="Developers">
          <SectionHead title="Developers">
            {all.length > 0 && (
              <ButtonLink small kind="quiet" className="-mr-2.5" to={paths.portalDevelopers}>
                All {formatCount(all.length)}
              </ButtonLink>
            )}
          </SectionHead>
          {all.length === 0 ? (
            <p className="border-t border-line pt-3 text-row text-muted">No developer has signed up yet.</p>
          ) : (
            <DevelopersTable rows={lastOf(all, applications)} />
          )}
        </section>
      )}
    </QueryGate>
  );
}

const lastOf = (
  all: readonly ShownDeveloper[],
  applications: readonly OperatedApplication[],
): readonly Row[] =>
  all
    .toSorted((one, other) => (other.seen ?? other.since) - (one.seen ?? one.since))
    .slice(0, most)
    .map((one) => ({ ...one, own: applications.filter(({ developer }) => developer.id === one.id) }));

function DevelopersTable({ rows }: { rows: readonly Row[] }) {
  const { data: portal } = useQuery(portalOverviewQuery());
  const calls = useCalls('consumers');
  const isHere = portal?.gateway.id === connectionId;
  const columns = useMemo(
    () => [
      ...columnsOf(isHere),
      ...callsColumns<Row>(calls, ({ own }) => own.flatMap(({ consumer }) => consumer?.id ?? [])),
      seen,
    ],
    [calls, isHere],
  );
  return (
    <RowsTable
      ofDashboard
      label="Developers"
      columns={columns}
      rows={rows}
      buttons={1}
      actions={(row, remove) => <DeveloperActions developer={row} onRemove={remove} />}
      deleteDialog={(row, close) => <RemoveDeveloper developer={row} onClose={close} />}
    />
  );
}

/** `isHere`: the consumers are on pages of this connection. */
const columnsOf = (isHere: boolean): readonly Column<Row>[] => [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 190,
    grows: 2,
    cell: ({ name, email }) => (
      <span className="flex min-w-0 items-center gap-2.5 py-1">
        <Initials name={name} />
        <span className="min-w-0">
          <span className="block font-medium">
            <Cut text={name} />
          </span>
          <span className="block text-meta text-muted">
            <Cut text={email} />
          </span>
        </span>
      </span>
    ),
  },
  {
    id: 'applications',
    title: 'Applications',
    as: 'value',
    least: 140,
    grows: 1,
    cell: ({ own }) => (
      <Names rows={own.map(({ id, name }) => ({ id, name, to: paths.portalApplication(id) }))} />
    ),
  },
  {
    id: 'consumer',
    title: 'Consumer',
    as: 'value',
    least: 140,
    grows: 1,
    leaves: 2,
    cell: ({ own }) => (
      <Names
        rows={own.flatMap(({ consumer }) =>
          consumer
            ? {
                id: consumer.id,
                name: consumer.username,
                to: isHere ? paths.consumer(consumer.id) : undefined,
              }
            : [],
        )}
      />
    ),
  },
];

const seen: Column<Row> = {
  id: 'seen',
  title: 'Seen',
  as: 'value',
  least: 72,
  right: true,
  leaves: 1,
  cell: (row) => (row.seen === null ? <Dash /> : <When at={row.seen} />),
};

interface Named {
  readonly id: string;
  readonly name: string;
  readonly to: string | undefined;
}

function Names({ rows }: { rows: readonly Named[] }) {
  if (rows.length === 0) return <Dash />;
  return (
    <span className="trunc" title={rows.map(({ name }) => name).join(', ')}>
      {rows.map(({ id, name, to }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          {to === undefined ? (
            name
          ) : (
            <Link to={to} className="plain-link">
              {name}
            </Link>
          )}
        </Fragment>
      ))}
    </span>
  );
}
