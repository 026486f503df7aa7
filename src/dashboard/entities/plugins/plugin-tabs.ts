import { paths } from '#dashboard/paths.ts';
import type { Tab } from '#dashboard/ui/tabs.tsx';

/** The tabs of a plugin's page. */
export const pluginTabs = (id: string): readonly Tab[] => [
  { text: 'Settings', to: paths.plugin(id) },
  { text: 'Traffic', to: paths.trafficOf(paths.plugin(id)) },
  { text: 'Changes', to: paths.changes(paths.plugin(id)) },
  { text: 'Code', to: paths.pluginCode(id) },
];
