// The dashboard’s texts about datadog.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { servesField, textIn } from './config-values.ts';
import { hostField, portField } from './log-texts.ts';
import { laterMetrics, metricFields, metrics, prefixField, queueMark } from './metric-fields.ts';
import { metricsBrief, metricsSentence, namesBegin } from './metric-texts.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { queueFields, queueSection } from './queue-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

const metricTags: FieldText = {
  label: 'Tags',
  help: 'Datadog finds the metric by them.',
  valueForm: 'name:value',
};

const tagField = (what: string): FieldText => ({
  label: `Tag of the ${what}`,
  help: `The name of the tag that has the ${what}.`,
});

/** The names that tags have where none is set. */
const usualTags = { service_name_tag: 'name', status_tag: 'status', consumer_tag: 'consumer' };

/** A Kong 0.13 puts the service into the name of a metric, a later one into a tag. */
const names = (config: Draft): Phrase => {
  if (!servesField(config, queueMark)) return namesBegin(config, ' and the name of the API or service.');
  const tags = Object.entries(usualTags).map(([field, usual]) => textIn(config, field) || usual);
  return [...namesBegin(config, ', and their tags are '), ...listPhrase(tags, 'and'), '.'];
};

export const datadog: PluginText = {
  fields: {
    host: hostField('The Datadog agent.'),
    port: portField('Its UDP port.'),
    prefix: prefixField,
    metrics: { ...metrics, fields: { ...metricFields, tags: metricTags } },
    service_name_tag: tagField('service'),
    status_tag: tagField('status'),
    consumer_tag: tagField('consumer'),
    ...queueFields,
  },
  later: {
    mark: queueMark,
    fields: { metrics: { ...laterMetrics, fields: { ...laterMetrics.fields, tags: metricTags } } },
  },
  sections: [
    { fields: ['host', 'port', 'prefix', 'metrics'] },
    { title: 'Special cases', folded: 'names of tags', fields: Object.keys(usualTags) },
    queueSection,
  ],
  brief: metricsBrief,
  sentence: (config, about) => metricsSentence(config, about, names(config)),
};
