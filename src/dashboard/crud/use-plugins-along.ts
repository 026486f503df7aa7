import { useInfiniteQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { Along } from './delete-dialog.tsx';
import type { OwnerField } from './plugins-column.tsx';
import { useAllPages } from './use-all-pages.ts';

/** The plugins that are deleted along with the rows that they are for. `names` has the name of each row, by its id. */
export function usePluginsAlong(field: OwnerField, names: ReadonlyMap<string, string>): Along {
  const plugins = useInfiniteQuery(pluginQueries.list());
  useAllPages(plugins);
  if (plugins.error) return { state: 'unknown', reason: plugins.error.message };
  if (plugins.isPending || plugins.hasNextPage) return { state: 'counting' };
  const items = plugins.data.rows.flatMap((plugin) => {
    const name = names.get(plugin[field] ?? '');
    if (name === undefined) return [];
    return [
      {
        id: plugin.id,
        icon: Puzzle,
        text: names.size === 1 ? plugin.name : `${plugin.name} on ${name}`,
        kind: plugin.enabled ? 'plugin' : 'plugin, off',
      },
    ];
  });
  return {
    state: 'counted',
    items,
    words: items.length > 0 ? countOf(items.length, 'plugin') : undefined,
  };
}
