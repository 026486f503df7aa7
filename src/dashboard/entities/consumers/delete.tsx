// Asks before consumers are deleted, and says what goes with them.
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { KeyRound, Puzzle } from 'lucide-react';
import { Fragment } from 'react';
import { anonymousOf } from '#routing/protection.ts';
import { consumerName, consumerMutations } from '#dashboard/api/consumers.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { Consumer, Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { DeleteDialog, type GoesWith } from '#dashboard/crud/delete-dialog.tsx';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { useRemoveRows } from '#dashboard/crud/use-remove-rows.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { placeWithoutApi } from '#dashboard/lib/plugin-place.ts';
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

/** The most plugins that are named. Further ones are counted. */
const named = 3;

/** Says that callers without credentials get 500 after the deletion, where plugins let them in as the consumer. */
function StrangersNote({ plugins, count }: { plugins: readonly Plugin[]; count: number }) {
  return (
    <strong className="font-strong text-text">
      Callers without credentials are let in as {count === 1 ? 'this consumer' : 'one of these consumers'} by{' '}
      {plugins.slice(0, named).map((plugin, index) => (
        <Fragment key={plugin.id}>
          {index > 0 && ', '}
          <PluginAndPlace plugin={plugin} />
        </Fragment>
      ))}
      {plugins.length > named && ` and ${plugins.length - named} more`}: from then on they get 500 there.
    </strong>
  );
}

/** "key-auth on Geek-Jokes" */
function PluginAndPlace({ plugin }: { plugin: Plugin }) {
  const api = useReferenceName('apis', plugin.api_id) ?? plugin.api_id;
  return `${plugin.name} on ${api ?? placeWithoutApi(plugin)}${plugin.enabled ? '' : ' (switched off)'}`;
}

/** The plugins that let callers without credentials in as one of these consumers. */
function useReferences(consumers: readonly Consumer[]): readonly Plugin[] {
  const ids = new Set(consumers.map(({ id }) => id));
  const plugins = useProtections()?.plugins ?? [];
  return plugins.filter((plugin) => ids.has(anonymousOf(plugin) ?? ''));
}

function DeleteDialogOf({
  consumers,
  goesWith,
  onClose,
  onDeleted,
}: DeleteProps & { goesWith: readonly GoesWith[] }) {
  const references = useReferences(consumers);
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
        <>
          {others.length > 0
            ? 'The gateway does not know their credentials from then on. These and the plugins made for them go with them.'
            : `The gateway does not know ${name}’s credentials from then on.`}
          {references.length > 0 && (
            <>
              {' '}
              <StrangersNote plugins={references} count={consumers.length} />
            </>
          )}
          {goesWith.length > 0 && ' This goes with it:'}
        </>
      }
      goesWith={goesWith}
      stays="The APIs stay as they are."
      confirm={others.length > 0 ? `Delete ${what}` : 'Delete consumer'}
      remove={remove}
      onClose={onClose}
    />
  );
}
