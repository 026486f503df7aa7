import { useSyncExternalStore, type ReactNode } from 'react';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { ProgressBar, ProgressList, type ProgressStep } from '#dashboard/ui/progress-list.tsx';
import type { DifferencesState, DifferencesWork } from '../work/differences-work.ts';
import { withoutFailed } from '../work/choice.ts';
import { needsKind } from './groups.ts';
import { DifferenceName, Op } from './op.tsx';

/** The most steps that are drawn: those around the one that is under way. */
const mostSteps = 40;

/** The steps of an application, while it runs and when it has ended. */
export function Applying({
  work,
  target,
  again,
}: {
  work: DifferencesWork;
  target: string;
  again: ReactNode;
}) {
  const state = useSyncExternalStore(work.store.subscribe, work.store.get);
  const { phase, applying, done, skipped, failed, isStopping } = state;
  const left = applying.length - done.size - skipped.size - (failed ? 1 : 0);
  return (
    <section aria-label="Progress" className="mt-6 max-w-190">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="flex-1">{titleOf(state, target)}</h2>
        <output className="text-meta text-muted tabular-nums">{countsText(state, left)}</output>
      </div>
      <ProgressBar label="Applying" done={done.size + skipped.size} of={applying.length} />
      {phase === 'paused' && (
        <p role={failed ? 'alert' : 'status'} className="mt-3 text-row text-text-2">
          {pausedText(state)}
        </p>
      )}
      <div className="mt-3">
        <Steps state={state} ways={<Ways work={work} state={state} />} />
      </div>
      <div
        data-form-foot=""
        className="sticky bottom-0 z-10 -mx-gutter mt-5 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-gutter py-3 tablet:mx-0 tablet:px-0"
      >
        {phase === 'applying' ? (
          <>
            <Button disabled={isStopping} onClick={() => work.stop()}>
              <BusyWords is={isStopping} usual="Stop after this one" busy="Stopping after this one" />
            </Button>
            <p className="ml-auto text-meta text-muted max-tablet:ml-0">
              You may go to other pages of this gateway, it goes on. Closing the tab stops it.
            </p>
          </>
        ) : (
          <>
            {phase === 'paused' && !failed && (
              <Button kind="primary" onClick={() => work.goOn(false)}>
                Go on with {formatCount(left)}
              </Button>
            )}
            {again}
          </>
        )}
      </div>
    </section>
  );
}

function titleOf({ phase, applying, done, skipped }: DifferencesState, target: string): string {
  const all = countOf(applying.length, 'change');
  if (phase === 'applying') return `Applying ${all} to ${target}`;
  if (phase === 'paused' || skipped.size > 0)
    return `${formatCount(done.size)} of ${all} applied to ${target}`;
  return `${all} applied to ${target}`;
}

function countsText({ done, skipped, failed }: DifferencesState, left: number): string {
  const parts = [
    `${formatCount(done.size)} done`,
    failed && '1 refused',
    skipped.size > 0 && `${formatCount(skipped.size)} skipped`,
    left > 0 && `${formatCount(left)} to go`,
  ];
  return parts.filter(Boolean).join(', ');
}

const pausedText = ({ failed }: DifferencesState): string =>
  failed
    ? 'It has stopped here. What is done stays done, and nothing after it was begun.'
    : 'Stopped. What is done stays done, and the rest was not begun.';

/** The ways on after a failure. */
function Ways({
  work,
  state: { rows, applying, done, skipped, failed },
}: {
  work: DifferencesWork;
  state: DifferencesState;
}) {
  if (!failed) return null;
  const waiting = applying.filter((index) => !done.has(index) && !skipped.has(index));
  const along = waiting.length - withoutFailed(rows, waiting, failed.index).length - 1;
  return (
    <>
      <FieldError
        text={
          failed.mayBeDone
            ? `${failed.message}. It may be done all the same: compare again to see`
            : failed.message
        }
      />
      <div className="mt-1.5 -ml-2.5 flex flex-wrap gap-1">
        {!failed.mayBeDone && (
          <Button kind="quiet" small onClick={() => work.goOn(false)}>
            Try again
          </Button>
        )}
        <Button kind="quiet" small onClick={() => work.goOn(true)}>
          {along > 0 ? `Skip it and ${countOf(along, 'change')} that need it` : 'Skip it and go on'}
        </Button>
      </div>
    </>
  );
}

function Steps({ state, ways }: { state: DifferencesState; ways: ReactNode }) {
  const { rows, applying, done, skipped, now, failed } = state;
  const at = Math.max(
    0,
    applying.findIndex((index) => !done.has(index) && !skipped.has(index)),
  );
  const first =
    applying.length <= mostSteps ? 0 : Math.max(0, Math.min(at - 10, applying.length - mostSteps));
  const shown = applying.slice(first, first + mostSteps);
  const steps = shown.flatMap((index): ProgressStep[] => {
    const row = rows[index];
    if (!row) return [];
    const took = done.get(index);
    const isFailed = failed?.index === index;
    return [
      {
        id: String(index),
        state: skipped.has(index)
          ? 'skipped'
          : isFailed
            ? 'failed'
            : took !== undefined
              ? 'done'
              : now === index
                ? 'runs'
                : 'waits',
        text: (
          <span className="flex items-start gap-2 max-tablet:flex-col max-tablet:gap-0">
            <span className="w-18 flex-none">
              <Op of={row.does} />
            </span>
            <span className="min-w-0">
              <DifferenceName of={row} withKind={needsKind(row)} />{' '}
              <span className="text-muted">{row.does === 'change' ? row.detail : ''}</span>
            </span>
          </span>
        ),
        ...(took !== undefined && { end: `${(took / 1000).toFixed(1)} s` }),
        ...(isFailed && { below: ways }),
      },
    ];
  });
  const after = applying.length - first - shown.length;
  return (
    <>
      {first > 0 && (
        <p className="py-1.5 text-meta text-muted">{formatCount(first)} before these are done or skipped</p>
      )}
      <ProgressList label="Changes" steps={steps} />
      {after > 0 && (
        <p className="border-t border-line py-1.5 text-meta text-muted">{formatCount(after)} more wait</p>
      )}
    </>
  );
}
