// Every weight that the targets of an upstream have had, the newest first, as far as the gateway keeps them.
import { useQuery } from '@tanstack/react-query';
import { Copy, History, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOutletContext } from 'react-router';
import { useLive } from '#dashboard/api/polling.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Target, Upstream } from '#dashboard/api/gateway-types.ts';
import { targetHistoryQuery } from '#dashboard/api/upstreams.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { copyAndSay } from '#dashboard/ui/copy-and-say.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { addressColumn } from './target-cells.tsx';
import { useSetWeight } from './use-set-weight.ts';

/** The state that a row describes: in use now, drained now, or an earlier one. */
export function statesOf(rows: readonly Target[]): readonly PastRow[] {
  const weights = new Map<string, number>();
  return rows.map((row) => {
    const now = weights.get(row.target);
    if (now === undefined) weights.set(row.target, row.weight);
    return {
      ...row,
      weightNow: now ?? row.weight,
      state: now !== undefined ? 'earlier' : row.weight === 0 ? 'drained' : 'in use',
    };
  });
}

type State = 'in use' | 'drained' | 'earlier';

interface PastRow extends Target {
  readonly state: State;
  /** The weight of the target's newest row. */
  readonly weightNow: number;
}

const columns: readonly Column<PastRow>[] = [
  addressColumn,
  { id: 'weight', title: 'Weight', as: 'value', least: 88, cell: ({ weight }) => weight },
  {
    id: 'state',
    title: 'State',
    as: 'value',
    least: 88,
    grows: 1,
    cell: ({ state }) => <span className={state === 'in use' ? undefined : 'text-muted'}>{state}</span>,
  },
  {
    id: 'since',
    title: 'Since',
    as: 'value',
    right: true,
    least: 112,
    cell: ({ created_at }) => <When at={created_at} asPhrase />,
  },
];

function Actions({
  upstream,
  row: { target, weight, weightNow, state },
  onAdded,
}: {
  upstream: Upstream;
  row: PastRow;
  /** Gets the id of the row that is added. */
  onAdded: (id: string) => void;
}) {
  const { isBusy, setWeight } = useSetWeight(upstream.id);
  const putBack = async (): Promise<void> => {
    const added = isBusy ? undefined : await setWeight(target, weight, weightNow);
    if (added && added !== 'changed meanwhile') onAdded(added.id);
  };
  const canPutBack = state !== 'in use' && weight > 0;
  return (
    <>
      {canPutBack && (
        <IconButton label={`Put ${target} back with the weight ${weight}`} onClick={() => void putBack()}>
          <Undo2 size={16} />
        </IconButton>
      )}
      <RowMore
        name={`${target} with the weight ${weight}`}
        entries={[
          ...(canPutBack ? [{ text: 'Put back', icon: Undo2, onSelect: () => void putBack() }] : []),
          {
            text: 'Copy address',
            icon: Copy,
            onSelect: () => void copyAndSay(target, `${target} copied`),
          },
        ]}
      />
    </>
  );
}

export function HistoryTab() {
  if (useDialect().targetsKeepHistory) return <KeptHistory />;
  return (
    <EmptyState
      icon={History}
      title="This gateway keeps no history of targets"
      text="Since 2.2 a target is one row, which is changed and deleted."
    />
  );
}

function KeptHistory() {
  const upstream = useOutletContext<Upstream>();
  const query = useQuery({ ...targetHistoryQuery(upstream.id), ...useLive() });
  return (
    <section className="mt-6" aria-label="History">
      <QueryGate query={query} what="The history">
        {(rows) => <Past upstream={upstream} rows={rows} />}
      </QueryGate>
    </section>
  );
}

function Past({ upstream, rows }: { upstream: Upstream; rows: readonly Target[] }) {
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const past = useMemo(() => statesOf(rows), [rows]);
  if (past.length === 0)
    return (
      <EmptyState
        icon={History}
        title="No targets yet"
        text="Each new target and each new weight is a line here."
      />
    );
  return (
    <>
      <SectionHead title="History" />
      <RowsTable
        label={`History of ${upstream.name}`}
        columns={columns}
        rows={past}
        added={added}
        buttons={2}
        actions={(row) => (
          <Actions
            upstream={upstream}
            row={row}
            onAdded={(id) => setAdded((before) => new Set([...before, id]))}
          />
        )}
      />
    </>
  );
}
