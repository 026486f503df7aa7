// The plugins that the dashboard has texts for. Any other is described by its name and its schema alone.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { plainText } from '#dashboard/schema-form/plain-name.ts';
import { drawSections, type DrawnSection } from '#dashboard/schema-form/sections.ts';
import { acl } from './acl.ts';
import { basicAuth } from './basic-auth.ts';
import { keyAuth } from './key-auth.ts';
import type { PluginText } from './plugin-text.ts';
import { anonymous } from './shared-fields.ts';
import { warningOf } from './field-warnings.ts';
import { isWordList } from './word-lists.ts';
import { rateLimiting } from './rate-limiting.ts';
import { requestTransformer } from './request-transformer.ts';
import { responseTransformer } from './response-transformer.ts';

const texts: Readonly<Record<string, PluginText>> = {
  acl,
  'key-auth': keyAuth,
  'basic-auth': basicAuth,
  'rate-limiting': rateLimiting,
  'request-transformer': requestTransformer,
  'response-transformer': responseTransformer,
};

/** Texts of fields that every plugin may have, by wire name. */
const common: Readonly<Record<string, FieldText>> = { anonymous };

export const pluginText = (name: string): PluginText | undefined => texts[name];

/** `field`: the path of a table's field, such as `add.headers`. */
export const fieldText = (plugin: string, field: string): FieldText => {
  const [top = '', ...inside] = field.split('.');
  const written = inside.reduce<FieldText | undefined>(
    (text, name) => text?.fields?.[name],
    texts[plugin]?.fields[top],
  );
  return {
    ...(written ?? common[field] ?? plainText(inside.at(-1) ?? top)),
    ...(isWordList(plugin, field) && { words: true }),
    warningOf: warningOf(plugin, field),
  };
};

/** The fields of the gateway's schema, in the sections that the plugin's texts give. */
export const drawnSections = (plugin: string, fields: readonly ConfigField[]): readonly DrawnSection[] =>
  drawSections(texts[plugin]?.sections ?? [], fields);
