// The fields that statsd and datadog share: the metrics that are sent for a request.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';

/** In the schema of a later Kong. */
export const queueMark = 'queue';

const choices = (names: Readonly<Record<string, string>>): FieldText['choices'] =>
  Object.fromEntries(Object.entries(names).map(([name, label]) => [name, { label }]));

export const consumerNames = choices({ consumer_id: 'Id', custom_id: 'Custom id', username: 'User name' });

export const serviceNames = choices({
  service_id: 'Id',
  service_name: 'Name',
  service_host: 'Host',
  service_name_or_host: 'Name, or else host',
});

export const workspaceNames = choices({ workspace_id: 'Id', workspace_name: 'Name' });

const measures: Readonly<Record<string, string>> = {
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
};

const types = {
  counter: 'Counter',
  gauge: 'Gauge',
  histogram: 'Histogram',
  meter: 'Meter',
  set: 'Set',
  timer: 'Timer',
};

export const metricFields: Readonly<Record<string, FieldText>> = {
  name: { label: 'Metric', help: 'What is measured.', choices: choices(measures) },
  stat_type: {
    label: 'Type',
    help: 'Counts by status or consumer have to be counters, unique_users a set.',
    choices: choices(types),
  },
  sample_rate: {
    label: 'Sample rate',
    help: 'Counters and gauges need one of at least 1. 1: every request is sent.',
  },
  consumer_identifier: {
    label: 'Consumers by',
    help: 'For metrics about consumers: how each is called. A consumer without it is left out.',
    choices: consumerNames,
  },
};

export const metrics: FieldText = {
  label: 'Metrics',
  element: 'metric',
  help: 'Each is sent for every request. Metrics about consumers are sent where a plugin names the caller.',
  fields: metricFields,
};

export const laterMetrics: FieldText = {
  ...metrics,
  fields: {
    ...metricFields,
    name: {
      label: 'Metric',
      help: 'What is measured.',
      choices: choices({
        ...measures,
        status_count_per_workspace: 'Requests by workspace and status',
        status_count_per_user_per_route: 'Requests by route, consumer and status',
        shdict_usage: 'Memory of the gateway',
      }),
    },
    stat_type: {
      label: 'Type',
      help: 'How the server treats the values.',
      choices: choices({ ...types, distribution: 'Distribution' }),
    },
    sample_rate: { label: 'Sample rate', help: 'Counters and gauges need one. 1: every request is sent.' },
  },
};

export const prefixField: FieldText = { label: 'Prefix', help: 'The names of all metrics begin with it.' };

/** Of statsd alone. */
export const scopeFields: Readonly<Record<string, FieldText>> = {
  service_identifier: {
    label: 'Services by',
    help: 'How each service is called.',
    choices: serviceNames,
  },
  workspace_identifier: {
    label: 'Workspaces by',
    help: 'For metrics about workspaces: how each is called.',
    choices: workspaceNames,
  },
};
