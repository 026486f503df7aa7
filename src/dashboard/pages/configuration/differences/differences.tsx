// Everything between the reading of both sides and the last applied difference, for any pair of sides.
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { EnvironmentTag } from '#dashboard/ui/environment.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import type { DifferencesState, DifferencesWork } from '../work/differences-work.ts';
import { Applying } from './applying.tsx';
import { ConfirmApply, type Target } from './confirm-apply.tsx';
import { DifferencesList } from './differences-list.tsx';

export interface DifferencesProps {
  work: DifferencesWork;
  target: Target;
  /** Reads both sides again. */
  compare: () => void;
  /** Back to what is compared. */
  onBack: () => void;
  /** The words for "Back": "Another file". */
  back: string;
  /** Differences between two files are only shown. */
  isViewed?: boolean;
  /** The side that has what is deleted: "eu-west-1". */
  heldName?: string;
  notes?: ReactNode;
}

export function Differences(props: DifferencesProps) {
  const { work, target, compare, onBack, back } = props;
  const state = useSyncExternalStore(work.store.subscribe, work.store.get);
  useEffect(() => {
    work.come();
    return () => work.leave();
  }, [work]);
  const { phase, problem } = state;
  if (phase === 'reading')
    return (
      <div className="mt-6 flex items-center gap-3">
        <output className="text-row text-text-2 tabular-nums">
          Reading: {countOf(state.read, 'entity', 'entities')} so far
        </output>
        <Button small onClick={onBack}>
          Stop
        </Button>
      </div>
    );
  if (phase === 'idle')
    return (
      <>
        <Refused lines={state.refused} />
        {problem !== undefined && (
          <ErrorState title="The two could not be compared" message={problem} onRetry={compare} />
        )}
      </>
    );
  const again = (
    <>
      <Button onClick={compare}>Compare again</Button>
      <Button kind="quiet" onClick={onBack}>
        {back}
      </Button>
    </>
  );
  if (phase !== 'compared' && state.applying.length > 0)
    return <Applying work={work} target={target.name} again={again} />;
  if (phase === 'applied')
    return (
      <div className="mt-6">
        <output>{target.name} uses the new configuration now.</output>
        <div className="mt-4 flex gap-2">{again}</div>
      </div>
    );
  return <Compared {...props} state={state} />;
}

function Compared({
  work,
  target,
  onBack,
  back,
  isViewed = false,
  heldName = target.name,
  notes,
  state,
}: DifferencesProps & { state: DifferencesState }) {
  const cache = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { rows, summary, chosen, refused, phase } = state;
  if (!summary) return null;
  const isWhole = summary.isWhole;
  const count = isWhole ? rows.length : chosen.size;
  const deletions = rows.filter(
    ({ does, index }) => does === 'delete' && (isWhole || chosen.has(index)),
  ).length;
  const unchosen = rows.filter(({ does, index }) => does === 'delete' && !chosen.has(index)).length;
  const confirm = isWhole ? `Load it into ${target.name}` : `Apply ${formatCount(count)} to ${target.name}`;
  const onEnd = (): void => void cache.invalidateQueries();
  const apply = (): void =>
    isWhole ? work.load({ target: target.name, onEnd }) : work.apply({ target: target.name, onEnd });
  const isBusy = phase === 'applying';
  return (
    <>
      <p className="mt-4 text-row text-text-2 tabular-nums">
        {countOf(summary.alike, 'entity is', 'entities are')} the same,{' '}
        {rows.length === 0 ? 'none differs' : countOf(rows.length, 'differs', 'differ')}.
        {summary.left > 0 &&
          ` ${countOf(summary.left, 'entity', 'entities')} on ${heldName} alone ${summary.left === 1 ? 'stays' : 'stay'}, because others refer to ${summary.left === 1 ? 'it' : 'them'}.`}
        {!isViewed &&
          !isWhole &&
          unchosen > 0 &&
          ` ${countOf(unchosen, 'entity', 'entities')} on ${heldName} alone ${unchosen === 1 ? 'stays' : 'stay'}, unless you choose to delete ${unchosen === 1 ? 'it' : 'them'}.`}
      </p>
      {notes}
      {isWhole && !isViewed && (
        <p className="mt-2 text-row text-text-2">
          {target.name} has no database: it takes a configuration as a whole. What the new one lacks is gone.
        </p>
      )}
      <Refused lines={refused} title="The gateway refuses it and keeps the one in use:" />
      {rows.length > 0 && (
        <DifferencesList work={work} choosing={!isWhole && !isViewed} only={`only on ${heldName}`} />
      )}
      <div
        data-form-foot=""
        className="sticky bottom-0 z-10 -mx-gutter mt-7 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-gutter py-3 tablet:mx-0 tablet:px-0"
      >
        {!isViewed && rows.length > 0 && (
          <Button
            kind="primary"
            disabled={count === 0 || isBusy}
            title={count === 0 ? 'Nothing is chosen' : undefined}
            onClick={() => (target.environment === 'production' || deletions > 0 ? setAsks(true) : apply())}
          >
            <BusyWords is={isBusy} usual={confirm} busy="Loading" />
          </Button>
        )}
        <Button kind="quiet" onClick={onBack}>
          {back}
        </Button>
        {!isViewed && target.environment === 'production' && (
          <p className="ml-auto flex items-center gap-1.5 text-meta text-muted max-tablet:hidden">
            <EnvironmentTag of="production" /> asks once more
          </p>
        )}
      </div>
      {asks && (
        <ConfirmApply
          target={target}
          changes={count - deletions}
          deletions={deletions}
          confirm={confirm}
          onConfirm={apply}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

/** The most sentences that are shown. */
const mostLines = 50;

export function Refused({ lines, title }: { lines: readonly string[]; title?: string }) {
  if (lines.length === 0) return null;
  return (
    <div role="alert" className="mt-3">
      {title !== undefined && <p>{title}</p>}
      {lines.slice(0, mostLines).map((line) => (
        <FieldError key={line} text={line} />
      ))}
      {lines.length > mostLines && (
        <p className="mt-1.5 text-meta text-muted">and {formatCount(lines.length - mostLines)} more</p>
      )}
    </div>
  );
}
