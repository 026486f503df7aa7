// What the API or consumer of a plugin is called. Names come with the lists that are loaded anyway; one that is on a
// further page is asked for by itself.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { placeWithoutApi } from '#dashboard/lib/plugin-place.ts';
import { paths } from '#dashboard/paths.ts';

export function useApiName(id: string | undefined): string | undefined {
  const list = useInfiniteQuery(apiQueries.list());
  const known = list.data?.rows.find((api) => api.id === id);
  const one = useQuery({
    ...apiQueries.one(id ?? ''),
    enabled: id !== undefined && !known && !list.isPending,
  });
  return (known ?? one.data)?.name;
}

export function useConsumerName(id: string | undefined): string | undefined {
  const list = useInfiniteQuery(consumerQueries.list());
  const known = list.data?.rows.find((consumer) => consumer.id === id);
  const one = useQuery({
    ...consumerQueries.one(id ?? ''),
    enabled: id !== undefined && !known && !list.isPending,
  });
  const consumer = known ?? one.data;
  return consumer && consumerName(consumer);
}

/** What a plugin runs on. Services and routes have no pages here, but a plugin of one of them is none of every API. */
export function usePlace(plugin: Plugin | undefined): string {
  const name = useApiName(plugin?.api_id);
  return plugin?.api_id === undefined ? placeWithoutApi(plugin) : (name ?? plugin.api_id);
}

export function ApiLink({ plugin }: { plugin: Plugin }) {
  const place = usePlace(plugin);
  if (plugin.api_id === undefined) return <span className="text-muted">{place}</span>;
  return (
    <Link to={paths.apiPlugins(plugin.api_id)} className="plain-link trunc" title={place}>
      {place}
    </Link>
  );
}

export function ConsumerLink({ id }: { id: string | undefined }) {
  const name = useConsumerName(id);
  if (id === undefined) return 'Everyone';
  return (
    <Link to={paths.consumerPlugins(id)} className="plain-link trunc" title={name}>
      {name ?? id}
    </Link>
  );
}
