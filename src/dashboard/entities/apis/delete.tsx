import { useInfiniteQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import type { Api } from '#dashboard/api/gateway-types.ts';
import { apiMutations } from '#dashboard/api/apis.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { useRemoveRows } from '#dashboard/crud/use-remove-rows.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { takes } from './manifest.ts';

/** Asks before APIs are deleted, and says which plugins go with them. */
export function DeleteApis({
  apis,
  onClose,
  onDeleted,
}: {
  apis: readonly Api[];
  onClose: () => void;
  onDeleted?: () => void;
}) {
  const plugins = useInfiniteQuery(pluginQueries.list());
  useAllPages(plugins);
  const ids = new Set(apis.map((api) => api.id));
  const theirs = (plugins.data?.rows ?? []).filter(({ api_id }) => api_id !== undefined && ids.has(api_id));
  const [only] = apis;
  const what = apis.length === 1 ? 'API' : countOf(apis.length, 'API');
  const withPlugins = theirs.length > 0 ? ` and ${countOf(theirs.length, 'plugin')}` : '';
  const name = only && apis.length === 1 ? only.name : countOf(apis.length, 'API');
  const remove = useRemoveRows(
    apiMutations,
    apis,
    { one: 'API', gone: `${name}${withPlugins} deleted` },
    onDeleted,
  );
  if (!only) return null;

  const nameOf = (id: string | undefined): string => apis.find((api) => api.id === id)?.name ?? '';
  return (
    <DeleteDialog
      title={`Delete ${name}?`}
      count={apis.length}
      consequence={
        <>
          Requests for{' '}
          {apis.length === 1 ? <span className="mono">{takes(only)}</span> : 'what these APIs take'} are no
          longer sent to {apis.length === 1 ? 'its upstream' : 'their upstreams'}.
          {theirs.length > 0 && (apis.length === 1 ? ' This goes with it:' : ' This goes with them:')}
        </>
      }
      goesWith={theirs.map((plugin) => ({
        id: plugin.id,
        icon: Puzzle,
        text: apis.length === 1 ? plugin.name : `${plugin.name} on ${nameOf(plugin.api_id)}`,
        kind: plugin.enabled ? 'plugin' : 'plugin, off',
      }))}
      stays="Consumers and their credentials stay."
      confirm={`Delete ${what}${withPlugins}`}
      remove={remove}
      onClose={onClose}
    />
  );
}
