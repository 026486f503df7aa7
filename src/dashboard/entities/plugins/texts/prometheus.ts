// The dashboard’s texts about prometheus, which has nothing to set on a Kong 0.13.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn } from './config-values.ts';
import { eachRequest } from './log-texts.ts';
import { joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';

/** The numbers that can be left out. */
const numbers: Readonly<Record<string, FieldText & { says: string }>> = {
  status_code_metrics: {
    label: 'Requests by status',
    help: 'How many there were.',
    says: 'requests by status',
  },
  latency_metrics: { label: 'Times', help: 'Of the gateway, of the upstream and of both.', says: 'times' },
  bandwidth_metrics: { label: 'Bytes', help: 'Of requests and answers.', says: 'bytes' },
  upstream_health_metrics: {
    label: 'Health of targets',
    help: 'Of all upstreams. Many targets make many numbers.',
    says: 'the health of targets',
  },
  ai_metrics: {
    label: 'Language models',
    help: 'Requests, tokens and costs of the AI plugins.',
    says: 'the use of language models',
  },
};

const counted = (config: Draft): readonly Phrase[] =>
  Object.entries(numbers).flatMap(([field, { says }]) => (isOn(config, field) ? [[says]] : []));

const isLater = (config: Draft): boolean => servesField(config, 'per_consumer');

const place: Phrase = [' Prometheus collects the numbers at ', { code: '/metrics' }, ' of the Admin API.'];

export const prometheus: PluginText = {
  fields: {
    ...numbers,
    per_consumer: {
      label: 'By consumer, too',
      help: 'On: numbers are counted for each consumer, too. Many consumers make many numbers.',
    },
  },
  sections: [{ fields: [...Object.keys(numbers), 'per_consumer'] }],
  brief: (config) => {
    if (!isLater(config)) return ['Counts and times requests for Prometheus'];
    const all = counted(config);
    return all.length === 0
      ? ['Counts nothing about requests']
      : ['Counts for Prometheus: ', ...joinPhrases(all)];
  },
  sentence: (config, about) => {
    if (!isLater(config)) return [`${eachRequest(about)} is counted and timed, by API or service.`, ...place];
    const all = counted(config);
    if (all.length === 0)
      return ['nothing is counted about requests until you switch on a number.', ...place];
    return [
      'the gateway counts ',
      ...joinPhrases(all),
      `, by service and route${isOn(config, 'per_consumer') ? ', and by consumer' : ''}.`,
      ...place,
    ];
  },
};
