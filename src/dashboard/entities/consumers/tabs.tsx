// The tabs of a consumer's page: its credentials by kind, its plugins, its settings.
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useOutletContext } from 'react-router';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { enabledPluginsQuery, pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { paths } from '#dashboard/paths.ts';
import type { Tab } from '#dashboard/ui/tabs.tsx';
import { GoOn } from '#dashboard/lib/go-on.tsx';
import { credentialKinds } from './credentials/credential-kinds.ts';
import { useCredentialKinds } from './credentials/use-credential-kinds.ts';

const counted = (count: number | null | undefined) => (typeof count === 'number' ? { count } : {});

export function useConsumerTabs(id: string): readonly Tab[] {
  const kinds = useCredentialKinds();
  const counts = useQueries({ queries: kinds.map(({ plugin }) => credentialQueries(id, plugin).count()) });
  const plugins = useInfiniteQuery(pluginsOfQueries('consumers', id).list());
  return [
    ...kinds.map((kind, index) => ({
      to: paths.consumerCredentials(id, kind.plugin),
      text: kind.tab,
      ...counted(counts[index]?.data),
    })),
    { to: paths.consumerReaches(id), text: 'Reaches', separated: kinds.length > 0 },
    {
      to: paths.consumerPlugins(id),
      text: 'Plugins',
      ...counted(plugins.data?.rows.length),
    },
    { to: paths.consumerTry(id), text: 'Try it' },
    { to: paths.consumerSettings(id), text: 'Settings' },
  ];
}

/** The page's own address shows its first tab. */
export function ConsumerStart() {
  const consumer = useOutletContext<Consumer>();
  const { data: enabled, isPending } = useQuery(enabledPluginsQuery());
  if (isPending) return null;
  const first = credentialKinds.find(({ plugin }) => enabled?.includes(plugin));
  const to = first
    ? paths.consumerCredentials(consumer.id, first.plugin)
    : paths.consumerSettings(consumer.id);
  return <GoOn to={to} />;
}
