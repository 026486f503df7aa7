// The dashboard’s texts about response-transformer.
import { capital } from '#dashboard/lib/capital.ts';
import { joinPhrases, type PluginText } from './plugin-text.ts';
import { changeBriefs, changeFields, changePhrases, changeSections, type Part } from './transformer-text.ts';

/** As they run. */
const order = ['remove', 'replace', 'add', 'append'] as const;

const parts: readonly Part[] = [
  { wire: 'headers', label: 'Headers', one: 'header', many: 'headers' },
  {
    wire: 'json',
    label: 'JSON',
    one: 'JSON member',
    many: 'JSON members',
    note: 'Works on the top level of JSON answers. Values are texts.',
  },
];

export const responseTransformer: PluginText = {
  fields: changeFields(order, parts),
  sections: changeSections(order, parts),
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
