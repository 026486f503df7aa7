import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { usePriorities } from '#dashboard/api/node.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { inRunningOrder } from '#dashboard/lib/running-order.ts';
import { ChipRow } from '#dashboard/ui/chip.tsx';
import { Dash } from '#dashboard/ui/values.tsx';
import type { Column } from './column.ts';
import { createdColumn } from './created-column.tsx';
import type { Facet } from './use-facets.ts';

/** The field of a plugin that names the row that it is for. */
export type OwnerField = 'api_id' | 'service_id' | 'route_id';

/** The loaded plugins by the row that they are for. */
export function usePluginsBy(field: OwnerField): ReadonlyMap<string, readonly Plugin[]> {
  const rows = useInfiniteQuery(pluginQueries.list()).data?.rows;
  return useMemo(() => {
    const map = new Map<string, Plugin[]>();
    for (const plugin of rows ?? []) {
      const owner = plugin[field];
      if (owner === undefined) continue;
      const others = map.get(owner);
      if (others) others.push(plugin);
      else map.set(owner, [plugin]);
    }
    return map;
  }, [rows, field]);
}

/** The column with the plugins of each row of a list, in the order in which they run. */
const pluginsColumn = (
  plugins: ReadonlyMap<string, readonly Plugin[]>,
  priorities: ReadonlyMap<string, number>,
): Column<{ readonly id: string }> => ({
  id: 'plugins',
  title: 'Plugins',
  as: 'value',
  least: 140,
  grows: 2,
  leaves: 4,
  cell: ({ id }) => {
    const own = plugins.get(id);
    if (!own) return <Dash />;
    return (
      <ChipRow
        items={inRunningOrder(own, priorities).map(({ id: plugin, name, enabled }) => ({
          id: plugin,
          text: name,
          off: !enabled,
        }))}
      />
    );
  },
});

/** A list's own columns, and after them the plugins of each row, its traffic, and when it was made. */
export function useColumnsWithPlugins<T extends { readonly id: string; readonly created_at?: number }>(
  own: readonly Column<T>[],
  plugins: ReadonlyMap<string, readonly Plugin[]>,
  traffic: readonly Column<T>[],
): readonly Column<T>[] {
  const priorities = usePriorities();
  const plugged = useMemo(() => pluginsColumn(plugins, priorities), [plugins, priorities]);
  return useMemo(() => [...own, plugged, ...traffic, createdColumn], [own, plugged, traffic]);
}

/** A list's own facets, and after them the one by the plugins of each row. */
export function useFacetsWithPlugins<T extends { readonly id: string }>(
  own: readonly Facet<T>[],
  plugins: ReadonlyMap<string, readonly Plugin[]>,
): readonly Facet<T>[] {
  return useMemo(
    () => [
      ...own,
      { id: 'plugin', title: 'Plugin', valuesOf: ({ id }) => plugins.get(id)?.map(({ name }) => name) ?? [] },
    ],
    [own, plugins],
  );
}
