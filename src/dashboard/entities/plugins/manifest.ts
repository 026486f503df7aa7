// What the shell has to know of plugins.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { paths } from '#dashboard/paths.ts';

export const pluginsManifest: Manifest = {
  one: 'plugin',
  many: 'Plugins',
  icon: Puzzle,
  list: paths.plugins,
  add: paths.addPlugin(),
  goKey: 'p',
  count: () => pluginQueries.count(),
  usePaletteEntries: () => {
    const { data } = useInfiniteQuery(pluginQueries.list());
    return (data?.rows ?? []).map(({ id, name, enabled }) => ({
      id,
      text: name,
      ...(enabled ? {} : { sub: 'off' }),
      search: [name, id],
      to: paths.plugin(id),
    }));
  },
};
