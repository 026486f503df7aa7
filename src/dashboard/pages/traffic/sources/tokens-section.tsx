// The tokens of those who send to the collector: made here for the gateway of this page, and revoked.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, Plus } from 'lucide-react';
import { useState } from 'react';
import {
  collectorKey,
  longestTokenName,
  makeToken,
  revokeToken,
  type CollectorState,
  type MadeToken,
  type ShownToken,
} from '#dashboard/api/collector.ts';
import { connectionsQuery } from '#dashboard/api/connections.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { When } from '#dashboard/ui/values.tsx';
import { MadeSourceToken } from './made-token.tsx';

export function TokensSection({ state: { tokens, kept, listening } }: { state: CollectorState }) {
  const [made, setMade] = useState<MadeToken>();
  const [first] = listening;
  return (
    <section className="mt-10" aria-label="Tokens">
      <SectionHead title="Tokens" />
      <p className="mb-3 max-w-form text-text-2">
        Each sender to the collector has a token: a gateway, or an agent of Galileo. Its requests count as
        traffic of the connection that the token was made for.
        {!kept && ' Tokens are held in memory alone, and are gone when the server stops.'}
      </p>
      {first !== undefined && <MakeToken onMade={setMade} />}
      {tokens.length === 0 ? (
        <p className="mt-3 text-muted">There is no token yet.</p>
      ) : (
        <div className="mt-3">
          <RowsTable
            ofDashboard
            label="Tokens"
            columns={columns}
            rows={tokens}
            added={new Set(tokens.map(({ id }) => id))}
            buttons={1}
            actions={({ name }, remove) => (
              <IconButton label={`Revoke ${name}`} danger onClick={remove}>
                <Ban size={16} />
              </IconButton>
            )}
            deleteDialog={(row, close) => <RevokeToken row={row} onClose={close} />}
          />
        </div>
      )}
      {made && first !== undefined && (
        <MadeSourceToken made={made} listening={first} onClose={() => setMade(undefined)} />
      )}
    </section>
  );
}

function MakeToken({ onMade }: { onMade: (made: MadeToken) => void }) {
  const cache = useQueryClient();
  const gateway = useDashboardInfo();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isNamed = name.trim() !== '';
  const make = async (): Promise<void> => {
    if (busy || !isNamed) return;
    setBusy(true);
    setFailure(undefined);
    try {
      onMade(await makeToken({ name: name.trim(), connection: gateway.id }));
      setName('');
      await cache.invalidateQueries({ queryKey: collectorKey });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <form
      className="max-w-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div className="flex gap-2">
        <Input
          aria-label="Name of the new token"
          placeholder={`For ${gateway.name}`}
          maxLength={longestTokenName}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" disabled={busy || !isNamed} title={isNamed ? undefined : 'It needs a name'}>
          <Plus size={16} />
          Make a token
        </Button>
      </div>
      {failure !== undefined && (
        <div role="alert">
          <FieldError text={failure} />
        </div>
      )}
    </form>
  );
}

function RevokeToken({ row, onClose }: { row: ShownToken; onClose: () => void }) {
  const cache = useQueryClient();
  return (
    <DeleteDialog
      title={`Revoke ${row.name}?`}
      consequence="Requests to the collector with this token are refused from then on. It cannot be had back."
      stays="What came with it stays recorded."
      confirm="Revoke token"
      remove={async () => {
        await revokeToken(row.id);
        showToast({ text: `${row.name} revoked` });
        await cache.invalidateQueries({ queryKey: collectorKey });
      }}
      onClose={onClose}
    />
  );
}

function ConnectionName({ id }: { id: string }) {
  const { data } = useQuery(connectionsQuery());
  const name = data?.connections.find((connection) => connection.id === id)?.name ?? id;
  return (
    <span className="trunc" title={name}>
      {name}
    </span>
  );
}

const columns: readonly Column<ShownToken>[] = [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    least: 152,
    grows: 2,
    cell: ({ name }) => (
      <span className="trunc font-medium" title={name}>
        {name}
      </span>
    ),
  },
  {
    id: 'token',
    title: 'Token',
    as: 'value',
    least: 120,
    leaves: 2,
    cell: ({ id }) => <span className="mono">{id}…</span>,
  },
  {
    id: 'connection',
    title: 'Connection',
    as: 'value',
    least: 104,
    grows: 1,
    leaves: 3,
    cell: ({ connection }) => <ConnectionName id={connection} />,
  },
  {
    id: 'used',
    title: 'Last used',
    as: 'value',
    least: 96,
    cell: ({ last_used: at }) => (at === null ? 'never' : <When at={at} />),
  },
  {
    id: 'received',
    title: 'Entries',
    as: 'value',
    least: 88,
    cell: ({ received }) => <span className="tabular-nums">{formatCount(received)}</span>,
  },
  {
    id: 'lost',
    title: 'Unreadable',
    as: 'value',
    least: 88,
    leaves: 1,
    cell: ({ lost }) => <span className="tabular-nums">{formatCount(lost)}</span>,
  },
];
