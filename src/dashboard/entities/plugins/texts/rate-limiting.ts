// The dashboard’s texts about rate-limiting.
import { callerOf, onAllTogether, unnamedCallers } from './limit-callers.ts';
import {
  countedIn,
  countingFields,
  laterCounting,
  limitBrief,
  limitPhrase,
  limitsIn,
  periodFields,
  periods,
} from './limit-texts.ts';
import { numberIn, textIn } from './config-values.ts';
import { code, joinPhrases, phraseText, type PluginText } from './plugin-text.ts';
import { redisSection } from './redis-text.ts';

const usualMessage = 'API rate limit exceeded';

export const rateLimiting: PluginText = {
  fields: {
    ...periodFields('requests'),
    ...countingFields,
    hide_client_headers: {
      label: 'Hide the limit headers from clients',
      help: 'Off: answers carry X-RateLimit-Remaining-Minute and so on.',
    },
    header_name: {
      label: 'Header to count by',
      help: 'Needed when counting by header. Requests without it are counted by their address.',
      placeholder: 'X-Tenant',
    },
    path: {
      label: 'Path to count',
      help: 'Needed when counting by path. Other paths are counted by the address of the caller.',
      placeholder: '/search',
    },
    error_code: { label: 'Status of refusals', help: 'For calls beyond the limit.' },
    error_message: { label: 'Message of refusals', help: 'The answer is then {"message": "…"}.' },
    sync_rate: {
      label: 'Add up counts every',
      unit: 's',
      help: 'Works with Redis. The node counts by itself in between. -1: Redis is asked at every call.',
    },
  },
  later: laterCounting,
  sections: [
    {
      title: 'Limits',
      wire: 'config.second … config.year',
      hint: 'Set at least one. A longer period cannot have a lower limit. Periods are those of the calendar, in UTC.',
      fields: periods,
      compact: true,
    },
    {
      fields: [
        'limit_by',
        'header_name',
        'path',
        'policy',
        'sync_rate',
        'fault_tolerant',
        'hide_client_headers',
      ],
    },
    {
      title: 'Refusals',
      folded: 'status, message',
      unfoldedWhenSet: true,
      fields: ['error_code', 'error_message'],
    },
    redisSection,
  ],
  brief: (config) => {
    const set = limitsIn(config);
    return [set.length === 0 ? 'No limit is set' : limitBrief(set)];
  },
  sentence: (config, about) => {
    const caller = callerOf(config, about);
    const set = limitsIn(config);
    if (set.length === 0) return ['nothing is limited until you set how many calls ', caller, ' may make.'];
    const message = textIn(config, 'error_message');
    const until = phraseText(
      joinPhrases(
        set.map(({ period }) => [`the ${period}`]),
        'or',
      ),
    );
    return [
      caller,
      ' may make ',
      ...limitPhrase(set, (count) => [count === '1' ? 'call' : 'calls']),
      onAllTogether(config, about),
      '. The next one gets ',
      code(String(numberIn(config, 'error_code') ?? 429)),
      ...(message === '' || message === usualMessage ? [] : [' with the message ', code(message)]),
      ` until ${until} is over.`,
      unnamedCallers(config, about),
      ...countedIn(config),
    ];
  },
};
