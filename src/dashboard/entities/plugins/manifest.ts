// The facts about plugins that the shell needs.
import { Puzzle } from 'lucide-react';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { findable, type Manifest } from '#dashboard/crud/manifest.ts';
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
  found: findable({
    queries: pluginQueries,
    nameOf: ({ name }) => name,
    subOf: ({ enabled }) => (enabled ? undefined : 'off'),
    page: paths.plugin,
    secrets: [],
  }),
};
