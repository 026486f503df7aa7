import { useId } from 'react';
import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from './button.tsx';
import { BusyWords } from './busy-words.tsx';
import type { ShownTask } from './toast.ts';

/** Shows the progress of a running task, with a button that stops it, and one that shows its steps. */
export function TaskProgress({ task: { text, of, done, stopping, stop, show } }: { task: ShownTask }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-card bg-raised py-2 pr-1.5 pl-3 text-row shadow-pop">
      <div className="flex min-h-7 items-center gap-3">
        <p id={id} className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {text}
        </p>
        <span className="flex-none text-meta text-muted tabular-nums">
          {formatCount(done)} of {formatCount(of)}
        </span>
        {show && (
          <Button kind="quiet" small onClick={show}>
            Show
          </Button>
        )}
        <Button
          kind="quiet"
          small
          disabled={stopping}
          title={stopping ? 'What is on its way is waited for' : undefined}
          onClick={stop}
        >
          <BusyWords is={stopping} usual="Stop" busy="Stopping" />
        </Button>
      </div>
      <progress
        aria-labelledby={id}
        max={of}
        value={done}
        className="mt-1 block h-1 w-[calc(100%-6px)] appearance-none overflow-hidden rounded-full bg-chip [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
      />
    </section>
  );
}
