// What an API's deletion stops and takes along.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import type { Api } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { takes } from './manifest.ts';

export function ApiConsequence({ rows }: { rows: readonly Api[] }) {
  const [only, ...others] = rows;
  return (
    <>
      Requests for{' '}
      {only && others.length === 0 ? <span className="mono">{takes(only)}</span> : 'what these APIs take'} are
      no longer sent to {others.length === 0 ? 'its upstream' : 'their upstreams'}.
    </>
  );
}

export function usePluginsAlong(apis: readonly Api[]): Along {
  const plugins = useInfiniteQuery(pluginQueries.list());
  useAllPages(plugins);
  if (plugins.error) return { state: 'unknown', reason: plugins.error.message };
  if (plugins.isPending || plugins.hasNextPage) return { state: 'counting' };
  const names = new Map(apis.map(({ id, name }) => [id, name]));
  const items = plugins.data.rows.filter(({ api_id }) => api_id !== undefined && names.has(api_id));
  return {
    state: 'counted',
    items: items.map((plugin) => ({
      id: plugin.id,
      icon: Puzzle,
      text: apis.length === 1 ? plugin.name : `${plugin.name} on ${names.get(plugin.api_id ?? '')}`,
      kind: plugin.enabled ? 'plugin' : 'plugin, off',
    })),
    words: items.length > 0 ? countOf(items.length, 'plugin') : undefined,
  };
}
