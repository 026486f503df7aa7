// The configurations that the server keeps of the gateway: made, compared with now or with each other, restored.
import { useQuery } from '@tanstack/react-query';
import { Camera, Download, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { snapshotsQuery, snapshotText, type ShownSnapshot } from '#dashboard/api/snapshots.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { downloadText, fileNameOf } from '#dashboard/lib/download-text.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Dash, When } from '#dashboard/ui/values.tsx';
import { ConfigurationFrame } from '../configuration-frame.tsx';
import { NameSnapshot, RemoveSnapshot, TakeSnapshot } from './snapshot-dialogs.tsx';
import { OpenSnapshot } from './open-snapshot.tsx';
import { Schedule } from './schedule.tsx';

export function SnapshotsPage() {
  const query = useQuery(snapshotsQuery());
  const open = useUrlState().get('snapshot');
  return (
    <ConfigurationFrame title="Snapshots">
      <QueryGate query={query} what="The snapshots">
        {(list) => {
          const snapshot = list.snapshots.find(({ id }) => id === open);
          return snapshot ? (
            <OpenSnapshot key={snapshot.id} snapshot={snapshot} snapshots={list.snapshots} />
          ) : (
            <>
              <Snapshots snapshots={list.snapshots} kept={list.kept} />
              <Schedule schedule={list.schedule} />
            </>
          );
        }}
      </QueryGate>
    </ConfigurationFrame>
  );
}

function Snapshots({ snapshots, kept }: { snapshots: readonly ShownSnapshot[]; kept: boolean }) {
  const { name } = useDashboardInfo();
  const [takes, setTakes] = useState(false);
  const [renaming, setRenaming] = useState<ShownSnapshot>();
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const take = (
    <Button kind="primary" onClick={() => setTakes(true)}>
      <Camera size={16} />
      Take a snapshot
    </Button>
  );
  return (
    <>
      {snapshots.length === 0 ? (
        <EmptyState
          icon={Camera}
          title="No snapshots yet"
          text={`A snapshot is everything that ${name} holds at one moment, credentials included. The server keeps it, encrypted. You can compare it with now and restore what you choose.`}
          actions={take}
        />
      ) : (
        <>
          <div className="mt-5 mb-3 flex flex-wrap items-center gap-3">
            {take}
            <span className="text-meta text-muted">
              Kept by the server, encrypted: they hold credentials.
              {!kept && ' They are held in memory alone, and are gone when the server stops.'}
            </span>
          </div>
          <RowsTable
            ofDashboard
            label="Snapshots"
            columns={columns}
            rows={snapshots}
            added={added}
            buttons={3}
            actions={(row, remove) => (
              <>
                <IconButton label={`Download ${row.name}`} onClick={() => void download(row)}>
                  <Download size={16} />
                </IconButton>
                <IconButton label={`Rename ${row.name}`} onClick={() => setRenaming(row)}>
                  <Pencil size={16} />
                </IconButton>
                <IconButton label={`Delete ${row.name}`} danger onClick={remove}>
                  <Trash2 size={16} />
                </IconButton>
              </>
            )}
            deleteDialog={(row, close) => <RemoveSnapshot row={row} onClose={close} />}
          />
        </>
      )}
      {takes && (
        <TakeSnapshot
          onTaken={({ id }) => setAdded((before) => new Set([...before, id]))}
          onClose={() => setTakes(false)}
        />
      )}
      {renaming && <NameSnapshot snapshot={renaming} onClose={() => setRenaming(undefined)} />}
    </>
  );
}

async function download({ id, name }: ShownSnapshot): Promise<void> {
  try {
    const text: unknown = JSON.parse(await snapshotText(id));
    downloadText(fileNameOf(name, 'json'), `${JSON.stringify(text, undefined, 2)}\n`, 'application/json');
  } catch (error) {
    showToast({ text: error instanceof Error ? error.message : String(error), bad: true });
  }
}

const entitiesIn = ({ counts }: ShownSnapshot): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const countsText = ({ counts }: ShownSnapshot): string =>
  Object.entries(counts)
    .map(([kind, count]) => `${formatCount(count)} ${kind}`)
    .join(', ');

const columns: readonly Column<ShownSnapshot>[] = [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 152,
    grows: 2,
    cell: ({ id, name }) => (
      <Link to={paths.snapshot(id)} className="plain-link trunc font-medium" title={name}>
        {name}
      </Link>
    ),
  },
  { id: 'at', title: 'Made', as: 'value', least: 96, cell: ({ at }) => <When at={at} /> },
  {
    id: 'by',
    title: 'By',
    as: 'value',
    least: 104,
    leaves: 2,
    cell: ({ source, who }) => (source === 'schedule' ? 'the schedule' : who || <Dash />),
  },
  {
    id: 'holds',
    title: 'Holds',
    as: 'value',
    least: 120,
    grows: 1,
    cell: (row) => (
      <span className="trunc tabular-nums" title={countsText(row)}>
        {countOf(entitiesIn(row), 'entity', 'entities')}
      </span>
    ),
  },
  {
    id: 'address',
    title: 'From',
    as: 'value',
    least: 168,
    grows: 1,
    leaves: 1,
    cell: ({ address }) => (
      <span className="mono trunc" title={address}>
        {address}
      </span>
    ),
  },
];
