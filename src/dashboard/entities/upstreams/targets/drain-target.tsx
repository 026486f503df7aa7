import { useMutation } from '@tanstack/react-query';
import type { CheckedTarget, Upstream } from '#dashboard/api/gateway-types.ts';
import { setTargetMutation } from '#dashboard/api/upstreams.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

/** Asks before a target is taken out of use. */
export function DrainTarget({
  upstream,
  row,
  onClose,
}: {
  upstream: Upstream;
  row: CheckedTarget;
  onClose: () => void;
}) {
  const set = useMutation(setTargetMutation(upstream.id));
  return (
    <DeleteDialog
      title={`Drain ${row.target}?`}
      consequence="It gets the weight 0: requests in flight finish, and new ones go to the other targets."
      stays="Its earlier weights stay in the history, where you can put it back."
      confirm="Drain target"
      remove={async () => {
        await set.mutateAsync({ target: row.target, weight: 0 });
        showToast({ text: `${row.target} is drained` });
      }}
      onClose={onClose}
    />
  );
}
