import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { failureText } from '#dashboard/api/failure-text.ts';
import { useIsShown } from '#dashboard/lib/use-is-shown.ts';
import { FieldError, FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { ComesBack, type Undoable } from './history/comes-back.tsx';
import { DeletionCalls } from './deletion-calls.tsx';
import type { RemovedRow } from './use-remove-rows.ts';
import { TypedCount, isTypedCount, mostWithoutTyping } from './typed-count.tsx';

/** The rows that are deleted along with the chosen ones. */
export type Along =
  | { readonly state: 'counting' }
  | { readonly state: 'unknown'; readonly reason: string }
  /** The gateway refuses the deletion while these rows exist. */
  | { readonly state: 'blocked'; readonly reason: string; readonly items: readonly GoesWith[] }
  | {
      readonly state: 'counted';
      readonly items: readonly GoesWith[];
      /** "2 plugins": said on the button and in the message afterwards. */
      readonly words?: string | undefined;
    };

export const nothingAlong: Along = { state: 'counted', items: [] };

export interface GoesWith {
  id: string;
  icon: LucideIcon;
  text: string;
  /** Its kind: "plugin", "key". */
  kind: string;
}

/** Names the thing, what stops working, what goes with it and what stays. The focus starts on Cancel. */
export function DeleteDialog({
  title,
  calls,
  consequence,
  along = nothingAlong,
  stays,
  warning,
  undoable,
  confirm,
  remove,
  onClose,
}: {
  /** "Delete Geek-Jokes?" */
  title: string;
  /** The rows, where several may be deleted. The reader has to type a number above twenty. */
  calls?: readonly RemovedRow[];
  consequence: ReactNode;
  /** The deletion cannot be confirmed while these are counted. */
  along?: Along;
  stays?: string | undefined;
  /** A reason to think twice. */
  warning?: ReactNode;
  /** The rows, where the history can bring them back. */
  undoable?: Undoable;
  /** Names the count: "Delete API and 2 plugins". */
  confirm: string;
  /** Resolves when the dialog may close. It shows the message and changes the page itself. */
  remove: () => Promise<void>;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [typed, setTyped] = useState('');
  const isShown = useIsShown();
  const count = calls?.length ?? 1;
  const goesWith = along.state === 'counted' || along.state === 'blocked' ? along.items : [];
  const shown = goesWith.slice(0, 5);
  const isTyped = count <= mostWithoutTyping || isTypedCount(typed, count);
  const mayDelete = isTyped && along.state !== 'counting' && along.state !== 'blocked';

  async function confirmed(): Promise<void> {
    if (busy || !mayDelete) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await remove();
      if (isShown()) onClose();
    } catch (error) {
      const reason = failureText(error, 'Not deleted', 'It may be deleted');
      // A dialog that was closed meanwhile cannot show the reason, so a message does.
      if (!isShown()) showToast({ text: `${title} ${reason}`, bad: true });
      setFailure(reason);
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={title}>
      <p className="mt-1 [overflow-wrap:anywhere] text-text-2">{consequence}</p>
      {warning}
      {shown.length > 0 && (
        <ul className="mt-3 border-t border-line">
          {shown.map((item) => (
            <li key={item.id} className="flex min-h-9 items-center gap-2.5 border-b border-line text-row">
              <item.icon size={16} className="text-muted" />
              <span className="trunc">{item.text}</span>
              <span className="ml-auto flex-none text-meta text-muted">{item.kind}</span>
            </li>
          ))}
          {goesWith.length > shown.length && (
            <li className="flex min-h-9 items-center border-b border-line text-row text-muted">
              and {goesWith.length - shown.length} more
            </li>
          )}
        </ul>
      )}
      {along.state === 'counting' && (
        <output className="mt-2.5 block text-meta text-muted">Counting what goes with it</output>
      )}
      {along.state === 'blocked' && <FieldError text={along.reason} />}
      {along.state === 'unknown' && (
        <FieldWarning text={`What goes with it could not be read. ${along.reason}`} />
      )}
      {stays && <p className="mt-2.5 text-meta text-muted">{stays}</p>}
      {undoable && <ComesBack {...undoable} />}
      {calls && count > 1 && <DeletionCalls calls={calls} />}
      {count > mostWithoutTyping && (
        <TypedCount count={count} value={typed} onChange={setTyped} onEnter={() => void confirmed()} />
      )}
      {failure && (
        <div role="alert">
          <FieldError text={failure} />
        </div>
      )}
      <div className={dialogActions}>
        {/* A request that was sent cannot be taken back, so the button no longer says Cancel. */}
        <Button onClick={onClose}>
          <BusyWords is={busy} usual="Cancel" busy="Close" />
        </Button>
        <Button
          kind="danger"
          disabled={busy || !mayDelete}
          title={isTyped ? undefined : 'The number is not typed yet'}
          onClick={() => void confirmed()}
        >
          <BusyWords is={busy} usual={confirm} busy="Deleting" />
        </Button>
      </div>
    </Dialog>
  );
}
