// A snapshot beside the gateway as it is now, or beside another snapshot.
import { ArrowLeft } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { snapshotText, type ShownSnapshot } from '#dashboard/api/snapshots.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { exactTime } from '#dashboard/lib/age.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { Differences } from '../differences/differences.tsx';
import { snapshotWork } from '../work/works.ts';

export function OpenSnapshot({
  snapshot,
  snapshots,
}: {
  snapshot: ShownSnapshot;
  snapshots: readonly ShownSnapshot[];
}) {
  const id = useId();
  const gateway = useDashboardInfo();
  const navigate = useNavigate();
  const { get, set } = useUrlState();
  const state = useSyncExternalStore(snapshotWork.store.subscribe, snapshotWork.store.get);
  const [problem, setProblem] = useState<string>();
  const other = snapshots.find((one) => one.id === get('with') && one.id !== snapshot.id);
  const subject = `${snapshot.id} ${other?.id ?? 'now'}`;
  const isOurs = state.subject === subject;
  const isRunning = state.phase === 'applying' || state.phase === 'paused';
  const phase = isOurs ? state.phase : 'idle';
  const compare = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const [text, held] = await Promise.all([
        snapshotText(snapshot.id),
        other ? snapshotText(other.id) : undefined,
      ]);
      snapshotWork.compare(
        { order: 'compare', target: gateway.id, wanted: { kind: 'file', text }, held },
        subject,
      );
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const back = (): void => {
    if (isOurs) snapshotWork.reset();
    void navigate(paths.snapshots);
  };
  return (
    <>
      <div className="mt-5 flex items-center gap-2">
        <ButtonLink kind="quiet" small to={paths.snapshots} className="-ml-2.5">
          <ArrowLeft size={14} />
          All snapshots
        </ButtonLink>
      </div>
      <h2 className="mt-1 [overflow-wrap:anywhere]">{snapshot.name}</h2>
      <p className="text-meta text-muted">
        {exactTime(snapshot.at)}, read from {snapshot.address}
      </p>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <div className="w-66 max-w-full">
          <label htmlFor={id} className="mb-1.5 block font-medium">
            Compare with
          </label>
          <Select
            id={id}
            value={other?.id ?? ''}
            disabled={isOurs && isRunning}
            onChange={({ target }) => {
              if (!isRunning) snapshotWork.reset();
              set({ with: target.value });
            }}
            options={[
              { value: '', label: `${gateway.name} now` },
              ...snapshots
                .filter((one) => one.id !== snapshot.id)
                .map((one) => ({ value: one.id, label: `${one.name}, ${exactTime(one.at)}` })),
            ]}
          />
        </div>
        {phase === 'idle' && (
          <Button
            kind="primary"
            disabled={!isOurs && isRunning}
            title={!isOurs && isRunning ? 'Another snapshot is being applied' : undefined}
            onClick={() => void compare()}
          >
            See the differences
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <div role="alert">
          <FieldError text={problem} />
        </div>
      )}
      {isOurs && (
        <Differences
          work={snapshotWork}
          target={gateway}
          compare={() => void compare()}
          onBack={back}
          back="All snapshots"
          isViewed={other !== undefined}
          {...(other && { heldName: other.name })}
          notes={
            <p className="mt-1 text-row text-text-2">
              {other
                ? `The differences lead from ${other.name} to ${snapshot.name}.`
                : `Applied, they bring ${gateway.name} back to the snapshot.`}
            </p>
          }
        />
      )}
    </>
  );
}
