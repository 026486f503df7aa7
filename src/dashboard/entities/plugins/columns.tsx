// The columns of a table of plugins: of all, of an API's, of a consumer's.
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { Does, PluginName, PluginSwitch } from './plugin-cells.tsx';
import { PlaceLink, ConsumerLink } from './scope-names.tsx';
import type { Phrase } from './texts/plugin-text.ts';

function SwitchWhere({ plugin }: { plugin: Plugin }) {
  return <PluginSwitch plugin={plugin} where={`on ${usePluginPlace(plugin)}`} />;
}

export const pluginColumn: Column<Plugin> = {
  id: 'name',
  title: 'Plugin',
  as: 'name',
  least: 208,
  grows: 2,
  sortBy: ({ name }) => name,
  cell: (plugin) => (
    <span className="flex min-w-0 items-center gap-4">
      <SwitchWhere plugin={plugin} />
      <PluginName plugin={plugin} />
    </span>
  ),
};

export const doesColumn = (does: (plugin: Plugin) => Phrase): Column<Plugin> => ({
  id: 'does',
  title: 'What it does',
  as: 'value',
  least: 136,
  grows: 5,
  leaves: 3,
  cell: (plugin) => <Does phrase={does(plugin)} />,
});

export const placeColumn: Column<Plugin> = {
  id: 'api',
  title: 'On',
  as: 'value',
  least: 104,
  grows: 2,
  cell: (plugin) => <PlaceLink plugin={plugin} />,
};

export const callerColumn: Column<Plugin> = {
  id: 'consumer',
  title: 'For',
  as: 'value',
  least: 96,
  grows: 1,
  leaves: 2,
  cell: ({ consumer_id }) => <ConsumerLink id={consumer_id} />,
};

export const pluginCreatedColumn: Column<Plugin> = { ...createdColumn, leaves: 1 };
