// The texts that the two rate limiting plugins share: limits by periods, whose calls are counted together, and where.
import { formatCount } from '#dashboard/lib/count.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import { code, joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';
import { redisFields, redisPlace } from './redis-text.ts';
import { spanOf } from './shared-fields.ts';

export const periods = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;

export interface Limit {
  period: string;
  count: string;
}

/** Shortest period first. */
export const limitsIn = (config: Draft): readonly Limit[] =>
  periods.flatMap((period) => {
    const count = numberIn(config, period);
    return count === undefined ? [] : [{ period, count: formatCount(count) }];
  });

/** "60 calls a minute and 1,000 an hour". `unit` names the counted thing. */
export const limitPhrase = (limits: readonly Limit[], unit: (count: string) => Phrase): Phrase =>
  joinPhrases(
    limits.map(({ period, count }, index) => [
      { value: count },
      ...(index === 0 ? [' ', ...unit(count)] : []),
      ` ${period === 'hour' ? 'an' : 'a'} ${period}`,
    ]),
  );

/** "60 per minute, 1,000 per hour" */
export const limitBrief = (limits: readonly Limit[]): string =>
  limits.map(({ period, count }) => `${count} per ${period}`).join(', ');

export function countedIn(config: Draft): Phrase {
  if (textIn(config, 'policy') !== 'redis') return [];
  const place = redisPlace(config);
  if (place === '') return [' It cannot work until you set the host of Redis.'];
  const seconds = numberIn(config, 'sync_rate') ?? -1;
  if (seconds > 0)
    return [' The nodes add up their counts in Redis at ', code(place), `, every ${spanOf(seconds)}.`];
  return [
    ' Counts are kept in Redis at ',
    code(place),
    ...(isOn(config, 'fault_tolerant')
      ? ['; calls are not limited while it does not answer.']
      : ['; calls get ', { code: '500' }, ' while it does not answer.']),
  ];
}

/** In the order of the periods. */
export const periodFields = (unit?: string): Readonly<Record<string, FieldText>> =>
  Object.fromEntries(
    periods.map((period) => [
      period,
      { label: `Per ${period}`, placeholder: 'no limit', ...(unit !== undefined && { unit }) },
    ]),
  );

export const countingFields: Readonly<Record<string, FieldText>> = {
  limit_by: {
    label: 'Count by',
    choices: {
      consumer: { label: 'Consumer', help: 'Falls back to the address.' },
      credential: { label: 'Credential', help: 'Each key on its own. Falls back to the address.' },
      ip: { label: 'Address', help: 'The client’s IP.' },
      service: { label: 'Service', help: 'All its callers together.' },
      header: { label: 'Header', help: 'Requests with the same value together.' },
      path: { label: 'Path', help: 'All requests for one path together.' },
    },
  },
  policy: {
    label: 'Where counters live',
    help: 'With several nodes, local lets each count for itself. Gatehouse’s own gateway is one node and counts in its memory with local and cluster alike.',
    choices: {
      local: { label: 'This node only' },
      cluster: { label: 'Shared by all nodes' },
      redis: { label: 'Redis' },
    },
  },
  fault_tolerant: {
    label: 'Let requests through when counting fails',
    help: 'On: the API keeps answering if the database or Redis is down. Off: it answers 500.',
  },
  ...redisFields,
};

/** Of a later Kong, which has the table `redis`. */
export const laterCounting: PluginText['later'] = {
  mark: 'redis',
  fields: {
    limit_by: { help: 'Where a request has none of it, its address counts.' },
    policy: { help: 'With several nodes, local lets each count for itself.' },
  },
};
