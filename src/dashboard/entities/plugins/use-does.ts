// The effects of plugins, as a table's cells.
import { useCallback } from 'react';
import { anonymousOf } from '#routing/deciding-plugins.ts';
import { guardOf } from '#routing/protection.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { asksFor } from '#routing/protection-text.ts';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import type { Phrase } from './texts/plugin-text.ts';
import { textFor } from './texts/plugin-texts.ts';

type IsMissing = ((consumer: string) => boolean) | undefined;

/** `isMissing` is undefined until the gateway has told which anonymous consumers exist. */
function doesPhrase(plugin: Plugin, isMissing: IsMissing): Phrase {
  const { name, config } = plugin;
  const brief = (of: Plugin['config']): Phrase => textFor(name, of)?.brief(of) ?? [pluginEntry(name).text];
  const fails = guardOf(plugin, { isMissing }).strangers === 'failed';
  if (!fails && (isMissing || anonymousOf(plugin) === undefined)) return brief(config);
  // It is not known that any caller is let in as this consumer.
  const rest = brief({ ...config, anonymous: '' });
  return fails
    ? [
        `A request without a ${asksFor(name)} gets `,
        { code: '500' },
        ': its anonymous consumer does not exist. ',
        ...rest,
      ]
    : rest;
}

export function useDoes(): (plugin: Plugin) => Phrase {
  const isMissing = useProtections()?.isMissing;
  return useCallback((plugin) => doesPhrase(plugin, isMissing), [isMissing]);
}
