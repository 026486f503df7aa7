// The targets of an upstream: weight, share of the requests and health of each.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOutletContext } from 'react-router';
import { live } from '#dashboard/api/polling.ts';
import type { CheckedTarget, Upstream } from '#dashboard/api/gateway-types.ts';
import { setTargetMutation, targetsQuery } from '#dashboard/api/upstreams.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { AddTarget } from './add-target.tsx';
import { DrainTarget } from './drain-target.tsx';
import { NextRequests } from './next-requests.tsx';
import { nextInTurn } from './shares.ts';
import { TargetActions } from './target-actions.tsx';
import { targetColumns } from './target-cells.tsx';

export function TargetsTab() {
  const upstream = useOutletContext<Upstream>();
  const query = useQuery({ ...targetsQuery(upstream.id), ...live });
  const set = useMutation(setTargetMutation(upstream.id));
  const [adding, setAdding] = useState(false);
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
            {(adding || targets.length > 0) && <SectionHead title="Targets">{!adding && add}</SectionHead>}
            {adding && (
              <AddTarget
                onAdd={(values) => set.mutateAsync(values)}
                known={targets.map(({ target }) => target)}
                onClose={() => setAdding(false)}
              />
            )}
            {targets.length > 0 ? (
              <TargetTable upstream={upstream} targets={targets} />
            ) : (
              !adding && (
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

const inUse = ({ health }: CheckedTarget): boolean => health !== 'UNHEALTHY' && health !== 'DNS_ERROR';

function TargetTable({ upstream, targets }: { upstream: Upstream; targets: readonly CheckedTarget[] }) {
  const sharing = useMemo(
    () =>
      targets
        .toSorted((one, other) => one.created_at - other.created_at)
        .map((row) => ({ target: row.target, weight: row.weight, healthy: inUse(row) })),
    [targets],
  );
  const columns = useMemo(() => targetColumns(upstream), [upstream]);
  const { slots } = upstream;
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
        buttons={3}
        actions={(row, drain) => <TargetActions upstream={upstream} row={row} onDrain={drain} />}
        deleteDialog={(row, close) => <DrainTarget upstream={upstream} row={row} onClose={close} />}
      />
      <NextRequests upstream={upstream} targets={sharing} />
    </>
  );
}
