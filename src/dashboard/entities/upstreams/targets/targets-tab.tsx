// The targets of an upstream: weight, share of the requests and health of each.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { live } from '#dashboard/api/polling.ts';
import type { CheckedTarget, Upstream } from '#dashboard/api/gateway-types.ts';
import { setTargetMutation, targetsQuery } from '#dashboard/api/upstreams.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { HeadCell, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { AddTarget } from './add-target.tsx';
import { NextRequests } from './next-requests.tsx';
import { nextInTurn } from './shares.ts';
import { TargetRow } from './target-row.tsx';

export function TargetsTab() {
  const upstream = useOutletContext<Upstream>();
  const query = useQuery({ ...targetsQuery(upstream.id), ...live });
  const set = useMutation(setTargetMutation(upstream.id));
  const [adding, setAdding] = useState(false);
  const add = (
    <Button kind="primary" onClick={() => setAdding(true)}>
      <Plus size={16} />
      Add target
    </Button>
  );
  return (
    <section className="mt-6" aria-label="Targets">
      <QueryGate query={query} what="The targets">
        {(targets) => (
          <>
            <SectionHead title="Targets">{!adding && targets.length > 0 && add}</SectionHead>
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
                  title="No target yet"
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
  const sharing = targets
    .toSorted((one, other) => one.created_at - other.created_at)
    .map((row) => ({ target: row.target, weight: row.weight, healthy: inUse(row) }));
  const slots = upstream.slots;
  const shares = nextInTurn(sharing, slots, slots);
  const all = [...shares.values()].reduce((sum, count) => sum + count, 0);
  return (
    <>
      <Table inset aria-label={`Targets of ${upstream.name}`}>
        <colgroup className="max-tablet:hidden">
          <col />
          <col className="w-28" />
          <col className="w-32 max-[800px]:hidden laptop:w-40" />
          <col className="w-40 laptop:w-48" />
          <col className="w-24" />
        </colgroup>
        <TableHead>
          <HeadCell title="Target" />
          <HeadCell title="Weight" />
          <HeadCell title="Share now" className="tablet:max-[800px]:hidden!" />
          <HeadCell title="Health" />
          <HeadCell title="Actions" hidden />
        </TableHead>
        <TableBody>
          {targets.map((row) => (
            <TargetRow
              key={row.target}
              upstream={upstream}
              row={row}
              share={all === 0 ? 0 : (shares.get(row.target) ?? 0) / all}
            />
          ))}
        </TableBody>
      </Table>
      <NextRequests upstream={upstream} targets={sharing} />
    </>
  );
}
