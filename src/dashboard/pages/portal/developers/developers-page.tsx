// Everybody who has an account of the portal.
import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { developersQuery, type ShownDeveloper } from '#dashboard/api/portal/developers.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { Dot } from '#dashboard/ui/dot.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Cut, Dash, When } from '#dashboard/ui/values.tsx';
import { DeveloperActions, RemoveDeveloper } from './developer-actions.tsx';
import { InviteForm } from './invite-form.tsx';

export function DevelopersPage() {
  const developers = useQuery(developersQuery());
  return (
    <div className="mt-4">
      <QueryGate query={developers} what="The developers">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              icon={Users}
              title="No developer yet"
              text="Developers sign up in the portal. An invitation by mail brings one in, too."
            />
          ) : (
            <RowsTable
              ofDashboard
              label="Developers"
              columns={columns}
              rows={rows}
              buttons={1}
              actions={(row, remove) => <DeveloperActions developer={row} onRemove={remove} />}
              deleteDialog={(row, close) => <RemoveDeveloper developer={row} onClose={close} />}
            />
          )
        }
      </QueryGate>
      <InviteForm />
    </div>
  );
}

const states = {
  confirm: { dot: 'off', text: 'not confirmed' },
  wait: { dot: 'warn', text: 'waits for you' },
  active: { dot: 'good', text: 'on' },
  blocked: { dot: 'bad', text: 'blocked' },
} as const;

const columns: readonly Column<ShownDeveloper>[] = [
  {
    id: 'name',
    title: 'Developer',
    as: 'name',
    least: 130,
    grows: 2,
    cell: ({ name }) => <Cut text={name} />,
  },
  {
    id: 'email',
    title: 'Email',
    as: 'value',
    least: 160,
    grows: 2,
    cell: ({ email }) => <Cut text={email} />,
  },
  {
    id: 'applications',
    title: 'Applications',
    as: 'value',
    least: 96,
    right: true,
    leaves: 2,
    cell: ({ applications }) => applications,
  },
  {
    id: 'state',
    title: 'State',
    as: 'value',
    least: 150,
    cell: ({ state }) => (
      <span className="flex items-center gap-1.5">
        <Dot state={states[state].dot} />
        {states[state].text}
      </span>
    ),
  },
  {
    id: 'seen',
    title: 'Seen',
    as: 'value',
    least: 72,
    right: true,
    leaves: 1,
    cell: ({ seen }) => (seen === null ? <Dash /> : <When at={seen} />),
  },
];
