// The plugins that are there already at a place. A gateway takes one plugin of a name for the same place and consumer.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { PlaceFields } from '#dashboard/crud/plugin-place.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';

export interface ScopeFields extends PlaceFields {
  readonly consumer_id?: string | undefined;
}

const keyOf = ({ api_id, service_id, route_id, consumer_id }: ScopeFields): string =>
  [api_id, service_id, route_id, consumer_id].map((id) => id ?? '').join(' ');

/** The plugins for exactly this place and consumer, by name. Without a place: those of every API and route. */
export function usePluginsAt(fields: ScopeFields): ReadonlyMap<string, Plugin> {
  const plugins = useInfiniteQuery(pluginQueries.list());
  useAllPages(plugins);
  const key = keyOf(fields);
  const here = (plugins.data?.rows ?? []).filter((plugin) => keyOf(plugin) === key);
  return new Map(here.map((plugin) => [plugin.name, plugin]));
}

/** Another plugin of this name for exactly this place and consumer. */
export function usePluginInTheWay(name: string, fields: ScopeFields, own?: string): Plugin | undefined {
  const plugins = useInfiniteQuery(pluginQueries.list({ name }));
  useAllPages(plugins);
  const key = keyOf(fields);
  return plugins.data?.rows.find(
    (plugin) => plugin.name === name && plugin.id !== own && keyOf(plugin) === key,
  );
}
