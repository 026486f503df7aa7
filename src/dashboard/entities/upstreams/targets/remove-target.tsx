import { useMutation } from '@tanstack/react-query';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { CheckedTarget, Upstream } from '#dashboard/api/gateway-types.ts';
import { removeTargetMutation } from '#dashboard/api/upstreams.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

/** Asks before a target is taken out of use: deleted, or drained where the gateway keeps the history of targets. */
export function RemoveTarget({
  upstream,
  row: { target },
  onClose,
}: {
  upstream: Upstream;
  row: CheckedTarget;
  onClose: () => void;
}) {
  const { mutateAsync } = useMutation(removeTargetMutation(upstream.id));
  const words = useDialect().targetsKeepHistory ? draining : deleting;
  return (
    <DeleteDialog
      title={`${words.verb} ${target}?`}
      consequence={words.consequence}
      stays={words.stays}
      confirm={`${words.verb} target`}
      remove={async () => {
        await mutateAsync(target);
        showToast({ text: `${target} ${words.done}` });
      }}
      onClose={onClose}
    />
  );
}

const draining = {
  verb: 'Drain',
  consequence: 'It gets the weight 0: requests in flight finish, and new ones go to the other targets.',
  stays: 'Its earlier weights stay in the history, where you can put it back.',
  done: 'is drained',
};

const deleting = {
  verb: 'Delete',
  consequence: 'Requests in flight finish, and new ones go to the other targets.',
  stays: 'With the weight 0 instead, it would stay in the list and get no request.',
  done: 'deleted',
};
