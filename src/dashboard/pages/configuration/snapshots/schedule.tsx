// The schedule by which the server makes snapshots.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import {
  mostHours,
  mostKept,
  removeSchedule,
  setSchedule,
  snapshotsKey,
  type ScheduleDraft,
  type ShownSchedule,
  type Timing,
} from '#dashboard/api/snapshots.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { exactTime } from '#dashboard/lib/age.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Select } from '#dashboard/ui/select.tsx';

const usual: ScheduleDraft = { timing: { kind: 'daily', at: '02:30' }, keep: 14 };

const timingText = (timing: Timing): string => {
  if (timing.kind === 'daily') return `Daily at ${timing.at} of the server’s clock`;
  return timing.hours === 1 ? 'Every hour' : `Every ${timing.hours} hours`;
};

export function Schedule({ schedule }: { schedule: ShownSchedule | undefined }) {
  const cache = useQueryClient();
  const [draft, setDraft] = useState<ScheduleDraft>();
  const done = () => cache.invalidateQueries({ queryKey: snapshotsKey });
  const save = useMutation({
    mutationFn: setSchedule,
    onSuccess: async (_, sent) => {
      // What was chosen since is not saved.
      setDraft((now) => (now === sent ? undefined : now));
      await done();
    },
  });
  const remove = useMutation({ mutationFn: removeSchedule, onSuccess: done });
  const failure = save.error ?? remove.error;
  return (
    <section className="mt-10 max-w-form" aria-label="Schedule">
      <SectionHead title="Schedule">
        {!draft && (
          <>
            <Button small onClick={() => setDraft(schedule ?? usual)}>
              {schedule ? 'Change' : 'Make snapshots by a schedule'}
            </Button>
            {schedule && (
              <Button small kind="danger-quiet" disabled={remove.isPending} onClick={() => remove.mutate()}>
                End it
              </Button>
            )}
          </>
        )}
      </SectionHead>
      {!draft &&
        (schedule ? (
          <>
            <p className="text-text-2">
              {timingText(schedule.timing)}. The newest {schedule.keep} are kept. Next:{' '}
              {exactTime(schedule.next)}.
            </p>
            {schedule.failure && (
              <div role="alert">
                <FieldError
                  text={`The last one, at ${exactTime(schedule.failure.at)}, could not be made. ${schedule.failure.message}`}
                />
              </div>
            )}
          </>
        ) : (
          <p className="text-text-2">None: snapshots are made by hand alone.</p>
        ))}
      {draft && (
        <ScheduleForm
          draft={draft}
          busy={save.isPending}
          onChange={setDraft}
          onSave={() => save.mutate(draft)}
          onClose={() => setDraft(undefined)}
        />
      )}
      {failure && (
        <div role="alert">
          <FieldError text={failure.message} />
        </div>
      )}
    </section>
  );
}

function ScheduleForm({
  draft: { timing, keep },
  busy,
  onChange,
  onSave,
  onClose,
}: {
  draft: ScheduleDraft;
  busy: boolean;
  onChange: (draft: ScheduleDraft) => void;
  onSave: () => void;
  onClose: () => void;
}) {
  const id = useId();
  return (
    <form
      className="mt-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div className="grid gap-4 tablet:grid-cols-3">
        <div>
          <label htmlFor={`${id}-when`} className="mb-1.5 block font-medium">
            When
          </label>
          <Select
            id={`${id}-when`}
            value={timing.kind}
            onChange={({ target }) =>
              onChange({
                keep,
                timing: target.value === 'daily' ? usual.timing : { kind: 'every', hours: 6 },
              })
            }
            options={[
              { value: 'daily', label: 'Daily' },
              { value: 'every', label: 'Every few hours' },
            ]}
          />
        </div>
        <div>
          <label htmlFor={`${id}-at`} className="mb-1.5 block font-medium">
            {timing.kind === 'daily' ? 'At' : 'Hours'}
          </label>
          {timing.kind === 'daily' ? (
            <Input
              id={`${id}-at`}
              type="time"
              required
              value={timing.at}
              onChange={({ target }) => onChange({ keep, timing: { kind: 'daily', at: target.value } })}
            />
          ) : (
            <Input
              id={`${id}-at`}
              type="number"
              required
              min={1}
              max={mostHours}
              value={timing.hours}
              onChange={({ target }) =>
                onChange({ keep, timing: { kind: 'every', hours: target.valueAsNumber } })
              }
            />
          )}
        </div>
        <div>
          <label htmlFor={`${id}-keep`} className="mb-1.5 block font-medium">
            Keep the newest
          </label>
          <Input
            id={`${id}-keep`}
            type="number"
            required
            min={1}
            max={mostKept}
            value={Number.isNaN(keep) ? '' : keep}
            onChange={({ target }) => onChange({ timing, keep: target.valueAsNumber })}
          />
        </div>
      </div>
      <p className="mt-2 text-meta text-muted">
        Times are of the server’s clock. Older snapshots of the schedule are deleted; those made by hand stay.
      </p>
      <div className="mt-4 flex gap-2">
        <Button kind="primary" type="submit" disabled={busy}>
          <BusyWords is={busy} usual="Save schedule" busy="Saving" />
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
