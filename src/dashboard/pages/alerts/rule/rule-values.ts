// The values of a rule's form: numbers as they are typed, spans in minutes.
import {
  isOfTraffic,
  metricWords,
  type LookedAt,
  type Metric,
  type RuleDraft,
  type Unit,
} from '#dashboard/api/alerts.ts';

export interface RuleValues {
  name: string;
  metric: Metric;
  threshold: string;
  /** Minutes. */
  window: string;
  /** Minutes. */
  lasting: string;
  least: string;
  gateway: string;
  of: LookedAt;
  /** Ids. Empty: each of them. */
  only: readonly string[];
  to: readonly string[];
}

interface Usual {
  threshold: number;
  window: number;
  lasting: number;
}

/** The first values of a rule of a metric: seconds, and the metric's unit. */
const usual: Readonly<Record<Metric, Usual>> = {
  server_errors: { threshold: 1, window: 300, lasting: 300 },
  client_errors: { threshold: 20, window: 300, lasting: 300 },
  upstream_p95: { threshold: 1000, window: 300, lasting: 600 },
  total_p95: { threshold: 1000, window: 300, lasting: 600 },
  volume_above: { threshold: 1000, window: 300, lasting: 300 },
  volume_below: { threshold: 10, window: 900, lasting: 300 },
  silence: { threshold: 0, window: 3600, lasting: 0 },
  target: { threshold: 0, window: 300, lasting: 900 },
  certificate: { threshold: 14, window: 300, lasting: 0 },
  gateway: { threshold: 0, window: 300, lasting: 60 },
};

const usualOf: Readonly<Partial<Record<Metric, LookedAt>>> = {
  volume_above: 'gateway',
  volume_below: 'gateway',
  silence: 'gateway',
};

const minutes = (seconds: number): string => String(Math.round((seconds / 60) * 100) / 100);

/** A new rule. `taken`: the names of the others. */
export function startOf(
  metric: Metric,
  gateway: string,
  taken: readonly string[],
  to: readonly string[],
): RuleValues {
  const { threshold, window, lasting } = usual[metric];
  return {
    name: freeName(metricWords[metric].name, taken),
    metric,
    threshold: String(threshold),
    window: minutes(window),
    lasting: minutes(lasting),
    least: '10',
    gateway: metric === 'gateway' ? '' : gateway,
    of: usualOf[metric] ?? 'target',
    only: [],
    to,
  };
}

function freeName(name: string, taken: readonly string[]): string {
  const lower = taken.map((one) => one.toLowerCase());
  let free = name;
  for (let count = 2; lower.includes(free.toLowerCase()); count += 1) free = `${name} ${count}`;
  return free;
}

/** The form after another metric was chosen: numbers of one unit mean nothing in another. What was typed for the name stays. */
export function withMetric(values: RuleValues, metric: Metric): RuleValues {
  const before = startOf(values.metric, values.gateway, [], values.to);
  const next = startOf(metric, values.gateway, [], values.to);
  const isTyped = (name: 'name' | 'window' | 'lasting' | 'of'): boolean => values[name] !== before[name];
  const isSameKind = isOfTraffic(metric) === isOfTraffic(values.metric);
  return {
    ...next,
    gateway: metric === 'gateway' ? '' : values.gateway,
    least: values.least,
    name: isTyped('name') ? values.name : next.name,
    window: isTyped('window') ? values.window : next.window,
    lasting: isTyped('lasting') ? values.lasting : next.lasting,
    of: isTyped('of') ? values.of : next.of,
    only: isSameKind && isOfTraffic(metric) ? values.only : [],
  };
}

export const valuesOf = (rule: RuleDraft): RuleValues => ({
  name: rule.name,
  metric: rule.metric,
  threshold: String(rule.threshold),
  window: minutes(rule.window),
  lasting: minutes(rule.lasting),
  least: String(rule.least),
  gateway: rule.gateway,
  of: rule.of,
  only: rule.only.map(({ id }) => id),
  to: rule.to,
});

/** A text that is no number stays one, so that the server refuses it at its field. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const seconds = (text: string): number => Math.round(numberOf(text) * 60);

/** `names`: of the chosen, by id. */
export const draftOf = (
  { threshold, window, lasting, least, only, ...values }: RuleValues,
  on: boolean,
  names: ReadonlyMap<string, string>,
): RuleDraft => ({
  ...values,
  threshold: numberOf(threshold),
  window: seconds(window),
  lasting: seconds(lasting),
  least: numberOf(least),
  only: only.map((id) => ({ id, name: names.get(id) ?? id })),
  on,
});

export const unitText: Readonly<Record<Unit, string>> = {
  percent: '%',
  milliseconds: 'ms',
  'a minute': 'a minute',
  days: 'days',
  none: '',
};
