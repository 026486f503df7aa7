// The dashboard’s texts about statsd.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, listIn, textIn } from './config-values.ts';
import { hostField, portField } from './log-texts.ts';
import {
  consumerNames,
  laterMetrics,
  metrics,
  prefixField,
  queueMark,
  scopeFields,
  serviceNames,
  workspaceNames,
} from './metric-fields.ts';
import { metricsBrief, metricsSentence, namesBegin, prefixOf } from './metric-texts.ts';
import { code, listPhrase, type Phrase, type PluginText } from './plugin-text.ts';
import { queueFields, queueSection } from './queue-text.ts';

const usual = (what: string, choices: FieldText['choices']): FieldText => ({
  label: `${what} by`,
  help: 'Counts for the metrics that do not say it themselves.',
  choices,
});

const names = (config: Draft): Phrase => {
  if (!servesField(config, queueMark)) return namesBegin(config, ' and the name of the API or service.');
  const style = textIn(config, 'tag_style');
  if (style !== '') return [...namesBegin(config, ', and they have tags as '), code(style), ' reads them.'];
  const node = isOn(config, 'hostname_in_prefix') ? 'node.NODE' : '';
  const parts = [prefixOf(config), node, 'service.SERVICE'].filter(Boolean);
  return [' Their names begin with ', code(parts.join('.')), '.'];
};

export const statsd: PluginText = {
  fields: {
    host: hostField('The StatsD server.'),
    port: portField('Its UDP port.'),
    prefix: prefixField,
    metrics,
    allow_status_codes: {
      label: 'Only these statuses',
      help: 'Ranges. Other answers are not measured.',
      valueForm: '200-299',
      placeholder: 'all',
    },
    tag_style: {
      label: 'Tags',
      help: 'With tags, names stay the same for all services. Empty: service and status are parts of the names.',
      placeholder: 'none',
    },
    hostname_in_prefix: {
      label: 'Name of the node in the names',
      help: 'On: each node has metrics of its own. It does nothing with tags.',
    },
    consumer_identifier_default: usual('Consumers', consumerNames),
    service_identifier_default: usual('Services', serviceNames),
    workspace_identifier_default: usual('Workspaces', workspaceNames),
    use_tcp: { label: 'Use TCP', help: 'Off: metrics go over UDP, and nothing says whether they arrive.' },
    udp_packet_size: {
      label: 'Gather up to',
      unit: 'bytes',
      help: 'Metrics go together in datagrams of this size. 0: each goes on its own.',
    },
    ...queueFields,
  },
  later: {
    mark: queueMark,
    fields: {
      port: portField('Its port.'),
      metrics: { ...laterMetrics, fields: { ...laterMetrics.fields, ...scopeFields } },
    },
  },
  sections: [
    { fields: ['host', 'port', 'use_tcp', 'prefix', 'metrics', 'allow_status_codes'] },
    {
      title: 'Names',
      folded: 'tags, services, consumers',
      fields: [
        'tag_style',
        'hostname_in_prefix',
        'service_identifier_default',
        'consumer_identifier_default',
        'workspace_identifier_default',
      ],
    },
    { title: 'Special cases', folded: 'size of datagrams', fields: ['udp_packet_size'] },
    queueSection,
  ],
  brief: metricsBrief,
  sentence: (config, about) => {
    const statuses = listIn(config, 'allow_status_codes');
    const only: Phrase =
      statuses.length === 0 ? [] : [' Only answers with ', ...listPhrase(statuses, 'or'), ' are measured.'];
    return metricsSentence(config, about, [...names(config), ...only]);
  },
};
