import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { FieldError } from '#dashboard/forms/field.tsx';

export interface GoesWith {
  id: string;
  icon: LucideIcon;
  text: string;
  /** What it is: "plugin", "key". */
  kind: string;
}

/** Names the thing, what stops working, what goes with it and what stays. The focus starts on Cancel. */
export function DeleteDialog({
  title,
  consequence,
  goesWith = [],
  stays,
  confirm,
  remove,
  onClose,
}: {
  /** "Delete Geek-Jokes?" */
  title: string;
  consequence: ReactNode;
  goesWith?: readonly GoesWith[];
  stays?: string | undefined;
  /** Names the count: "Delete API and 2 plugins". */
  confirm: string;
  /** Resolves when the gateway has done it; what to say and where to go then is up to it. */
  remove: () => Promise<void>;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const shown = goesWith.slice(0, 5);

  async function confirmed(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await remove();
      onClose();
    } catch (error) {
      setFailure(`Not deleted. ${error instanceof Error ? error.message : String(error)}`);
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={title}>
      <p className="mt-1 [overflow-wrap:anywhere] text-text-2">{consequence}</p>
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
      {stays && <p className="mt-2.5 text-meta text-muted">{stays}</p>}
      {failure && (
        <div role="alert">
          <FieldError text={failure} />
        </div>
      )}
      <div className={dialogActions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" disabled={busy} onClick={() => void confirmed()}>
          {busy ? 'Deleting' : confirm}
        </Button>
      </div>
    </Dialog>
  );
}
