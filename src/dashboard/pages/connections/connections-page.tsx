// All connections: what is at stake at each, how it answers, and how it is signed in to.
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { connectionsQuery, connectionStateQuery, type ShownConnection } from '#dashboard/api/connections.ts';
import { connectionHome, isHere } from '#dashboard/api/place.ts';
import { ConnectionState } from '#dashboard/crud/connection-state.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { EnvironmentTag } from '#dashboard/ui/environment.tsx';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { Dash } from '#dashboard/ui/values.tsx';
import { authWords } from './auth-words.ts';
import { isSecure } from './connection-values.ts';
import { RemoveConnection } from './remove-connection.tsx';

/** The card on a phone does without it, too. */
const wideOnly = 'max-desktop:!hidden';

export function ConnectionsPage() {
  useDocumentTitle('Connections');
  const list = useQuery(connectionsQuery());
  const [removing, setRemoving] = useState<ShownConnection>();
  return (
    <Page>
      <PageHead
        title="Connections"
        count={list.data?.connections.length}
        actions={
          <ButtonLink kind="primary" to={paths.addConnection}>
            <Plus size={16} />
            Add connection
          </ButtonLink>
        }
      />
      <QueryGate query={list} what="The connections">
        {({ connections, kept }) => (
          <>
            {!kept && <NotKept />}
            <Connections connections={connections} onRemove={setRemoving} />
          </>
        )}
      </QueryGate>
      {removing && <RemoveConnection row={removing} onClose={() => setRemoving(undefined)} />}
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

function Connections({
  connections,
  onRemove,
}: {
  connections: readonly ShownConnection[];
  onRemove: (row: ShownConnection) => void;
}) {
  return (
    <div className="mt-2">
      <Table inset aria-label="Connections">
        <colgroup className="max-tablet:hidden">
          <col className="w-44" />
          <col className="w-32" />
          <col />
          <col className={`w-20 ${wideOnly}`} />
          <col className="w-44" />
          <col className={`w-40 ${wideOnly}`} />
          <col className="w-20" />
        </colgroup>
        <TableHead>
          <HeadCell title="Name" />
          <HeadCell title="Environment" />
          <HeadCell title="Admin API" />
          <HeadCell title="Version" className={wideOnly} />
          <HeadCell title="Health" />
          <HeadCell title="Signs in with" className={wideOnly} />
          <HeadCell title="Actions" hidden />
        </TableHead>
        <TableBody>
          {connections.map((row) => (
            <ConnectionRow key={row.id} row={row} onRemove={() => onRemove(row)} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function ConnectionRow({ row, onRemove }: { row: ShownConnection; onRemove: () => void }) {
  const { id, name, environment, url, source, problem } = row;
  return (
    <Row>
      <Cell as="name">
        <span className="flex min-w-0 items-center gap-2">
          <a href={connectionHome(id)} className="plain-link trunc font-medium" title={name}>
            {name}
          </a>
          {isHere(id) && <Chip>here</Chip>}
        </span>
      </Cell>
      <Cell as="line">{environment === 'none' ? <Dash /> : <EnvironmentTag of={environment} />}</Cell>
      <Cell as="block">
        <span className="mono trunc" title={url}>
          {url}
        </span>
        {isSecure(row) && !row.verify && (
          <b className="block text-meta font-medium text-bad">certificate not checked</b>
        )}
      </Cell>
      <Cell as="line" className={`tabular-nums ${wideOnly}`}>
        <Version id={id} />
      </Cell>
      <Cell as="block">
        {problem === undefined ? (
          <ConnectionState id={id} />
        ) : (
          <span className="text-bad">secrets cannot be read</span>
        )}
      </Cell>
      <Cell as="line" className={wideOnly}>
        {signsInWith(row)}
      </Cell>
      <Cell as="actions">
        <RowActions>
          {source === 'dashboard' && (
            <>
              <IconLink label={`Edit ${name}`} to={paths.connection(id)}>
                <Pencil size={16} />
              </IconLink>
              <IconButton label={`Remove ${name}`} danger onClick={onRemove}>
                <Trash2 size={16} />
              </IconButton>
            </>
          )}
        </RowActions>
      </Cell>
    </Row>
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
