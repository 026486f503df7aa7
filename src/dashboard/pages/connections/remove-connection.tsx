import { useQueryClient } from '@tanstack/react-query';
import { connectionsKey, removeConnection, type ShownConnection } from '#dashboard/api/connections.ts';
import { isHere, leaveHere } from '#dashboard/api/place.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Asks before a connection is removed. The gateway itself stays as it is. */
export function RemoveConnection({ row, onClose }: { row: ShownConnection; onClose: () => void }) {
  const client = useQueryClient();
  const goOn = useGoOn();
  return (
    <DeleteDialog
      title={`Remove ${row.name}?`}
      consequence="Links to its pages stop working. Its credentials, its history and its snapshots are deleted from this dashboard."
      stays="The gateway itself, and everything in it, stays as it is."
      confirm="Remove connection"
      remove={async () => {
        await removeConnection(row.id);
        // The pages of this place have lost their gateway.
        if (isHere(row.id)) return leaveHere(paths.connections);
        showToast({ text: `${row.name} removed` });
        await goOn(paths.connections);
        await client.invalidateQueries({ queryKey: connectionsKey });
      }}
      onClose={onClose}
    />
  );
}
