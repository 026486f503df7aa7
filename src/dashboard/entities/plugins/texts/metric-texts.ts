// The texts that statsd and datadog share: the metrics that are sent for a request.
import { readArray } from '#dashboard/api/gateway-types.ts';
import { isTable } from '#schema/table.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { textIn } from './config-values.ts';
import { eachRequest, placeIn } from './log-texts.ts';
import { code, listPhrase, type About, type Phrase } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

const metricNames = (config: Draft): readonly string[] =>
  (readArray(config.metrics) ?? [])
    .map((metric) => (isTable(metric) ? textIn(metric, 'name') : ''))
    .filter(Boolean);

export function metricsBrief(config: Draft): Phrase {
  const names = metricNames(config);
  if (names.length === 0) return ['Sends nothing: no metric is named'];
  if (placeIn(config) === '') return ['No server is set'];
  return [`Sends ${countOf(names.length, 'metric')} to `, code(placeIn(config))];
}

export function metricsSentence(config: Draft, about: About | undefined): Phrase {
  const unset = stillUnset(config, { host: 'the host', port: 'the port' });
  if (unset) return unset;
  const names = metricNames(config);
  if (names.length === 0) return ['nothing is sent until you name a metric.'];
  const prefix = textIn(config, 'prefix');
  return [
    `for ${eachRequest(about)} the gateway sends `,
    ...listPhrase(names, 'and'),
    ' to ',
    code(placeIn(config)),
    ' over UDP. Their names begin with ',
    prefix === '' ? 'a dot' : code(`${prefix}.`),
    ' and the name of the API or service.',
  ];
}

const choices = (names: Readonly<Record<string, string>>): FieldText['choices'] =>
  Object.fromEntries(Object.entries(names).map(([name, label]) => [name, { label }]));

export const metricFields: Readonly<Record<string, FieldText>> = {
  name: {
    label: 'Metric',
    help: 'What is measured.',
    choices: choices({
      request_count: 'Requests',
      latency: 'Time in all',
      upstream_latency: 'Time of the upstream',
      kong_latency: 'Time of the gateway',
      request_size: 'Size of requests',
      response_size: 'Size of answers',
      status_count: 'Requests by status',
      unique_users: 'Different consumers',
      request_per_user: 'Requests by consumer',
      status_count_per_user: 'Requests by consumer and status',
    }),
  },
  stat_type: {
    label: 'Type',
    help: 'Counts by status or consumer have to be counters, unique_users a set.',
    choices: choices({
      counter: 'Counter',
      gauge: 'Gauge',
      histogram: 'Histogram',
      meter: 'Meter',
      set: 'Set',
      timer: 'Timer',
    }),
  },
  sample_rate: {
    label: 'Sample rate',
    help: 'Counters and gauges need one of at least 1. 1: every request is sent.',
  },
  consumer_identifier: {
    label: 'Consumers by',
    help: 'For metrics about consumers: how each is called. A consumer without it is left out.',
    choices: choices({ consumer_id: 'Id', custom_id: 'Custom id', username: 'User name' }),
  },
};

const metrics: FieldText = {
  label: 'Metrics',
  element: 'metric',
  help: 'Each is sent for every request. Metrics about consumers are sent where a plugin names the caller.',
  fields: metricFields,
};

const prefixField: FieldText = { label: 'Prefix', help: 'The names of all metrics begin with it.' };

export const statsdFields: Readonly<Record<string, FieldText>> = { metrics, prefix: prefixField };
