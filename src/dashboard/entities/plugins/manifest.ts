// The facts about plugins that the shell needs.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { apiQueries } from '#dashboard/api/apis.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { paths } from '#dashboard/paths.ts';

export const pluginsManifest: Manifest = {
  one: 'plugin',
  many: 'Plugins',
  icon: Puzzle,
  entity: 'plugins',
  collection: 'plugins',
  list: paths.plugins,
  add: paths.addPlugin(),
  goKey: 'p',
  count: () => pluginQueries.count(),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(pluginQueries.list());
    useAllPages(query);
    const apis = new Map(
      useInfiniteQuery(apiQueries.list()).data?.rows.map((api) => [api.id, api.name] as const),
    );
    return (query.data?.rows ?? []).map(({ id, name, enabled, api_id }) => {
      const api = apis.get(api_id ?? '');
      const where = api === undefined ? '' : `on ${api}`;
      return {
        id,
        text: name,
        sub: enabled ? where : `${where} off`.trim(),
        search: [name, id, ...(api === undefined ? [] : [api])],
        to: paths.plugin(id),
      };
    });
  },
};
