// The dashboard’s texts about response-transformer.
import { capital } from '#dashboard/lib/capital.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { joinPhrases, type PluginText } from './plugin-text.ts';
import { changeBriefs, changeFields, changePhrases, changeSections, type Part } from './transformer-text.ts';

/** As they run. A Kong 0.13 does not rename. */
const order = ['remove', 'rename', 'replace', 'add', 'append'] as const;

const partsWith = (note: string): readonly Part[] => [
  { wire: 'headers', label: 'Headers', one: 'header', many: 'headers' },
  {
    wire: 'json',
    label: 'JSON',
    one: 'JSON member',
    many: 'JSON members',
    note: `Works on the top level of JSON answers. ${note}`,
  },
];

const parts = partsWith('Values are texts.');
const laterParts = partsWith('Values are texts where no type is given.');

const json_types: FieldText = {
  label: 'Types of JSON values',
  help: 'One for each JSON member above, in the same order.',
  placeholder: 'all are texts',
};

/** Of a later Kong. */
const more = { replace: { json_types }, add: { json_types }, append: { json_types } };

export const responseTransformer: PluginText = {
  fields: changeFields(order, parts, more),
  later: { mark: 'rename', fields: changeFields(order, laterParts, more) },
  sections: changeSections(order, parts, more),
  brief: (config) => {
    const all = changeBriefs(config, order, parts);
    return [all.length === 0 ? 'Changes nothing yet' : capital(all.join('; '))];
  },
  sentence: (config) => {
    const all = changePhrases(config, order, parts);
    if (all.length === 0) return ['answers stay as they are until you set what to change.'];
    return ['the gateway changes each answer on its way to the client: it ', ...joinPhrases(all), '.'];
  },
};
