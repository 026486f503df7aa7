import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import {
  removeSnapshot,
  renameSnapshot,
  snapshotsKey,
  takeSnapshot,
  type ShownSnapshot,
} from '#dashboard/api/snapshots.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { exactTime } from '#dashboard/lib/age.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

export function TakeSnapshot({
  onTaken,
  onClose,
}: {
  onTaken: (snapshot: ShownSnapshot) => void;
  onClose: () => void;
}) {
  const [first] = useState(() => exactTime(Date.now()).replace(/:\d\d$/, ''));
  return (
    <NameDialog
      title="Take a snapshot"
      text="The server reads everything that the gateway holds now. That takes a few seconds where it holds much."
      first={first}
      save={async (name) => {
        onTaken(await takeSnapshot(name));
        showToast({ text: `${name} taken` });
      }}
      words={{ confirm: 'Take it', busy: 'Reading the gateway' }}
      onClose={onClose}
    />
  );
}

export function NameSnapshot({ snapshot, onClose }: { snapshot: ShownSnapshot; onClose: () => void }) {
  return (
    <NameDialog
      title={`Rename ${snapshot.name}`}
      first={snapshot.name}
      save={async (name) => {
        await renameSnapshot(snapshot.id, name);
      }}
      words={{ confirm: 'Rename', busy: 'Renaming' }}
      onClose={onClose}
    />
  );
}

export function RemoveSnapshot({ row, onClose }: { row: ShownSnapshot; onClose: () => void }) {
  const cache = useQueryClient();
  return (
    <DeleteDialog
      title={`Delete ${row.name}?`}
      consequence="What it holds can no longer be compared or restored. The gateway stays as it is."
      confirm="Delete snapshot"
      remove={async () => {
        await removeSnapshot(row.id);
        showToast({ text: `${row.name} deleted` });
        await cache.invalidateQueries({ queryKey: snapshotsKey });
      }}
      onClose={onClose}
    />
  );
}

function NameDialog({
  title,
  text,
  first,
  save,
  words,
  onClose,
}: {
  title: string;
  text?: string;
  /** The name that it begins with. */
  first: string;
  save: (name: string) => Promise<void>;
  words: { confirm: string; busy: string };
  onClose: () => void;
}) {
  const id = useId();
  const cache = useQueryClient();
  const close = useWhileShown(onClose);
  const [name, setName] = useState(first);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = async (): Promise<void> => {
    if (busy || name.trim() === '') return;
    setBusy(true);
    setFailure(undefined);
    try {
      await save(name.trim());
      await cache.invalidateQueries({ queryKey: snapshotsKey });
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open title={title} onClose={onClose}>
      {text !== undefined && <p className="mt-1 text-text-2">{text}</p>}
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label htmlFor={id} className="mb-1.5 block font-medium">
          Name
        </label>
        <Input id={id} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
      </form>
      {failure !== undefined && (
        <div role="alert">
          <FieldError text={failure} />
        </div>
      )}
      <div className={dialogActions}>
        <Button onClick={onClose}>{busy ? 'Close' : 'Cancel'}</Button>
        <Button
          kind="primary"
          disabled={busy || name.trim() === ''}
          title={name.trim() === '' ? 'It needs a name' : undefined}
          onClick={() => void submit()}
        >
          <BusyWords is={busy} usual={words.confirm} busy={words.busy} />
        </Button>
      </div>
    </Dialog>
  );
}
