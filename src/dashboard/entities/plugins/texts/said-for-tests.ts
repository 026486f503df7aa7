// Gives tests the texts about a configuration that the gateway has stored. They hand in the gateway's plugins, which no code of
// the dashboard imports.
import { phraseText, type About } from './plugin-text.ts';
import { textFor } from './plugin-texts.ts';

export type Said = readonly [name: string, config: object, brief: string, sentence: string];

interface Plugin {
  readonly name: string;
  readonly schema: { readonly fields: Readonly<Record<string, { readonly default?: unknown }>> };
}

export function saidOf(plugins: readonly Plugin[]) {
  /** The configuration with the schema's defaults. */
  function stored(name: string, config: object): Record<string, unknown> {
    const fields = plugins.find((plugin) => plugin.name === name)?.schema.fields ?? {};
    const defaults = Object.entries(fields).flatMap(([field, { default: value }]) =>
      value === undefined || typeof value === 'function' ? [] : [[field, value] as const],
    );
    return { ...Object.fromEntries(defaults), ...config };
  }
  return {
    brief: (name: string, config: object): string =>
      phraseText(textFor(name, stored(name, config))?.brief(stored(name, config)) ?? []),
    sentence: (name: string, config: object, about?: About): string =>
      phraseText(textFor(name, stored(name, config))?.sentence(stored(name, config), about) ?? []),
    everywhere: (name: string, config: object): string | undefined =>
      textFor(name, stored(name, config))?.everywhere?.(stored(name, config)),
  };
}
