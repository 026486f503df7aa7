// Asks before consumers are deleted, and says what goes with them.
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { KeyRound, Puzzle } from 'lucide-react';
import { consumerName, consumerMutations } from '#dashboard/api/consumers.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { DeleteDialog, type GoesWith } from '#dashboard/crud/delete-dialog.tsx';
import { useRemoveRows } from '#dashboard/crud/use-remove-rows.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { useCredentialKinds } from './credentials/use-credential-kinds.ts';

interface DeleteProps {
  consumers: readonly Consumer[];
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteConsumers(props: DeleteProps) {
  const [only, ...others] = props.consumers;
  if (only && others.length === 0) return <DeleteOne {...props} consumer={only} />;
  return <DeleteDialogOf {...props} goesWith={[]} />;
}

/** Names all that is lost with the one consumer. */
function DeleteOne({ consumer, ...props }: DeleteProps & { consumer: Consumer }) {
  const kinds = useCredentialKinds();
  const counts = useQueries({
    queries: kinds.map((kind) => credentialQueries(consumer.id, kind.plugin).count()),
  });
  const plugins = useInfiniteQuery(pluginsOfQueries('consumers', consumer.id).list());
  const goesWith: GoesWith[] = [
    ...kinds.flatMap((kind, index) => {
      const count = counts[index]?.data ?? 0;
      const text = countOf(count, kind.one);
      return count === 0 ? [] : [{ id: kind.plugin, icon: KeyRound, text, kind: kind.tab }];
    }),
    ...(plugins.data?.rows ?? []).map((plugin) => ({
      id: plugin.id,
      icon: Puzzle,
      text: plugin.name,
      kind: 'plugin for this consumer',
    })),
  ];
  return <DeleteDialogOf {...props} goesWith={goesWith} />;
}

function DeleteDialogOf({
  consumers,
  goesWith,
  onClose,
  onDeleted,
}: DeleteProps & { goesWith: readonly GoesWith[] }) {
  const what = countOf(consumers.length, 'consumer');
  const [only, ...others] = consumers;
  const name = only && others.length === 0 ? consumerName(only) : what;
  const remove = useRemoveRows(
    consumerMutations,
    consumers,
    { one: 'consumer', gone: `${name} deleted` },
    onDeleted,
  );
  return (
    <DeleteDialog
      title={`Delete ${name}?`}
      count={consumers.length}
      consequence={
        others.length > 0
          ? 'Their credentials and the plugins made for them go with them. Requests with these credentials are refused from then on.'
          : `Requests with ${name}’s credentials are refused from then on.${goesWith.length > 0 ? ' This goes with it:' : ''}`
      }
      goesWith={goesWith}
      stays="The APIs stay as they are."
      confirm={others.length > 0 ? `Delete ${what}` : 'Delete consumer'}
      remove={remove}
      onClose={onClose}
    />
  );
}
