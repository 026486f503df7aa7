import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleOff, CircleX } from 'lucide-react';
import { useState } from 'react';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { CheckedTarget, TargetHealth, Upstream } from '#dashboard/api/gateway-types.ts';
import { setTargetHealthMutation, setTargetMutation } from '#dashboard/api/upstreams.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Cell, Row, RowActions } from '#dashboard/ui/table.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Mono } from '#dashboard/ui/values.tsx';
import { DrainTarget } from './drain-target.tsx';

const words: Readonly<Record<TargetHealth, { text: string; state: 'good' | 'bad' | 'off' }>> = {
  HEALTHY: { text: 'healthy', state: 'good' },
  UNHEALTHY: { text: 'unhealthy', state: 'bad' },
  DNS_ERROR: { text: 'its name has no address', state: 'bad' },
  HEALTHCHECKS_OFF: { text: 'not checked', state: 'off' },
  unknown: { text: 'not known', state: 'off' },
};

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`;

/** One target. Its weight is edited in its place: Enter saves it, Escape takes it back. */
export function TargetRow({
  upstream,
  row,
  share,
}: {
  upstream: Upstream;
  row: CheckedTarget;
  /** The part of the requests that it gets now, from 0 to 1. */
  share: number;
}) {
  const health = useMutation(setTargetHealthMutation(upstream.id));
  const [draining, setDraining] = useState(false);
  const { text, state } = words[row.health];
  const checked = row.health === 'HEALTHY' || row.health === 'UNHEALTHY';
  const isHealthy = row.health === 'HEALTHY';
  const setHealth = async (healthy: boolean): Promise<void> => {
    try {
      await health.mutateAsync({ target: row.target, healthy });
      showToast({ text: `${row.target} is ${healthy ? 'healthy' : 'unhealthy'} until a check changes it` });
    } catch (error) {
      showToast({
        text: failureText(error, 'Not changed', 'It may be changed'),
        bad: true,
      });
    }
  };
  return (
    <Row>
      <Cell as="name">
        <Mono text={row.target} />
      </Cell>
      <Cell as="value">
        <Weight upstream={upstream} row={row} />
      </Cell>
      <Cell as="value" className="tablet:max-[800px]:hidden!">
        <span className="flex items-center gap-2 tabular-nums">
          <span aria-hidden="true" className="h-1 w-14 flex-none overflow-hidden rounded-full bg-chip">
            <span className="block h-1 bg-muted" style={{ width: `${share * 100}%` }} />
          </span>
          {percent(share)}
        </span>
      </Cell>
      <Cell as="value">
        <span className={cx('flex items-center gap-1.5', state === 'bad' && 'text-bad')}>
          <Dot state={state} />
          {text}
        </span>
      </Cell>
      <Cell as="actions">
        <RowActions>
          {checked && (
            <IconButton
              label={`Mark ${row.target} ${isHealthy ? 'unhealthy' : 'healthy'}`}
              disabled={health.isPending}
              onClick={() => void setHealth(!isHealthy)}
            >
              {isHealthy ? <CircleX size={16} /> : <CircleCheck size={16} />}
            </IconButton>
          )}
          <IconButton label={`Drain ${row.target}`} danger onClick={() => setDraining(true)}>
            <CircleOff size={16} />
          </IconButton>
        </RowActions>
        {draining && <DrainTarget upstream={upstream} row={row} onClose={() => setDraining(false)} />}
      </Cell>
    </Row>
  );
}

function Weight({ upstream, row }: { upstream: Upstream; row: CheckedTarget }) {
  const set = useMutation(setTargetMutation(upstream.id));
  const [typed, setTyped] = useState<string>();
  const stored = String(row.weight);
  const save = async (): Promise<void> => {
    if (typed === undefined || set.isPending) return;
    if (typed.trim() === stored || typed.trim() === '') return setTyped(undefined);
    try {
      await set.mutateAsync({ target: row.target, weight: typed.trim() });
      showToast({ text: `${row.target} has the weight ${typed.trim()}` });
      setTyped(undefined);
    } catch (error) {
      showToast({
        text: failureText(error, 'Not changed', 'It may be changed'),
        bad: true,
      });
    }
  };
  return (
    <span className="block w-20">
      <Input
        compact
        inputMode="numeric"
        aria-label={`Weight of ${row.target}`}
        value={typed ?? stored}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
    </span>
  );
}
