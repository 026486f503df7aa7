import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useId, useState, type SubmitEvent } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import {
  deleteView,
  renameView,
  saveView,
  viewsChanged,
  type TrafficView,
} from '#dashboard/api/traffic-views.ts';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

const longestName = 80;

interface ViewsDialogProps {
  views: readonly TrafficView[];
  /** The view that would be saved. */
  query: string;
  onClose: () => void;
}

export function ViewsDialog({ views, query, onClose }: ViewsDialogProps) {
  const client = useQueryClient();
  const id = useId();
  const [name, setName] = useState('');
  const close = useWhileShown(onClose);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  /** Whether it was done. */
  const change = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      await viewsChanged(client);
      setRefused(undefined);
      return true;
    } catch (error) {
      setRefused(reasonOf(error));
      return false;
    }
  };
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const isSaved = await change(() => saveView(name, query));
    setBusy(false);
    if (!isSaved) return;
    showToast({ text: `View “${name.trim()}” saved` });
    close();
  };
  return (
    <Dialog open title="Saved views" onClose={onClose}>
      <p className="mt-1 text-row text-text-2">
        A view is the range and the filters of this page. Everybody who uses this dashboard sees it.
      </p>
      <form className="mt-4" onSubmit={(event) => void save(event)}>
        <label htmlFor={id} className="mb-1.5 block font-medium">
          Save what is shown now as
        </label>
        <div className="flex gap-2">
          <Input
            id={id}
            value={name}
            maxLength={longestName}
            aria-invalid={refused !== undefined || undefined}
            aria-describedby={`${id}-words`}
            onChange={({ target }) => setName(target.value)}
          />
          <Button kind="primary" type="submit" disabled={busy || name.trim() === ''}>
            Save
          </Button>
        </div>
        <p id={`${id}-words`} role="alert" className="mt-1.5 text-meta text-bad empty:hidden">
          {refused}
        </p>
      </form>
      {views.length > 0 && (
        <ul
          aria-label="Views"
          className="mt-4 flex max-h-64 flex-col gap-1 overflow-y-auto border-t border-line pt-3"
        >
          {views.map((view) => (
            <ViewRow
              key={view.id}
              view={view}
              onRename={(next) => change(() => renameView(view.id, next))}
              onDelete={() => void change(() => deleteView(view.id))}
            />
          ))}
        </ul>
      )}
      <div className={dialogActions}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

function ViewRow({
  view,
  onRename,
  onDelete,
}: {
  view: TrafficView;
  onRename: (name: string) => Promise<boolean>;
  onDelete: () => void;
}) {
  const [name, setName] = useState(view.name);
  const isChanged = name.trim() !== '' && name.trim() !== view.name;
  return (
    <li>
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged) void onRename(name);
        }}
      >
        <Input
          compact
          aria-label={`Name of the view ${view.name}`}
          maxLength={longestName}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        {isChanged && (
          <Button small type="submit">
            Rename
          </Button>
        )}
        <IconButton danger label={`Delete the view ${view.name}`} onClick={onDelete}>
          <Trash2 size={16} />
        </IconButton>
      </form>
    </li>
  );
}
