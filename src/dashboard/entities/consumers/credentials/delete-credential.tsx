import { useMutation } from '@tanstack/react-query';
import { consumerName } from '#dashboard/api/consumers.ts';
import { credentialMutations } from '#dashboard/api/credentials.ts';
import type { Consumer, Credential } from '#dashboard/api/gateway-types.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
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
  const label = credentialLabel(kind, credential);
  const name = consumerName(consumer);
  return (
    <DeleteDialog
      title={`Delete ${label} of ${name}?`}
      consequence={kind.afterDeletion ?? 'From then on the gateway does not know it.'}
      stays={`${name} and the other credentials stay.`}
      confirm={`Delete ${kind.one}`}
      remove={async () => {
        await remove.mutateAsync(credential.id);
        showToast({ text: `Deleted ${label} of ${name}` });
      }}
      onClose={onClose}
    />
  );
}
