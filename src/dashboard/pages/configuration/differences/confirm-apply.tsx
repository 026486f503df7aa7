// Asks before a gateway in production is changed, and before anything is deleted.
import { useId, useState } from 'react';
import { countOf } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { EnvironmentTag, type EnvironmentName } from '#dashboard/ui/environment.tsx';
import { Input } from '#dashboard/ui/input.tsx';

export interface Target {
  /** The connection. */
  readonly id: string;
  readonly name: string;
  readonly environment: EnvironmentName;
}

export function ConfirmApply({
  target: { name, environment },
  changes,
  deletions,
  confirm,
  onConfirm,
  onClose,
}: {
  target: Target;
  /** How many entities are made or changed. */
  changes: number;
  deletions: number;
  /** The words of the button: "Apply 5 to eu-west-1". */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const isProduction = environment === 'production';
  const isTyped = !isProduction || typed.trim() === name;
  const submit = (): void => {
    if (!isTyped) return;
    onClose();
    onConfirm();
  };
  return (
    <Dialog open title={`Change ${name}?`} onClose={onClose}>
      {environment !== 'none' && <EnvironmentTag of={environment} className="mt-1" />}
      <p className="mt-2 text-text-2">
        {changes > 0 && `${countOf(changes, 'entity is', 'entities are')} made or changed. `}
        {deletions > 0 &&
          `${countOf(deletions, 'entity is', 'entities are')} deleted: keep a snapshot if you may want them back. `}
        Requests see each change at once.
      </p>
      {isProduction && (
        <form
          className="mt-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <label htmlFor={id} className="mb-1.5 block font-medium">
            Type {name} to go on
          </label>
          <Input id={id} value={typed} onChange={({ target }) => setTyped(target.value)} />
        </form>
      )}
      <div className={dialogActions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          kind={deletions > 0 ? 'danger' : 'primary'}
          disabled={!isTyped}
          title={isTyped ? undefined : 'The name is not typed yet'}
          onClick={submit}
        >
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
