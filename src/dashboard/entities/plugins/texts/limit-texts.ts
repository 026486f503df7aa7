// The texts that the two rate limiting plugins share: limits by periods, whose calls are counted together, and where.
import { formatCount } from '#dashboard/lib/count.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import { code, joinPhrases, type About, type Phrase } from './plugin-text.ts';

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

const callers: Readonly<Record<string, string>> = {
  consumer: 'each consumer',
  credential: 'each credential',
  ip: 'each address',
};

/** The callers whose calls are counted together. */
export function callerOf(config: Draft, about: About | undefined): string {
  const by = textIn(config, 'limit_by') || 'consumer';
  const forWhom = about?.forWhom;
  if (forWhom === undefined) return callers[by] ?? 'each caller';
  if (by === 'ip') return `${forWhom}, from each address,`;
  return by === 'credential' ? `${forWhom}, with each credential,` : forWhom;
}

export const unnamedCallers = (config: Draft, about: About | undefined): string =>
  about?.forWhom !== undefined || textIn(config, 'limit_by') === 'ip'
    ? ''
    : ' Callers that no plugin names are counted by their address.';

/** Counters belong to the API of the plugin. A global plugin has one for all APIs. */
export const onAllTogether = (about: About | undefined): string =>
  about?.isGlobal === true ? ', on all these APIs together' : '';

export function countedIn(config: Draft): Phrase {
  if (textIn(config, 'policy') !== 'redis') return [];
  const host = textIn(config, 'redis_host');
  if (host === '') return [' It cannot work until you set the host of Redis.'];
  return [
    ' Counts are kept in Redis at ',
    code(`${host}:${textIn(config, 'redis_port') || '6379'}`),
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
  redis_host: { label: 'Host', help: 'The Redis server.', placeholder: 'redis.example.com' },
  redis_port: { label: 'Port', help: 'Usually 6379.' },
  redis_password: { label: 'Password', help: 'Empty where Redis asks for none.', secret: true },
  redis_timeout: { label: 'Timeout', unit: 'ms', help: 'Counting has failed when Redis takes longer.' },
  redis_database: { label: 'Database', help: 'Its number. Redis begins with 0.' },
};

export const redisSection: Section = {
  title: 'Redis',
  folded: 'used with policy redis only',
  fields: ['redis_host', 'redis_port', 'redis_password', 'redis_timeout', 'redis_database'],
};
