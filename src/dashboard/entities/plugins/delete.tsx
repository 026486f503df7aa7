// Asks before plugins are deleted, and says what they do until then.
import { useMutation } from '@tanstack/react-query';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { pluginMutations } from '#dashboard/api/plugins.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { doesPhrase } from './plugin-cells.tsx';
import { useConsumerName, usePlace } from './scope-names.tsx';
import { phraseText } from './texts/plugin-text.ts';

export function DeletePlugins({
  plugins,
  onClose,
  onDeleted,
}: {
  plugins: readonly Plugin[];
  onClose: () => void;
  onDeleted?: () => void;
}) {
  const remove = useMutation(pluginMutations.remove());
  const [first, ...others] = plugins;
  const place = usePlace(first);
  const consumer = useConsumerName(first?.consumer_id);
  if (!first) return null;

  const where = `on ${place}${consumer === undefined ? '' : ` for ${consumer}`}`;
  const what = others.length === 0 ? first.name : countOf(plugins.length, 'plugin');
  return (
    <DeleteDialog
      title={others.length === 0 ? `Delete ${first.name} ${where}?` : `Delete ${what}?`}
      consequence={
        others.length === 0
          ? `It stops at once, and its settings are lost. What it does now: ${phraseText(doesPhrase(first))}.`
          : 'They stop at once, and their settings are lost:'
      }
      goesWith={
        others.length === 0
          ? []
          : plugins.map(({ id, name, enabled }) => ({
              id,
              icon: pluginEntry(name).icon,
              text: name,
              kind: enabled ? 'on' : 'off',
            }))
      }
      stays="APIs, consumers and credentials stay. To stop it for a while, switch it off instead."
      confirm={others.length === 0 ? 'Delete plugin' : `Delete ${what}`}
      remove={async () => {
        for (const { id } of plugins) await remove.mutateAsync(id);
        showToast({ text: `${what} deleted` });
        onDeleted?.();
      }}
      onClose={onClose}
    />
  );
}
