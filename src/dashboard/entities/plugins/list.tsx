// All plugins, wherever they run.
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, useCallback, useMemo } from 'react';
import { useLive } from '#dashboard/api/polling.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { Column } from '#dashboard/crud/column.ts';
import type { Facet } from '#dashboard/crud/use-facets.ts';
import { ListFrame, type ListFrameProps } from '#dashboard/crud/list-frame.tsx';
import { toForm } from '#dashboard/lib/to-form.ts';
import { paths } from '#dashboard/paths.ts';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { callerColumn, doesColumn, placeColumn, pluginColumn, pluginCreatedColumn } from './columns.tsx';
import { pluginsManifest } from './manifest.ts';
import { PluginActions } from './row-actions.tsx';
import { phraseText, type Phrase } from './texts/plugin-text.ts';
import { useDoes } from './use-does.ts';

const DeletePlugins = lazy(async () => ({ default: (await import('./delete.tsx')).DeletePlugins }));

const PluginBulkActions = lazy(async () => ({
  default: (await import('./plugin-bulk-actions.tsx')).PluginBulkActions,
}));

const nameOf = ({ name }: Plugin): string => name;

const columnsOf = (does: (plugin: Plugin) => Phrase): readonly Column<Plugin>[] => [
  pluginColumn,
  doesColumn(does),
  placeColumn,
  callerColumn,
  pluginCreatedColumn,
];

const textOf = (plugin: Plugin, does: Phrase) => [
  plugin.name,
  pluginEntry(plugin.name).title,
  phraseText(does),
  plugin.api_id,
  plugin.consumer_id,
  plugin.id,
];

const facets: readonly Facet<Plugin>[] = [
  { id: 'name', title: 'Plugin', valuesOf: ({ name }) => [name] },
  { id: 'state', title: 'State', valuesOf: ({ enabled }) => [enabled ? 'on' : 'off'] },
];

const rowKeys = { edit: ({ id }: Plugin) => toForm(paths.plugin(id)) };

const actions: ListFrameProps<Plugin>['actions'] = (plugin, { select, remove }) => (
  <PluginActions plugin={plugin} select={select} remove={remove} />
);

export function PluginList() {
  const query = useInfiniteQuery({ ...pluginQueries.list(), ...useLive() });
  const does = useDoes();
  const columns = useMemo(() => columnsOf(does), [does]);
  const texts = useCallback((plugin: Plugin) => textOf(plugin, does(plugin)), [does]);

  return (
    <ListFrame
      one={pluginsManifest.one}
      many={pluginsManifest.many}
      icon={pluginsManifest.icon}
      query={query}
      columns={columns}
      facets={facets}
      nameOf={nameOf}
      textOf={texts}
      looksAt="names, what they do and ids"
      filterPlaceholder="Filter by name, what it does or id"
      addTo={pluginsManifest.add}
      emptyText="A plugin does something with requests on their way: it asks who is calling, counts, changes or logs."
      firstStep="Add one for some requests, or for all of them."
      rowKeys={rowKeys}
      actions={actions}
      bulkActions={(plugins) => <PluginBulkActions plugins={plugins} />}
      deleteDialog={(plugins, close, confirmed) => (
        <DeletePlugins plugins={plugins} onClose={close} onDeleted={confirmed} />
      )}
    />
  );
}
