import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Minus, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import {
  planQuery,
  readAllAnew,
  undoChange,
  type ShownChange,
  type UndoStep,
} from '#dashboard/api/history.ts';
import { outcomeText } from '#dashboard/crud/history/undo-changes.ts';
import { useIsShown } from '#dashboard/lib/use-is-shown.ts';
import { FieldError, FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { fieldText, sentenceText } from './change-sentence.tsx';

const icons = { create: Plus, change: Pencil, delete: Minus } as const;
const verbs = { create: 'make', change: 'change', delete: 'delete' } as const;
const mostShown = 6;

/** Says what undoing sends, and what does not come back, before it is done. */
export function UndoDialog({ change, onClose }: { change: ShownChange; onClose: () => void }) {
  const client = useQueryClient();
  const plan = useQuery(planQuery(change.change));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isShown = useIsShown();
  const { steps = [], losses = [], problem, note } = plan.data ?? {};
  const mayUndo = plan.data !== undefined && problem === undefined && !busy;

  function fail(reason: string): void {
    setFailure(reason);
    setBusy(false);
    // A dialog that was closed meanwhile cannot show the reason, so a message does.
    if (!isShown()) showToast({ text: reason, bad: true });
  }

  async function confirmed(): Promise<void> {
    if (!mayUndo) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const wrong = outcomeText(await undoChange(change.change));
      await readAllAnew(client);
      if (wrong === undefined) {
        showToast({ text: `Undone: ${sentenceText(change)}` });
        if (isShown()) onClose();
      } else {
        fail(wrong);
      }
    } catch (error) {
      fail(`Not undone. ${reasonOf(error)}`);
    }
  }

  return (
    <Dialog open onClose={onClose} title="Undo this change?">
      <p className="mt-1 [overflow-wrap:anywhere] text-text-2">{sentenceText(change)}</p>
      {plan.isPending && (
        <output className="mt-2.5 block text-meta text-muted">Looking at the gateway</output>
      )}
      {steps.length > 0 && (
        <ul aria-label="What undoing does" className="mt-3 border-t border-line">
          {steps.slice(0, mostShown).map((step, index) => (
            // The steps have no identity but their place.
            <Step key={index} step={step} />
          ))}
          {steps.length > mostShown && (
            <li className="flex min-h-9 items-center border-b border-line text-row text-muted">
              and {countOf(steps.length - mostShown, 'further step')}
            </li>
          )}
        </ul>
      )}
      {note !== undefined && <p className="mt-2.5 text-meta text-muted">{note}</p>}
      {losses.map((loss) => (
        <FieldWarning key={loss} text={loss} />
      ))}
      {problem !== undefined && <FieldError text={`It cannot be undone. ${problem}`} />}
      {plan.error && <FieldError text={reasonOf(plan.error)} />}
      {failure !== undefined && (
        <div role="alert">
          <FieldError text={failure} />
        </div>
      )}
      <div className={dialogActions}>
        <Button onClick={onClose}>
          <BusyWords is={busy} usual="Cancel" busy="Close" />
        </Button>
        <Button kind="primary" disabled={!mayUndo} onClick={() => void confirmed()}>
          <BusyWords is={busy} usual="Undo" busy="Undoing" />
        </Button>
      </div>
    </Dialog>
  );
}

function Step({ step: { does, kind, name, fields } }: { step: UndoStep }) {
  const Icon = icons[does];
  return (
    <li className="flex min-h-9 items-center gap-2.5 border-b border-line py-1 text-row">
      <Icon size={16} className="flex-none text-muted" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {verbs[does]} <b className="font-strong">{name}</b>
        {fields.length > 0 && <span className="text-muted"> {fields.map(fieldText).join(', ')}</span>}
      </span>
      <span className="mono flex-none text-meta text-muted">{kind}</span>
    </li>
  );
}
