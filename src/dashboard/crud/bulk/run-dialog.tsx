// The progress of a change of many rows: each call with its mark, what failed and why, and the ways on.
import { useSyncExternalStore } from 'react';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { WideDialog } from '#dashboard/ui/dialog.tsx';
import { ProgressBar } from '#dashboard/ui/progress-list.tsx';
import type { BulkRun } from './bulk-plan.ts';
import { CallList } from './call-list.tsx';
import { showRun } from './shown-run.ts';

const close = (): void => showRun(undefined);

export function RunDialog({ run }: { run: BulkRun }) {
  const { states, done, phase, outcome, left, undo } = useSyncExternalStore(run.subscribe, run.progress);
  const { title, calls, stop, repeat } = run;
  const count = `${formatCount(done)} of ${countOf(calls.length, 'call')} done`;
  const ended = phase === 'ended';
  return (
    <WideDialog
      title={ended ? (outcome ?? title) : title}
      about={
        ended
          ? `${count}.`
          : `${count}. You may close this or leave the page: it goes on while this tab is open.`
      }
      label="Calls"
      onClose={close}
      actions={
        ended ? (
          <>
            {undo && (
              <Button className="mr-auto" onClick={undo}>
                Undo {countOf(done, 'change')}
              </Button>
            )}
            <Button data-first-focus="" kind={left > 0 ? 'second' : 'primary'} onClick={close}>
              Close
            </Button>
            {left > 0 && (
              <Button kind="primary" onClick={repeat}>
                {states.size > 0 && [...states.values()].some(({ is }) => is === 'waits')
                  ? `Send the ${countOf(left, 'call')} that are left`
                  : `Repeat the ${countOf(left, 'call')} that failed`}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button
              className="mr-auto"
              disabled={phase === 'stops'}
              title={phase === 'stops' ? 'What is on its way is waited for' : undefined}
              onClick={stop}
            >
              <BusyWords
                is={phase === 'stops'}
                usual={calls.length === 1 ? 'Stop' : 'Stop after these'}
                busy="Stopping"
              />
            </Button>
            <Button data-first-focus="" onClick={close}>
              Close
            </Button>
          </>
        )
      }
    >
      <ProgressBar label={title} done={done} of={calls.length} />
      <div className="mt-3">
        <CallList label="Calls" calls={calls} states={states} />
      </div>
      <output className="sr-only" aria-live="polite">
        {ended ? outcome : phase === 'stops' ? 'Stopping' : ''}
      </output>
    </WideDialog>
  );
}
