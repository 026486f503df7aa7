import { useMutation, useQueryClient } from '@tanstack/react-query';
import { consumerName } from '#dashboard/api/consumers.ts';
import { credentialMutations } from '#dashboard/api/credentials.ts';
import type { Consumer, Credential } from '#dashboard/api/gateway-types.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { undoOfChanges } from '#dashboard/crud/history/undo-changes.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import type { CredentialKind } from './credential-kinds.ts';
import { credentialLabel } from './credential-label.ts';

export function DeleteCredential({
  kind,
  consumer,
  credential,
  onClose,
}: {
  kind: CredentialKind;
  consumer: Consumer;
  credential: Credential;
  onClose: () => void;
}) {
  const remove = useMutation(credentialMutations(consumer.id, kind.plugin).remove());
  const client = useQueryClient();
  const label = credentialLabel(kind, credential);
  const name = consumerName(consumer);
  return (
    <DeleteDialog
      title={`Delete ${label} of ${name}?`}
      consequence={kind.afterDeletion ?? 'From then on the gateway does not know it.'}
      stays={`${name} and the other credentials stay.`}
      undoable={{ kind: kind.plugin, ids: [credential.id], owner: consumer.id }}
      confirm={`Delete ${kind.one}`}
      remove={async () => {
        await remove.mutateAsync(credential.id);
        showToast({
          text: `Deleted ${label} of ${name}`,
          undo: undoOfChanges(client, [changeOf('DELETE', credential.id)], `${label} of ${name} is back`),
        });
      }}
      onClose={onClose}
    />
  );
}
