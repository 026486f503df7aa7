import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { lazy, useState } from 'react';
import { useParams } from 'react-router';
import {
  changeConnection,
  connectionsKey,
  connectionsQuery,
  type ShownConnection,
} from '#dashboard/api/connections.ts';
import { dashboardInfoKey } from '#dashboard/api/dashboard-info.ts';
import { NotThere } from '#dashboard/crud/not-there.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { changesOf, valuesOf } from './connection-values.ts';

import { SourceNote } from './source-note.tsx';
import { TestPanel } from './test-panel.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

/** Fetched when a connection is to be removed. */
const RemoveConnection = lazy(async () => ({
  default: (await import('./remove-connection.tsx')).RemoveConnection,
}));

export function EditConnectionPage() {
  const { id } = useParams();
  const list = useQuery(connectionsQuery());
  const row = list.data?.connections.find((connection) => connection.id === id);
  useDocumentTitle(row?.name ?? 'Connection', 'Connections');
  return (
    <QueryGate query={list} what="This connection" level="h1">
      {() =>
        row ? (
          <Page>
            <Crumbs crumbs={[{ text: 'Connections', to: paths.connections }]} />
            {row.source === 'dashboard' ? (
              <EditConnection key={row.id} row={row} />
            ) : (
              <>
                <PageHead title={row.name} />
                <SourceNote source={row.source} />
              </>
            )}
          </Page>
        ) : (
          <NotThere what="connection" all="All connections" to={paths.connections} />
        )
      }
    </QueryGate>
  );
}

function EditConnection({ row }: { row: ShownConnection }) {
  const client = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const keep = (): void => setRemoving(false);
  const form = useForm({
    called: row.name,
    initial: valuesOf(row),
    save: async (values, start) => {
      const held = await savedHere(changeConnection(row.id, changesOf(values, start)));
      await client.invalidateQueries({ queryKey: connectionsKey });
      void client.invalidateQueries({ queryKey: dashboardInfoKey });
      showToast({ text: 'Saved' });
      return valuesOf(held);
    },
    reread: async () => {
      const { connections } = await client.fetchQuery({ ...connectionsQuery(), staleTime: 0 });
      return valuesOf(connections.find(({ id }) => id === row.id) ?? row);
    },
  });
  return (
    <>
      <PageHead
        title={row.name}
        actions={
          <Button kind="danger-quiet" onClick={() => setRemoving(true)}>
            <Trash2 size={14} />
            Remove
          </Button>
        }
      />
      {row.problem !== undefined && (
        <p role="alert" className="mt-4 max-w-form rounded-control bg-bad-soft px-3 py-2 text-row text-bad">
          {row.problem}
        </p>
      )}
      <FormFrame
        form={form}
        submit="Save changes"
        submitting="Saving"
        onlyChanges
        panel={<TestPanel id={row.id} draft={changesOf(form.values, form.start)} />}
      >
        <ConnectionFields form={form} row={row} />
      </FormFrame>
      {removing && (
        <LateLayer onClose={keep}>
          <RemoveConnection row={row} onClose={keep} />
        </LateLayer>
      )}
    </>
  );
}
