// The dashboard’s texts about rate-limiting.
import {
  callerOf,
  countedIn,
  countingFields,
  limitBrief,
  limitPhrase,
  limitsIn,
  onAllTogether,
  periodFields,
  periods,
  redisSection,
  unnamedCallers,
} from './limit-texts.ts';
import { joinPhrases, phraseText, type PluginText } from './plugin-text.ts';

export const rateLimiting: PluginText = {
  fields: {
    ...periodFields('requests'),
    ...countingFields,
    hide_client_headers: {
      label: 'Hide the limit headers from clients',
      help: 'Off: answers carry X-RateLimit-Remaining-Minute and so on.',
    },
  },
  sections: [
    {
      title: 'Limits',
      wire: 'config.second … config.year',
      hint: 'Set at least one. A longer period cannot have a lower limit. Periods are those of the calendar, in UTC.',
      fields: periods,
      compact: true,
    },
    { fields: ['limit_by', 'policy', 'fault_tolerant', 'hide_client_headers'] },
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
      onAllTogether(about),
      '. The next one gets ',
      { code: '429' },
      ` until ${until} is over.`,
      unnamedCallers(config, about),
      ...countedIn(config),
    ];
  },
};
