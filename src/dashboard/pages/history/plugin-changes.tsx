// The tab with the changes of a plugin.
import { PluginTabPage } from '#dashboard/entities/plugins/plugin-tab-page.tsx';
import { rowChanges } from './row-changes.tsx';

const Changes = rowChanges('plugins');

export const PluginChangesPage = () => <PluginTabPage>{() => <Changes />}</PluginTabPage>;
