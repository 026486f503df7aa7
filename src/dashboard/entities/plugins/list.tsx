// All plugins, wherever they run.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Braces, Pencil, Trash2 } from 'lucide-react';
import { lazy, useCallback, useMemo } from 'react';
import { live } from '#dashboard/api/polling.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginMutations, pluginQueries } from '#dashboard/api/plugins.ts';
import { startBulk } from '#dashboard/crud/bulk/start-bulk.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { ListFrame, type ListFrameProps } from '#dashboard/crud/list-frame.tsx';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { pluginsManifest } from './manifest.ts';
import { Does, PluginName, PluginSwitch } from './plugin-cells.tsx';
import { PlaceLink, ConsumerLink } from './scope-names.tsx';
import { phraseText, type Phrase } from './texts/plugin-text.ts';
import { useDoes } from './use-does.ts';

const DeletePlugins = lazy(async () => ({ default: (await import('./delete.tsx')).DeletePlugins }));

const nameOf = ({ name }: Plugin): string => name;

const columnsOf = (does: (plugin: Plugin) => Phrase): readonly Column<Plugin>[] => [
  {
    id: 'name',
    title: 'Plugin',
    as: 'name',
    least: 184,
    grows: 2,
    sortBy: nameOf,
    cell: (plugin) => (
      <span className="flex min-w-0 items-center gap-4">
        <SwitchWhere plugin={plugin} />
        <PluginName plugin={plugin} />
      </span>
    ),
  },
  {
    id: 'does',
    title: 'What it does',
    as: 'value',
    least: 136,
    grows: 5,
    leaves: 3,
    cell: (plugin) => <Does phrase={does(plugin)} />,
  },
  {
    id: 'api',
    title: 'On',
    as: 'value',
    least: 104,
    grows: 2,
    cell: (plugin) => <PlaceLink plugin={plugin} />,
  },
  {
    id: 'consumer',
    title: 'For',
    as: 'value',
    least: 96,
    grows: 1,
    leaves: 2,
    cell: ({ consumer_id }) => <ConsumerLink id={consumer_id} />,
  },
  { ...createdColumn, leaves: 1 },
];

function SwitchWhere({ plugin }: { plugin: Plugin }) {
  return <PluginSwitch plugin={plugin} where={`on ${usePluginPlace(plugin)}`} />;
}

function Actions({ plugin, select, remove }: { plugin: Plugin; select: () => void; remove: () => void }) {
  // There may be one of the same name on each API.
  const called = `${plugin.name} on ${usePluginPlace(plugin)}`;
  return (
    <>
      <IconLink label={`Edit ${called}`} to={paths.plugin(plugin.id)}>
        <Pencil size={16} />
      </IconLink>
      <IconButton label={`Delete ${called}`} danger onClick={remove}>
        <Trash2 size={16} />
      </IconButton>
      <RowMore
        name={called}
        edit={paths.plugin(plugin.id)}
        entries={[{ text: 'Code', icon: Braces, to: paths.pluginCode(plugin.id) }]}
        onSelect={select}
        onRemove={remove}
      />
    </>
  );
}

const textOf = (plugin: Plugin, does: Phrase) => [
  plugin.name,
  pluginEntry(plugin.name).title,
  phraseText(does),
  plugin.api_id,
  plugin.consumer_id,
  plugin.id,
];

const rowKeys = { e: ({ id }: Plugin) => paths.plugin(id) };

const actions: ListFrameProps<Plugin>['actions'] = (plugin, { select, remove }) => (
  <Actions plugin={plugin} select={select} remove={remove} />
);

export function PluginList() {
  const query = useInfiniteQuery({ ...pluginQueries.list(), ...live });
  const client = useQueryClient();
  const does = useDoes();
  const columns = useMemo(() => columnsOf(does), [does]);
  const texts = useCallback((plugin: Plugin) => textOf(plugin, does(plugin)), [does]);

  function switchAll(plugins: readonly Plugin[], enabled: boolean): void {
    const ids = plugins.map(({ id }) => id);
    const words = enabled
      ? { one: 'plugin', doing: 'Switching on', done: 'switched on' }
      : { one: 'plugin', doing: 'Switching off', done: 'switched off' };
    void startBulk(client, ids, pluginMutations.updateAll({ enabled }), words);
  }

  return (
    <ListFrame
      one={pluginsManifest.one}
      many={pluginsManifest.many}
      icon={pluginsManifest.icon}
      query={query}
      columns={columns}
      nameOf={nameOf}
      textOf={texts}
      looksAt="names, what they do and ids"
      filterPlaceholder="Name, what it does, id"
      addTo={pluginsManifest.add}
      emptyText="A plugin does something with requests on their way: it asks who is calling, counts, changes or logs. Add one to an API, or to all of them."
      rowKeys={rowKeys}
      actions={actions}
      bulkActions={(plugins) => (
        <>
          <Button kind="quiet" small onClick={() => switchAll(plugins, true)}>
            Switch on
          </Button>
          <Button kind="quiet" small onClick={() => switchAll(plugins, false)}>
            Switch off
          </Button>
        </>
      )}
      deleteDialog={(plugins, close, confirmed) => (
        <DeletePlugins plugins={plugins} onClose={close} onDeleted={confirmed} />
      )}
    />
  );
}
