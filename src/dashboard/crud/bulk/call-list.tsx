// The calls of a change of many rows, before they are sent and while they are.
import { useState } from 'react';
import { curlText } from '#dashboard/lib/curl.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { ProgressList, type StepState } from '#dashboard/ui/progress-list.tsx';
import type { ChangedField } from '#dashboard/forms/changed-fields.ts';
import { Parts } from '#dashboard/forms/changes-block.tsx';
import type { BulkCall, CallState } from './bulk-plan.ts';

/** More of them are shown when asked for: a thousand rows would be drawn at each step. */
const shownAtOnce = 100;

const stateOf: Readonly<Record<CallState['is'], StepState>> = {
  waits: 'waits',
  runs: 'runs',
  done: 'done',
  failed: 'failed',
};

/** The mark says it to the eye. */
const stateWords: Readonly<Record<CallState['is'], string>> = {
  waits: 'waits',
  runs: 'is sent',
  done: 'done',
  failed: 'failed',
};

export function CallList({
  label,
  calls,
  states,
}: {
  label: string;
  calls: readonly BulkCall<unknown>[];
  /** Unset while nothing is sent. */
  states?: ReadonlyMap<string, CallState>;
}) {
  const [most, setMost] = useState(shownAtOnce);
  const failed = calls.filter(({ id }) => states?.get(id)?.is === 'failed');
  const others = failed.length === 0 ? calls : calls.filter((call) => !failed.includes(call));
  const shown = [...failed, ...others].slice(0, Math.max(most, failed.length));
  const hidden = calls.length - shown.length;
  return (
    <>
      <ProgressList
        label={label}
        steps={shown.map((call) => {
          const state = states?.get(call.id);
          return {
            id: call.id,
            state: state ? stateOf[state.is] : 'waits',
            text: <CallText call={call} />,
            end: (
              <>
                {state && <span className="sr-only">{stateWords[state.is]}</span>}
                {call.request && (
                  <CopyIcon text={curlText(call.request)} label={`Copy ${call.name} as curl`} />
                )}
              </>
            ),
            ...(state?.why !== undefined && { below: <p className="text-meta text-bad">{state.why}</p> }),
          };
        })}
      />
      {hidden > 0 && (
        <Button kind="quiet" small className="mt-2" onClick={() => setMost(calls.length)}>
          Show {countOf(hidden, 'more', 'more')}
        </Button>
      )}
    </>
  );
}

function CallText({ call: { name, fields, also } }: { call: BulkCall<unknown> }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="font-medium">{name}</span>
      {also && <span className="text-text-2">{also}</span>}
      {fields.map((field) => (
        <FieldText key={field.name} field={field} />
      ))}
    </div>
  );
}

function FieldText({ field: { name, parts } }: { field: ChangedField }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-1">
      <span className="mono !text-wire text-muted">{name}</span>
      <Parts parts={parts.filter(({ change }) => change !== 'kept')} />
    </span>
  );
}
