// The steps of a change that takes several requests: what is done, what runs, what failed and why, what waits.
import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';

export type StepState = 'waits' | 'runs' | 'done' | 'failed' | 'skipped';

export interface ProgressStep {
  id: string;
  state: StepState;
  text: ReactNode;
  /** The content at the row's end. Without it the state stands there in words. */
  end?: ReactNode;
  /** Why it failed, and the ways on. */
  below?: ReactNode;
}

const words: Readonly<Record<StepState, string>> = {
  waits: 'waits',
  runs: 'running',
  done: 'done',
  failed: 'failed',
  skipped: 'skipped',
};

export function ProgressList({ label, steps }: { label: string; steps: readonly ProgressStep[] }) {
  return (
    <ul aria-label={label}>
      {steps.map(({ id, state, text, end = words[state], below }) => (
        <li
          key={id}
          className="grid min-h-9 grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line py-1.5 text-row"
        >
          <StepMark state={state} />
          <div className="min-w-0 [overflow-wrap:anywhere]">{text}</div>
          <div className="text-meta whitespace-nowrap text-muted tabular-nums">{end}</div>
          {below && <div className="col-span-2 col-start-2 min-w-0">{below}</div>}
        </li>
      ))}
    </ul>
  );
}

const marks = {
  waits: { look: 'inset-ring inset-ring-line-control', icon: undefined },
  runs: {
    look: 'border-2 border-line-strong border-t-accent motion-safe:animate-[turn_1s_linear_infinite]',
    icon: undefined,
  },
  done: { look: 'bg-good-soft text-good', icon: Check },
  failed: { look: 'bg-bad-soft text-bad', icon: X },
  skipped: { look: 'bg-chip text-muted', icon: Minus },
} as const;

/** Its shape says the state. The word for it stands at the row's end. */
function StepMark({ state }: { state: StepState }) {
  const { look, icon: Icon } = marks[state];
  return (
    <span aria-hidden="true" className={cx('grid size-5 flex-none place-content-center rounded-full', look)}>
      {Icon && <Icon size={12} />}
    </span>
  );
}

/** How far it is: a bar, and the numbers beside the heading say the same in words. */
export function ProgressBar({ label, done, of }: { label: string; done: number; of: number }) {
  return (
    <progress
      aria-label={label}
      max={Math.max(of, 1)}
      value={done}
      title={`${formatCount(done)} of ${formatCount(of)}`}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-chip [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
    />
  );
}
