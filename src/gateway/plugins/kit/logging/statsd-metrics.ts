// Checks and reads the entries of `metrics`, the settings of statsd and datadog.
// Kong 0.13.1: kong/plugins/statsd/schema.lua and kong/plugins/datadog/schema.lua, check_schema
import type { CheckResult } from '#schema/fields.ts';
import { show } from '#schema/show.ts';

/** The end of a datagram of each type. */
const statTypes = { gauge: 'g', timer: 'ms', counter: 'c', histogram: 'h', meter: 'm', set: 's' } as const;

const metricNames = [
  'request_count',
  'latency',
  'request_size',
  'status_count',
  'response_size',
  'unique_users',
  'request_per_user',
  'upstream_latency',
  'kong_latency',
  'status_count_per_user',
] as const;
const consumerIdentifiers = ['consumer_id', 'custom_id', 'username'] as const;

export interface Metric {
  readonly name: (typeof metricNames)[number];
  /** The text behind a value: type, sample rate and tags. */
  readonly end: string;
  /** How a consumer is called, where the metric is about one. */
  readonly identifier: (typeof consumerIdentifiers)[number] | undefined;
}

type Table = Readonly<Record<string, unknown>>;

/** Kong's metrics, where none are named. */
export const defaultMetrics: readonly Table[] = [
  { name: 'request_count', stat_type: 'counter', sample_rate: 1 },
  { name: 'latency', stat_type: 'timer' },
  { name: 'request_size', stat_type: 'timer' },
  { name: 'status_count', stat_type: 'counter', sample_rate: 1 },
  { name: 'response_size', stat_type: 'timer' },
  { name: 'unique_users', stat_type: 'set', consumer_identifier: 'custom_id' },
  { name: 'request_per_user', stat_type: 'counter', sample_rate: 1, consumer_identifier: 'custom_id' },
  { name: 'upstream_latency', stat_type: 'timer' },
  { name: 'kong_latency', stat_type: 'timer' },
  { name: 'status_count_per_user', stat_type: 'counter', sample_rate: 1, consumer_identifier: 'custom_id' },
];

/** `tagged`: entries may have tags, as datadog's have. */
export const checkMetrics =
  (tagged: boolean) =>
  (metrics: readonly unknown[]): CheckResult => {
    for (const entry of metrics) {
      const read = readMetric(entry, tagged);
      if (typeof read === 'string') return { error: read };
    }
    return undefined;
  };

export const readMetrics = (metrics: readonly unknown[], tagged: boolean): readonly Metric[] =>
  metrics.map((entry) => readMetric(entry, tagged)).filter((read) => typeof read !== 'string');

/** Answers what is wrong with an entry, in Kong's words. */
function readMetric(entry: unknown, tagged: boolean): Metric | string {
  const {
    name: givenName,
    stat_type: type,
    sample_rate: rate,
    consumer_identifier,
    ...rest
  } = tableOf(entry);
  const tags = tagged ? rest['tags'] : undefined;
  if (!isGiven(givenName) || !isGiven(type)) return 'name and stat_type must be defined for all stats';
  const name = metricNames.find((known) => known === givenName);
  if (name === undefined) return `unrecognized metric name: ${show(givenName)}`;
  if (!isStatType(type)) return `unrecognized stat_type: ${show(type)}`;
  const malformed = tagsError(tags);
  if (malformed !== undefined) return `malformed tags: ${malformed}. Tags must be list of key[:value]`;
  if (name === 'unique_users' && type !== 'set') return "unique_users metric only works with stat_type 'set'";
  if ((type === 'counter' || type === 'gauge') && !(typeof rate === 'number' && rate >= 1))
    return 'sample rate must be defined for counters and gauges.';
  const identifier = consumerIdentifiers.find((known) => known === consumer_identifier);
  if (isAboutUsers(name) && !isGiven(consumer_identifier))
    return `consumer_identifier must be defined for metric ${name}`;
  if (isAboutUsers(name) && identifier === undefined)
    return `invalid consumer_identifier for metric '${name}'. Choices are consumer_id, custom_id, and username`;
  if ((name.startsWith('status_count') || name === 'request_per_user') && type !== 'counter')
    return `${name} metric only works with stat_type 'counter'`;
  // A set is never sampled.
  const sampled = isGiven(rate) && rate !== 1 && name !== 'unique_users' ? `|@${show(rate)}` : '';
  const labels = Array.isArray(tags) && tags.length > 0 ? `|#${tags.join(',')}` : '';
  return { name, end: `${statTypes[type]}${sampled}${labels}`, identifier };
}

const tableOf = (value: unknown): Table => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Lua's idea of it. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

const isStatType = (type: unknown): type is keyof typeof statTypes =>
  typeof type === 'string' && Object.hasOwn(statTypes, type);

const isAboutUsers = (name: Metric['name']): boolean =>
  name === 'unique_users' || name === 'request_per_user' || name === 'status_count_per_user';

/** Those with a colon must have something after it. A table that is no list has no tags in it. */
function tagsError(tags: unknown): string | undefined {
  if (!isGiven(tags) || (typeof tags === 'object' && !Array.isArray(tags))) return undefined;
  if (!Array.isArray(tags)) return `${show(tags)} is no list`;
  const wrong: unknown = tags.find((tag: unknown) => !isText(tag) || String(tag).split(':')[1] === '');
  if (wrong === undefined) return undefined;
  return isText(wrong) ? `key '${wrong}' has no value` : `${show(wrong)} is no text`;
}

const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
