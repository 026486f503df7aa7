// All connections: what is at stake at each, how it answers, and how it is signed in to.
import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Pencil, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { lazy } from 'react';
import { connectionsQuery, connectionStateQuery, type ShownConnection } from '#dashboard/api/connections.ts';
import { connectionHome, isHere } from '#dashboard/api/place.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { ConnectionState } from '#dashboard/crud/connection-state.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { EnvironmentTag } from '#dashboard/ui/environment.tsx';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Dash } from '#dashboard/ui/values.tsx';
import { authWords } from './auth-words.ts';
import { isSecure } from './connection-values.ts';

/** Fetched when a connection is to be removed. */
const RemoveConnection = lazy(async () => ({
  default: (await import('./remove-connection.tsx')).RemoveConnection,
}));

export function ConnectionsPage() {
  useDocumentTitle('Connections');
  const list = useQuery(connectionsQuery());
  return (
    <Page>
      <PageHead
        title="Connections"
        count={list.data?.connections.length}
        actions={
          <>
            {(list.data?.connections.length ?? 0) > 1 && (
              <ButtonLink to={paths.compareConfigurations()}>
                <ArrowLeftRight size={16} />
                Compare
              </ButtonLink>
            )}
            <ButtonLink kind="primary" to={paths.addConnection}>
              <Plus size={16} />
              Add connection
            </ButtonLink>
          </>
        }
      />
      <QueryGate query={list} what="The connections">
        {({ connections, kept }) => (
          <>
            {!kept && <NotKept />}
            <div className="mt-2">
              <RowsTable
                ofDashboard
                label="Connections"
                columns={columns}
                rows={connections}
                buttons={2}
                actions={(row, remove) => <Actions row={row} remove={remove} />}
                deleteDialog={(row, close) => <RemoveConnection row={row} onClose={close} />}
              />
            </div>
          </>
        )}
      </QueryGate>
    </Page>
  );
}

function NotKept() {
  return (
    <p className="mt-3 flex items-start gap-2 rounded-control bg-warn-soft px-3 py-2 text-row text-warn">
      <TriangleAlert size={16} className="mt-0.5" />
      <span>
        <b className="font-strong">Connections are held in memory.</b> The server has no data directory that
        it can write into, so those that you add are gone when it stops. See --data-dir.
      </span>
    </p>
  );
}

const columns: readonly Column<ShownConnection>[] = [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 152,
    grows: 1,
    cell: ({ id, name }) => (
      <span className="flex min-w-0 items-center gap-2">
        <a href={connectionHome(id)} className="plain-link trunc font-medium" title={name}>
          {name}
        </a>
        {isHere(id) && <Chip>here</Chip>}
      </span>
    ),
  },
  {
    id: 'environment',
    title: 'Environment',
    as: 'value',
    least: 128,
    cell: ({ environment }) => (environment === 'none' ? <Dash /> : <EnvironmentTag of={environment} />),
  },
  {
    id: 'url',
    title: 'Admin API',
    as: 'value',
    least: 220,
    grows: 3,
    leaves: 3,
    cell: (row) => (
      <span className="block min-w-0">
        <span className="mono trunc" title={row.url}>
          {row.url}
        </span>
        {isSecure(row) && !row.verify && (
          <b className="block text-meta font-medium text-bad">certificate not checked</b>
        )}
      </span>
    ),
  },
  {
    id: 'version',
    title: 'Version',
    as: 'value',
    least: 80,
    leaves: 1,
    cell: ({ id }) => <Version id={id} />,
  },
  {
    id: 'health',
    title: 'Health',
    as: 'value',
    least: 168,
    grows: 1,
    cell: ({ id, problem }) =>
      problem === undefined ? (
        <ConnectionState id={id} />
      ) : (
        <span className="text-bad">secrets cannot be read</span>
      ),
  },
  {
    id: 'auth',
    title: 'Signs in with',
    as: 'value',
    least: 152,
    leaves: 2,
    cell: signsInWith,
  },
];

function Actions({ row: { id, name, source }, remove }: { row: ShownConnection; remove: () => void }) {
  if (source !== 'dashboard') return null;
  return (
    <>
      <IconLink label={`Edit ${name}`} to={paths.connection(id)}>
        <Pencil size={16} />
      </IconLink>
      <IconButton label={`Remove ${name}`} danger onClick={remove}>
        <Trash2 size={16} />
      </IconButton>
    </>
  );
}

function Version({ id }: { id: string }) {
  const version = useQuery(connectionStateQuery(id)).data?.version;
  return version ?? <Dash />;
}

function signsInWith({ auth, certificate }: ShownConnection): string {
  if (certificate === '') return authWords[auth];
  return auth === 'none' ? 'Client certificate' : `${authWords[auth]}, client certificate`;
}
