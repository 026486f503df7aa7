// A tab of a consumer's page: its credentials of one kind, and the form for one more.
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleOff, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useOutletContext, useParams } from 'react-router';
import { useLive } from '#dashboard/api/polling.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { editParameter } from '#dashboard/paths.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useKeptRow } from '#dashboard/crud/use-kept-row.ts';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { CredentialForm } from './credential-form.tsx';
import type { CredentialKind } from './credential-kinds.ts';
import { CredentialTable } from './credential-table.tsx';
import { useCredentialKind } from './use-credential-kinds.ts';

export function CredentialTab() {
  const { kind: plugin } = useParams();
  const kind = useCredentialKind(plugin);
  if (kind) return <CredentialsOfKind key={kind.plugin} kind={kind} />;
  return (
    <EmptyState
      icon={CircleOff}
      title="There is no such tab"
      text="The address is not quite right, or this gateway has no such credentials."
    />
  );
}

function CredentialsOfKind({ kind }: { kind: CredentialKind }) {
  const consumer = useOutletContext<Consumer>();
  const query = useInfiniteQuery({ ...credentialQueries(consumer.id, kind.plugin).list(), ...useLive() });
  useAllPages(query);
  const [adding, setAdding] = useState(false);
  const { get, set } = useUrlState();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const rows = query.data?.rows ?? [];
  const { row: editing, gone } = useKeptRow(rows, get(editParameter));
  const add = (
    <WhereWritable>
      <Button kind="primary" onClick={() => setAdding(true)}>
        <Plus size={16} />
        Add {kind.one}
      </Button>
    </WhereWritable>
  );
  return (
    <section className="mt-6" aria-label={kind.tab}>
      {(adding || rows.length > 0) && (
        <SectionHead title={kind.many}>{!adding && !editing && add}</SectionHead>
      )}
      {editing && (
        <CredentialForm
          key={editing.id}
          kind={kind}
          consumer={consumer}
          credential={editing}
          gone={gone && query.isSuccess}
          onDone={(id) => {
            set({ [editParameter]: undefined });
            if (gone && id !== undefined) setFresh((current) => new Set([...current, id]));
          }}
        />
      )}
      {adding && !editing && (
        <CredentialForm
          kind={kind}
          consumer={consumer}
          onDone={(id) => {
            setAdding(false);
            if (id !== undefined) setFresh((current) => new Set([...current, id]));
          }}
        />
      )}
      <QueryGate query={query} what={`The ${kind.many.toLowerCase()}`}>
        {() =>
          rows.length > 0 ? (
            <CredentialTable kind={kind} consumer={consumer} rows={rows} fresh={fresh} />
          ) : (
            !adding && (
              <EmptyState
                icon={KeyRound}
                title={`No ${kind.many.toLowerCase()} yet`}
                text={kind.about}
                actions={add}
              />
            )
          )
        }
      </QueryGate>
    </section>
  );
}
