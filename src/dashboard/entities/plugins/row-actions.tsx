import { Braces, Pencil, Trash2 } from 'lucide-react';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { toForm } from '#dashboard/lib/to-form.ts';
import { paths } from '#dashboard/paths.ts';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';

/** The buttons of a plugin's row. `select` chooses the row, where rows can be chosen. */
export function PluginActions({
  plugin,
  select,
  remove,
}: {
  plugin: Plugin;
  select?: () => void;
  remove: () => void;
}) {
  // There may be one of the same name on each API.
  const called = `${plugin.name} on ${usePluginPlace(plugin)}`;
  return (
    <>
      <IconLink label={`Edit ${called}`} to={toForm(paths.plugin(plugin.id))}>
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
