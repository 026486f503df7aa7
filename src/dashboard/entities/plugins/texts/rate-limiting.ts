// What the dashboard says about rate-limiting.
import { formatCount } from '#dashboard/lib/count.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import type { Phrase, PluginText } from './plugin-text.ts';
import { redis } from './shared-fields.ts';

const periods = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;

const limits = (config: Draft): { period: string; count: string }[] =>
  periods.flatMap((period) => {
    const count = config[period];
    return typeof count === 'number' ? [{ period, count: formatCount(count) }] : [];
  });

const article = (period: string): string => (period === 'hour' ? 'an hour' : `a ${period}`);

const callers: Readonly<Record<string, string>> = {
  consumer: 'each consumer',
  credential: 'each credential',
  ip: 'each address',
};

const allowed = (config: Draft): Phrase =>
  limits(config).flatMap(({ period, count }, index, all) => [
    index === 0 ? '' : index === all.length - 1 ? ' and ' : ', ',
    { value: count },
    `${index > 0 ? '' : count === '1' ? ' call' : ' calls'} ${article(period)}`,
  ]);

const perPeriod = (period: string): FieldText => ({
  label: `Per ${period}`,
  unit: 'requests',
  placeholder: 'no limit',
});

export const rateLimiting: PluginText = {
  fields: {
    ...Object.fromEntries(periods.map((period) => [period, perPeriod(period)])),
    limit_by: {
      label: 'Count by',
      choices: {
        consumer: { label: 'Consumer', help: 'Falls back to the address.' },
        credential: { label: 'Credential', help: 'Each key on its own. Falls back to the address.' },
        ip: { label: 'Address', help: 'The client’s IP.' },
      },
    },
    policy: {
      label: 'Where counters live',
      help: 'Local is the fastest. With several nodes each then counts for itself; use cluster or redis for one count.',
      choices: {
        local: { label: 'This node only' },
        cluster: { label: 'Shared by all nodes' },
        redis: { label: 'Redis' },
      },
    },
    fault_tolerant: {
      label: 'Let requests through when counting fails',
      help: 'On: the API keeps answering if the database or Redis is down.',
    },
    hide_client_headers: {
      label: 'Hide the limit headers from clients',
      help: 'Off: answers carry X-RateLimit-Remaining-Minute and so on.',
    },
    ...redis,
  },
  sections: [
    {
      title: 'Limits',
      wire: 'config.second … config.year',
      hint: 'Set at least one. A longer period cannot have a lower limit.',
      fields: periods,
      compact: true,
    },
    { fields: ['limit_by', 'policy', 'fault_tolerant', 'hide_client_headers'] },
    {
      title: 'Redis',
      folded: 'used with policy redis only',
      fields: ['redis_host', 'redis_port', 'redis_password', 'redis_timeout', 'redis_database'],
    },
  ],
  brief: (config) => {
    const set = limits(config);
    return set.length === 0
      ? ['No limit is set']
      : [set.map(({ period, count }) => `${count} per ${period}`).join(', ')];
  },
  sentence: (config, about) => {
    const forWhom = about?.forWhom;
    const set = limits(config);
    const by = typeof config.limit_by === 'string' ? config.limit_by : 'consumer';
    const who = forWhom ?? callers[by] ?? 'each caller';
    if (set.length === 0) return ['nothing is limited until you set how many calls ', who, ' may make.'];
    const ends = set.map(({ period }) => `the ${period}`);
    const last = ends.pop() ?? '';
    const until = ends.length === 0 ? last : `${ends.join(', ')} or ${last}`;
    return [
      who,
      ' may make ',
      ...allowed(config),
      '. The next one gets ',
      { code: '429' },
      ` until ${until} is over.`,
      forWhom !== undefined || by === 'ip'
        ? ''
        : ' Callers that no plugin names are counted by their address.',
    ];
  },
};
