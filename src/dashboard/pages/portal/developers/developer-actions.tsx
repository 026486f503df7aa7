import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import { blockDeveloper, removeDeveloper, type ShownDeveloper } from '#dashboard/api/portal/developers.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { ReasonDialog } from '../reason-dialog.tsx';

/** Blocks, lets in again, deletes. */
export function DeveloperActions({
  developer,
  onRemove,
}: {
  developer: ShownDeveloper;
  onRemove: () => void;
}) {
  const { id, name, state } = developer;
  const client = useQueryClient();
  const [blocking, setBlocking] = useState(false);
  const letIn = useMutation({
    mutationFn: () => blockDeveloper(id, ''),
    onSuccess: () => showToast({ text: `${name} is let in again` }),
    onError: (error) => showToast({ text: reasonOf(error), bad: true }),
    onSettled: () => readPortalAnew(client),
  });
  return (
    <>
      <RowMore
        name={name}
        entries={[
          state === 'blocked'
            ? { text: 'Let in again', icon: Undo2, onSelect: () => letIn.mutate() }
            : { text: 'Block…', icon: Ban, onSelect: () => setBlocking(true) },
        ]}
        removal={{ text: 'Delete…', icon: Trash2 }}
        onRemove={onRemove}
      />
      {blocking && (
        <ReasonDialog
          title={`Block ${name}?`}
          about="The developer is signed out, and all applications of the account stop at the gateway. The developer gets a mail with your reason."
          confirm="Block"
          act={(reason) => blockDeveloper(id, reason)}
          onClose={() => setBlocking(false)}
        />
      )}
    </>
  );
}

export function RemoveDeveloper({ developer, onClose }: { developer: ShownDeveloper; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={`Delete ${developer.name}?`}
      consequence="The account ends with its applications, and with their consumers and credentials in the gateway. The developer can sign up again."
      confirm="Delete account"
      remove={async () => {
        await removeDeveloper(developer.id);
        showToast({ text: `The account of ${developer.name} is deleted` });
        await readPortalAnew(client);
      }}
      onClose={onClose}
    />
  );
}
