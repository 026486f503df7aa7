// The cells of a target's row.
import { useState } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { CheckedTarget, TargetHealth, Upstream } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { tagsColumn } from '#dashboard/crud/use-tags.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { MonoName } from '#dashboard/ui/values.tsx';
import { healthOf } from './target-health.ts';
import { useSetWeight } from './use-set-weight.ts';

/** A target with its address as id: each new weight is another row of the gateway. */
export interface ShownTarget extends CheckedTarget {
  /** The part of the requests that it gets now, from 0 to 1. */
  readonly share: number;
}

export const addressColumn: Column<{ readonly target: string }> = {
  id: 'target',
  title: 'Target',
  as: 'name',
  least: 180,
  grows: 3,
  cell: ({ target }) => <MonoName text={target} />,
};

export const targetColumns = (upstream: Upstream, hasTags: boolean): readonly Column<ShownTarget>[] => [
  addressColumn,
  {
    id: 'weight',
    title: 'Weight',
    as: 'value',
    least: 112,
    cell: (row) => <Weight upstream={upstream} row={row} />,
  },
  {
    id: 'share',
    title: 'Share now',
    as: 'value',
    least: 136,
    leaves: 1,
    cell: ({ share }) => <Share share={share} />,
  },
  {
    id: 'health',
    title: 'Health',
    as: 'value',
    least: 156,
    cell: ({ health }) => <Health health={health} />,
  },
  ...(hasTags ? [tagsColumn] : []),
];

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;

function Share({ share }: { share: number }) {
  return (
    <span className="flex items-center gap-2 tabular-nums">
      <span aria-hidden="true" className="h-1 w-14 flex-none overflow-hidden rounded-full bg-chip">
        <span className="block h-1 bg-muted" style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)}
    </span>
  );
}

function Health({ health }: { health: TargetHealth }) {
  const { text, state } = healthOf(health);
  return (
    <span className={cx('flex items-center gap-1.5', state === 'bad' && 'text-bad')}>
      <Dot state={state} />
      {text}
    </span>
  );
}

/** A weight that is edited in its place: Enter saves it, Escape takes it back. */
function Weight({ upstream, row }: { upstream: Upstream; row: CheckedTarget }) {
  const { isBusy, setWeight } = useSetWeight(upstream.id);
  const { readOnly } = useDialect();
  /** `read`: the weight that the field has shown before. */
  const [typed, setTyped] = useState<{ text: string; read: number }>();
  const stored = String(row.weight);
  if (readOnly) return stored;
  const save = async (): Promise<void> => {
    if (typed === undefined || isBusy) return;
    const text = typed.text.trim();
    if (text === stored || text === '') return setTyped(undefined);
    if (await setWeight(row.target, text, typed.read)) setTyped(undefined);
  };
  return (
    <span className="block w-20">
      <Input
        compact
        inputMode="numeric"
        aria-label={`Weight of ${row.target}`}
        value={typed?.text ?? stored}
        onChange={(event) => setTyped({ read: row.weight, ...typed, text: event.target.value })}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
    </span>
  );
}
