// Asks before plugins are deleted, and says what they do until then.
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginMutations } from '#dashboard/api/plugins.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { useRemoveRows } from '#dashboard/crud/use-remove-rows.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { phraseText } from './texts/plugin-text.ts';
import { useDoes } from './use-does.ts';

export function DeletePlugins({
  plugins,
  onClose,
  onDeleted,
}: {
  plugins: readonly Plugin[];
  onClose: () => void;
  onDeleted?: () => void;
}) {
  const [first, ...others] = plugins;
  const what = first && others.length === 0 ? first.name : countOf(plugins.length, 'plugin');
  const url = `${useAdminUrl()}/plugins`;
  const calls = plugins.map(({ id, name }) => ({ id, name, url: `${url}/${id}` }));
  const remove = useRemoveRows(
    pluginMutations,
    calls,
    { one: 'plugin', gone: `${what} deleted`, back: `${what} is back` },
    onDeleted,
  );
  const place = usePluginPlace(first);
  const does = useDoes();
  const consumer = useReferenceName('consumers', first?.consumer_id);
  if (!first) return null;

  const where = `on ${place}${consumer === undefined ? '' : ` for ${consumer}`}`;
  return (
    <DeleteDialog
      calls={calls}
      title={others.length === 0 ? `Delete ${first.name} ${where}?` : `Delete ${what}?`}
      consequence={
        others.length === 0
          ? `It stops at once, and its settings are lost. What it does now: ${phraseText(does(first))}.`
          : 'They stop at once, and their settings are lost:'
      }
      along={{
        state: 'counted',
        items:
          others.length === 0
            ? []
            : plugins.map(({ id, name, enabled }) => ({
                id,
                icon: pluginEntry(name).icon,
                text: name,
                kind: enabled ? 'on' : 'off',
              })),
      }}
      stays="Everything else stays. To stop it for a while, switch it off instead."
      undoable={{ kind: 'plugins', ids: plugins.map(({ id }) => id) }}
      confirm={others.length === 0 ? 'Delete plugin' : `Delete ${what}`}
      remove={remove}
      onClose={onClose}
    />
  );
}
