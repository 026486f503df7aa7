// The words of rules and of what they find, for the pages and for the messages that are sent.
import type { LookedAt, Metric, RuleDraft, SubjectKind } from './alerts.ts';

export type Unit = 'percent' | 'milliseconds' | 'a minute' | 'days' | 'none';

interface MetricWords {
  /** The name that a new rule gets. */
  readonly name: string;
  /** For the choice of a metric. */
  readonly title: string;
  readonly unit: Unit;
  /** Before the threshold: "5xx above". */
  readonly condition: string;
}

export const metricWords: Readonly<Record<Metric, MetricWords>> = {
  server_errors: {
    name: 'Server errors',
    title: 'Server errors (5xx)',
    unit: 'percent',
    condition: '5xx above',
  },
  client_errors: {
    name: 'Client errors',
    title: 'Client errors (4xx)',
    unit: 'percent',
    condition: '4xx above',
  },
  upstream_p95: {
    name: 'Slow',
    title: 'Slow upstream (p95)',
    unit: 'milliseconds',
    condition: 'upstream p95 above',
  },
  total_p95: { name: 'Slow', title: 'Slow in all (p95)', unit: 'milliseconds', condition: 'p95 above' },
  volume_above: { name: 'Too many', title: 'Many requests', unit: 'a minute', condition: 'more than' },
  volume_below: { name: 'Too few', title: 'Few requests', unit: 'a minute', condition: 'fewer than' },
  silence: { name: 'Silence', title: 'No request at all', unit: 'none', condition: 'no request for' },
  target: {
    name: 'Target down',
    title: 'A target is unhealthy',
    unit: 'none',
    condition: 'a target is unhealthy',
  },
  certificate: {
    name: 'Certificate',
    title: 'A certificate expires',
    unit: 'days',
    condition: 'expires in under',
  },
  gateway: { name: 'Gateway away', title: 'A gateway does not answer', unit: 'none', condition: 'no answer' },
};

/** Those that the recorded traffic tells. The others are told by the Admin API. */
const ofTraffic: readonly Metric[] = [
  'server_errors',
  'client_errors',
  'upstream_p95',
  'total_p95',
  'volume_above',
  'volume_below',
  'silence',
];
export const isOfTraffic = (metric: Metric): boolean => ofTraffic.includes(metric);

/** The metrics whose value means little with a small number of requests. */
export const needsRequests = (metric: Metric): boolean =>
  ['server_errors', 'client_errors', 'upstream_p95', 'total_p95'].includes(metric);

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** "5 min", "1 h", "2 days" */
export function spanText(seconds: number): string {
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const all = Math.round(seconds / 60);
  if (all < 60) return `${all} min`;
  if (all >= 2 * 1440) return counted(Math.round(all / 1440), 'day');
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  return minutes === 0 || hours > 9 ? `${hours} h` : `${hours} h ${minutes} min`;
}

/** Three digits at most behind those that count. */
const plain = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });

/** "7.4 %", "1.4 s", "12 a minute", "3 days" */
export function valueText(metric: Metric, value: number): string {
  switch (metricWords[metric].unit) {
    case 'percent':
      return `${plain(value)} %`;
    case 'milliseconds':
      return value < 1000 ? `${plain(value)} ms` : `${plain(value / 1000)} s`;
    case 'a minute':
      return `${plain(value)} a minute`;
    case 'days':
      return value < 0 ? 'expired' : counted(Math.floor(value), 'day');
    default:
      return plain(value);
  }
}

const part = (text: string, strong = false) => ({ text, strong });

/** "5xx above 1 % for 5 min" in parts, so that a page can make the numbers heavier. */
export function conditionParts(
  rule: RuleDraft,
): readonly { readonly text: string; readonly strong: boolean }[] {
  const { metric, threshold, window, lasting } = rule;
  const { condition, unit } = metricWords[metric];
  const lasts = lasting > 0 ? [part(' for '), part(spanText(lasting), unit === 'none')] : [];
  if (metric === 'silence') return [part(`${condition} `), part(spanText(window), true)];
  if (unit === 'none') return [part(condition), ...lasts];
  const limit = unit === 'days' ? counted(threshold, 'day') : valueText(metric, threshold);
  return [part(`${condition} `), part(limit, true), ...lasts];
}

export const conditionText = (rule: RuleDraft): string =>
  conditionParts(rule)
    .map(({ text }) => text)
    .join('');

const everyOne: Readonly<Record<LookedAt, string>> = {
  gateway: 'All requests',
  target: 'Every API and route',
  service: 'Every service',
  consumer: 'Every consumer',
};

/** The subjects of a rule: "Weather, Search", "Every upstream". */
export function subjectsText({ metric, of, only }: Pick<RuleDraft, 'metric' | 'of' | 'only'>): string {
  if (metric === 'gateway') return 'Every gateway';
  if (only.length > 0) return only.map(({ name }) => name).join(', ');
  if (metric === 'target') return 'Every upstream';
  return metric === 'certificate' ? 'Every certificate' : everyOne[of];
}

const now: Readonly<Partial<Record<Metric, (value: string) => string>>> = {
  server_errors: (value) => `${value} of requests answered 5xx`,
  client_errors: (value) => `${value} of requests answered 4xx`,
  upstream_p95: (value) => `p95 of the upstream ${value}`,
  total_p95: (value) => `p95 ${value}`,
  volume_above: (value) => value,
  volume_below: (value) => value,
  certificate: (value) => (value === 'expired' ? 'it has expired' : `${value} left`),
};

/** The finding: "7.4 % of requests answered 5xx". Empty where there is nothing to say. */
export const foundText = (metric: Metric, value: number | null, text: string): string =>
  text !== '' || value === null ? text : (now[metric]?.(valueText(metric, value)) ?? '');

/** "Server errors on Billing", "Gateway away: eu-west-1" */
export const alertTitle = (
  rule: string,
  subject: { readonly kind: SubjectKind; readonly name: string; readonly gateway_name: string },
): string => `${rule} on ${subject.kind === 'gateway' ? subject.gateway_name : subject.name}`;
