// The applications of all developers.
import { useQuery } from '@tanstack/react-query';
import { AppWindow } from 'lucide-react';
import { applicationsQuery, type OperatedApplication } from '#dashboard/api/portal/applications.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { paths } from '#dashboard/paths.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { Cut, Dash, MonoName, When } from '#dashboard/ui/values.tsx';
import { ApplicationState } from './application-state.tsx';

export function ApplicationsPage() {
  const applications = useQuery(applicationsQuery());
  return (
    <div className="mt-4">
      <QueryGate query={applications} what="The applications">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              icon={AppWindow}
              title="No application yet"
              text="A developer makes an application in the portal and asks for the APIs that it calls. Each is a consumer in the gateway."
            />
          ) : (
            <RowsTable ofDashboard label="Applications" columns={columns} rows={rows} />
          )
        }
      </QueryGate>
    </div>
  );
}

const columns: readonly Column<OperatedApplication>[] = [
  {
    id: 'name',
    title: 'Application',
    as: 'name',
    least: 140,
    grows: 2,
    cell: ({ id, name }) => <NameLink to={paths.portalApplication(id)} name={name} />,
  },
  {
    id: 'developer',
    title: 'Developer',
    as: 'value',
    least: 130,
    grows: 1,
    cell: ({ developer }) => <Cut text={developer.name} />,
  },
  {
    id: 'apis',
    title: 'APIs',
    as: 'value',
    least: 130,
    grows: 2,
    cell: ({ grants }) =>
      grants.length === 0 ? <Dash /> : <Cut text={grants.map(({ api }) => api).join(', ')} />,
  },
  {
    id: 'consumer',
    title: 'Consumer',
    as: 'value',
    least: 150,
    grows: 2,
    leaves: 1,
    cell: ({ consumer }) => (consumer ? <MonoName text={consumer.username} /> : <Dash />),
  },
  {
    id: 'state',
    title: 'State',
    as: 'value',
    least: 90,
    cell: (row) => <ApplicationState application={row} />,
  },
  {
    id: 'since',
    title: 'Made',
    as: 'value',
    least: 72,
    right: true,
    leaves: 2,
    cell: ({ since }) => <When at={since} />,
  },
];
