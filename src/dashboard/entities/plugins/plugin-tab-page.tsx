import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { DetailFrame } from '#dashboard/crud/detail-frame.tsx';
import { paths } from '#dashboard/paths.ts';
import { DeletePlugins } from './delete.tsx';
import { pluginTabs } from './plugin-tabs.ts';
import { PluginTitle } from './plugin-title.tsx';
import { scopeOf, useScopeCrumbs } from './use-scope.ts';

/** The frame of a tab of a plugin's page that is not its form. */
export function PluginTabPage({ children }: { children: (plugin: Plugin) => ReactNode }) {
  const { id = '' } = useParams();
  const query = useQuery(pluginQueries.one(id));
  const crumbs = useScopeCrumbs(scopeOf(query.data ?? {}));
  const [first = { text: 'Plugins', to: paths.plugins }, ...others] = crumbs;
  return (
    <DetailFrame
      page={paths.plugin}
      one="plugin"
      query={query}
      crumbs={[first, ...others]}
      nameOf={({ name }) => name}
      title={({ name }) => <PluginTitle name={name} />}
      tabs={() => pluginTabs(id)}
      deleteText="Delete plugin"
      deleteDialog={(plugin, close, deleted) => (
        <DeletePlugins plugins={[plugin]} onClose={close} onDeleted={deleted} />
      )}
    >
      {children}
    </DetailFrame>
  );
}
