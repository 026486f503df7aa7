// The targets of an upstream: weight, share of the requests and health of each.
import { useQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOutletContext } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useLive } from '#dashboard/api/polling.ts';
import type { CheckedTarget, Upstream } from '#dashboard/api/gateway-types.ts';
import { targetsQuery } from '#dashboard/api/upstreams.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useKeptRow } from '#dashboard/crud/use-kept-row.ts';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { useLastSeenColumn } from '#dashboard/crud/traffic/last-seen-column.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { NextRequests } from './next-requests.tsx';
import { RemoveTarget } from './remove-target.tsx';
import { nextInTurn } from './shares.ts';
import { TargetActions } from './target-actions.tsx';
import { targetColumns } from './target-cells.tsx';
import { TargetForm } from './target-form.tsx';

export function TargetsTab() {
  const upstream = useOutletContext<Upstream>();
  const query = useQuery({ ...targetsQuery(upstream.id), ...useLive() });
  const [adding, setAdding] = useState(false);
  /** The id of the target that is edited. */
  const [edited, setEdited] = useState<string>();
  const kept = useKeptRow(query.data ?? none, edited);
  const isOpen = adding || edited !== undefined;
  const add = (
    <WhereWritable>
      <Button kind="primary" onClick={() => setAdding(true)}>
        <Plus size={16} />
        Add target
      </Button>
    </WhereWritable>
  );
  return (
    <section className="mt-6" aria-label="Targets">
      <QueryGate query={query} what="The targets">
        {(targets) => (
          <>
            {(isOpen || targets.length > 0) && <SectionHead title="Targets">{!isOpen && add}</SectionHead>}
            {isOpen && (
              <TargetForm
                key={edited}
                upstream={upstream}
                row={kept.row}
                gone={kept.gone}
                known={targets}
                onClose={() => {
                  setAdding(false);
                  setEdited(undefined);
                }}
              />
            )}
            {targets.length > 0 ? (
              <TargetTable
                upstream={upstream}
                targets={targets}
                onEdit={(address) => setEdited(targets.find(({ target }) => target === address)?.id)}
              />
            ) : (
              !isOpen && (
                <EmptyState
                  icon={Server}
                  title="No targets yet"
                  text="A target is a server behind this name. Requests for the upstream get 503 until it has one."
                  actions={add}
                />
              )
            )}
          </>
        )}
      </QueryGate>
    </section>
  );
}

const none: readonly CheckedTarget[] = [];

/** Requests are recorded with the address that they went to: a target by name has none. */
const addressOf = ({ target }: CheckedTarget): string => target;

const inUse = ({ health }: CheckedTarget): boolean => health !== 'UNHEALTHY' && health !== 'DNS_ERROR';

function TargetTable({
  upstream,
  targets,
  onEdit,
}: {
  upstream: Upstream;
  targets: readonly CheckedTarget[];
  /** Gets the address of the target. */
  onEdit: (target: string) => void;
}) {
  const sharing = useMemo(
    () =>
      targets
        .toSorted((one, other) => one.created_at - other.created_at)
        .map((row) => ({ target: row.target, weight: row.weight, healthy: inUse(row) })),
    [targets],
  );
  const hasTags = targets.some(({ tags }) => tags !== undefined && tags.length > 0);
  const seen = useLastSeenColumn('upstream', 'Last seen', addressOf);
  const columns = useMemo(() => [...targetColumns(upstream, hasTags), ...seen], [upstream, hasTags, seen]);
  const { slots } = upstream;
  const { targetsKeepHistory } = useDialect();
  const rows = useMemo(() => {
    const shares = nextInTurn(sharing, slots, slots);
    const all = [...shares.values()].reduce((sum, count) => sum + count, 0);
    return targets.map((row) => ({
      ...row,
      id: row.target,
      share: all === 0 ? 0 : (shares.get(row.target) ?? 0) / all,
    }));
  }, [targets, sharing, slots]);
  return (
    <>
      <RowsTable
        label={`Targets of ${upstream.name}`}
        columns={columns}
        rows={rows}
        buttons={targetsKeepHistory ? 3 : 4}
        actions={(row, remove) => (
          <TargetActions upstream={upstream} row={row} onEdit={() => onEdit(row.target)} onRemove={remove} />
        )}
        deleteDialog={(row, close) => <RemoveTarget upstream={upstream} row={row} onClose={close} />}
      />
      <NextRequests upstream={upstream} targets={sharing} />
    </>
  );
}
