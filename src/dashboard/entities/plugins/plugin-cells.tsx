// The cells of a plugin's row, in the list of all plugins and on the page of an API or a consumer.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { pluginMutations } from '#dashboard/api/plugins.ts';
import { undoOfChanges } from '#dashboard/crud/history/undo-changes.ts';
import { paths } from '#dashboard/paths.ts';
import { Switch } from '#dashboard/ui/switch.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Glyph } from './glyph.tsx';
import { PhraseText } from './phrase.tsx';
import { phraseText, type Phrase } from './texts/plugin-text.ts';

/** Acts at once. `where` tells two of the same name apart: "on Geek-Jokes". */
export function PluginSwitch({ plugin, where }: { plugin: Plugin; where: string }) {
  const client = useQueryClient();
  const update = useMutation(pluginMutations.update());
  const wanted = update.isPending ? update.variables.changes.enabled === true : plugin.enabled;
  const turn = async (enabled: boolean): Promise<void> => {
    try {
      await update.mutateAsync({ id: plugin.id, changes: { enabled }, made: { read: plugin } });
      const [now, before] = enabled ? ['on', 'off'] : ['off', 'on'];
      showToast({
        text: `${plugin.name} is ${now}`,
        undo: undoOfChanges(client, [changeOf('PATCH', plugin.id)], `${plugin.name} is ${before}`),
      });
    } catch (error) {
      showToast({ text: failureText(error, 'Not switched', 'It may be switched'), bad: true });
    }
  };
  return (
    <Switch
      label={`${plugin.name} ${where}`}
      checked={wanted}
      onChange={(enabled) => {
        if (!update.isPending) void turn(enabled);
      }}
    />
  );
}

export function PluginName({ plugin }: { plugin: Plugin }) {
  return (
    <Link to={paths.plugin(plugin.id)} className="group/plug flex min-w-0 items-center gap-2.5">
      <Glyph name={plugin.name} />
      <span className="trunc font-medium group-hover/plug:underline" title={plugin.name}>
        {plugin.name}
      </span>
    </Link>
  );
}

export function Does({ phrase }: { phrase: Phrase }) {
  return (
    <span className="trunc" title={phraseText(phrase)}>
      <PhraseText phrase={phrase} />
    </span>
  );
}
