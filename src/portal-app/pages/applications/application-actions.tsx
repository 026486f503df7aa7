import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ApplicationDraft, ShownApplication } from '#wire/portal/application.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { tell } from '../../api/ask.ts';
import { applicationsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogActions } from '../../frame/dialog-actions.tsx';
import { Refusal } from '../../frame/field.tsx';
import { ApplicationDialog } from './application-dialog.tsx';
import { AskDialog } from './ask-dialog.tsx';

/** `asked`: the API whose page led here. Its request is open from the start. */
export function ApplicationActions({
  application,
  asked,
}: {
  application: ShownApplication;
  asked: string | undefined;
}) {
  const [open, setOpen] = useState<'ask' | 'edit' | 'delete' | undefined>(
    asked === undefined ? undefined : 'ask',
  );
  const goOn = useGoOn();
  const close = (): void => setOpen(undefined);
  return (
    <div className="flex gap-2">
      <Button className="!text-base" onClick={() => setOpen('ask')}>
        <Plus size={16} />
        Add an API
      </Button>
      <Menu
        label={`More for ${application.name}`}
        align="end"
        trigger={
          <IconButton label={`More for ${application.name}`} size="large">
            <Ellipsis size={16} />
          </IconButton>
        }
        items={[
          { text: 'Edit…', icon: Pencil, onSelect: () => setOpen('edit') },
          { text: 'Delete…', icon: Trash2, danger: true, onSelect: () => setOpen('delete') },
        ]}
      />
      {open === 'ask' && <AskDialog application={application} first={asked} onClose={close} />}
      {open === 'edit' && <Editing application={application} onClose={close} />}
      {open === 'delete' && (
        <Deleting
          application={application}
          onDeleted={() => goOn('/applications', { isStep: true })}
          onClose={close}
        />
      )}
    </div>
  );
}

interface OfApplication {
  application: ShownApplication;
  onClose: () => void;
}

const pathOf = ({ id }: ShownApplication): string => `applications/${encodeURIComponent(id)}`;

function Editing({ application, onClose }: OfApplication) {
  const save = useChange((draft: ApplicationDraft) => tell(pathOf(application), 'PATCH', draft), {
    stale: [applicationsQuery().queryKey],
    close: onClose,
  });
  return (
    <ApplicationDialog
      title={`Edit ${application.name}`}
      action="Save"
      saved={application}
      error={save.error}
      busy={save.isPending}
      onSave={save.mutate}
      onClose={onClose}
    />
  );
}

function Deleting({ application, onDeleted, onClose }: OfApplication & { onDeleted: () => Promise<void> }) {
  const client = useQueryClient();
  const remove = useChange(() => tell(pathOf(application), 'DELETE'), {
    stale: [],
    done: () => {
      void onDeleted();
      void client.invalidateQueries({ queryKey: applicationsQuery().queryKey });
    },
  });
  const { credentials, grants } = application;
  return (
    <Dialog open title={`Delete ${application.name}`} onClose={onClose}>
      <p className="text-base text-text-2">
        {countOf(credentials.length, 'credential')} and access to {countOf(grants.length, 'API')} go with it.
        Programs that use it are refused at once.
      </p>
      <Refusal text={remove.error?.message} />
      <DialogActions onCancel={onClose}>
        <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete the application
        </Button>
      </DialogActions>
    </Dialog>
  );
}
