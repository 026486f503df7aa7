// A consumer's page: who it is, and its tabs. The tabs themselves are routes below it.
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useOutletContext, useParams } from 'react-router';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { enabledPluginsQuery, pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { DetailFrame } from '#dashboard/crud/detail-frame.tsx';
import { paths } from '#dashboard/paths.ts';
import type { Tab } from '#dashboard/ui/tabs.tsx';
import { DeleteConsumers } from './delete.tsx';
import { credentialKinds } from './credentials/credential-kinds.ts';
import { useCredentialKinds } from './credentials/use-credential-kinds.ts';

/** The consumer whose page a tab stands on. */
export const useConsumer = (): Consumer => useOutletContext<Consumer>();

export function ConsumerDetail() {
  const { id = '' } = useParams();
  const query = useQuery(consumerQueries.one(id));
  const tabs = useTabs(id);
  return (
    <DetailFrame
      one="consumer"
      query={query}
      crumbs={[{ text: 'Consumers', to: paths.consumers }]}
      nameOf={consumerName}
      meta={({ username, custom_id }) =>
        username !== undefined &&
        custom_id !== undefined && (
          <span className="min-w-0 [overflow-wrap:anywhere]">
            Custom id <span className="mono text-text-2">{custom_id}</span>
          </span>
        )
      }
      deleteText="Delete consumer"
      deleteDialog={(consumer, close, deleted) => (
        <DeleteConsumers consumers={[consumer]} onClose={close} onDeleted={deleted} />
      )}
      tabs={() => tabs}
    >
      {(consumer) => <Outlet context={consumer} />}
    </DetailFrame>
  );
}

const counted = (count: number | null | undefined) => (typeof count === 'number' ? { count } : {});

function useTabs(id: string): readonly Tab[] {
  const kinds = useCredentialKinds();
  const counts = useQueries({ queries: kinds.map(({ plugin }) => credentialQueries(id, plugin).count()) });
  const plugins = useInfiniteQuery(pluginsOfQueries('consumers', id).list());
  return [
    ...kinds.map((kind, index) => ({
      to: paths.consumerCredentials(id, kind.plugin),
      text: kind.tab,
      ...counted(counts[index]?.data),
    })),
    {
      to: paths.consumerPlugins(id),
      text: 'Plugins',
      separated: kinds.length > 0,
      ...counted(plugins.data?.rows.length),
    },
    { to: paths.consumerSettings(id), text: 'Settings' },
    { to: paths.consumerCode(id), text: 'Code' },
  ];
}

/** The page's own address shows its first tab. */
export function ConsumerStart() {
  const consumer = useConsumer();
  const { data: enabled, isPending } = useQuery(enabledPluginsQuery());
  if (isPending) return null;
  const first = credentialKinds.find(({ plugin }) => enabled?.includes(plugin));
  const to = first
    ? paths.consumerCredentials(consumer.id, first.plugin)
    : paths.consumerSettings(consumer.id);
  return <Navigate to={to} replace />;
}
