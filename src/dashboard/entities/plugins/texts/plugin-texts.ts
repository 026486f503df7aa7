// The plugins that the dashboard has texts for. Any other is described by its name and its schema alone.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { acl } from './acl.ts';
import { basicAuth } from './basic-auth.ts';
import { keyAuth } from './key-auth.ts';
import type { FieldText, PluginText, Section } from './plugin-text.ts';
import { plainText } from './plain-name.ts';
import { anonymous } from './shared-fields.ts';
import { warningOf } from './field-warnings.ts';
import { isWordList } from './word-lists.ts';
import { rateLimiting } from './rate-limiting.ts';

const texts: Readonly<Record<string, PluginText>> = {
  acl,
  'key-auth': keyAuth,
  'basic-auth': basicAuth,
  'rate-limiting': rateLimiting,
};

/** By wire name, in the configuration of any plugin. */
const common: Readonly<Record<string, FieldText>> = { anonymous };

export const pluginText = (name: string): PluginText | undefined => texts[name];

export const fieldText = (plugin: string, field: string): FieldText => ({
  ...(texts[plugin]?.fields[field] ?? common[field] ?? plainText(field)),
  ...(isWordList(plugin, field) && { words: true }),
  warningOf: warningOf(plugin, field),
});

export interface DrawnSection extends Omit<Section, 'fields'> {
  fields: readonly ConfigField[];
}

/** The fields that the gateway serves, each in its section; what no section names stands in one of its own at the end, what has to be filled in first. */
export const drawnSections = (plugin: string, fields: readonly ConfigField[]): readonly DrawnSection[] => {
  const sections = texts[plugin]?.sections ?? [];
  const named = new Set(sections.flatMap((section) => section.fields));
  const byName = new Map(fields.map((field) => [field.name, field]));
  const drawn = sections.map((section) => ({
    ...section,
    fields: section.fields.flatMap((name) => byName.get(name) ?? []),
  }));
  const others = fields.filter(({ name }) => !named.has(name));
  const rest = [...others.filter(({ required }) => required), ...others.filter(({ required }) => !required)];
  return [...drawn, { fields: rest }].filter((section) => section.fields.length > 0);
};
