// The dashboard’s texts about response-ratelimiting.
import { isTable } from '#schema/table.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, tableIn, textIn } from './config-values.ts';
import { callerOf, onAllTogether, unnamedCallers } from './limit-callers.ts';
import {
  countedIn,
  countingFields,
  laterCounting,
  limitBrief,
  limitPhrase,
  limitsIn,
  periodFields,
  type Limit,
} from './limit-texts.ts';
import { code, joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';
import { redisSection } from './redis-text.ts';

const namedLimits = (config: Draft): readonly (readonly [name: string, limits: readonly Limit[]])[] =>
  Object.entries(tableIn(config, 'limits')).flatMap(([name, table]) => {
    const limits = isTable(table) ? limitsIn(table) : [];
    return limits.length === 0 ? [] : [[name, limits] as const];
  });

/** The most limits that a sentence names. */
const mostNamed = 3;

export const responseRatelimiting: PluginText = {
  fields: {
    limits: {
      label: 'Limits',
      help: 'Each has a name, such as video, and a limit for at least one period. A longer period cannot have a lower limit. Periods are those of the calendar, in UTC.',
      element: 'limit',
      valueForm: 'video',
      fields: periodFields(),
    },
    header_name: {
      label: 'Header of the upstream',
      help: 'In it the upstream says what an answer uses: video=1, image=2. Clients do not see it.',
    },
    block_on_first_violation: {
      label: 'Refuse calls once a limit is used up',
      help: 'On: no call reaches the upstream then. Off: only answers that use more of it are refused.',
    },
    ...countingFields,
    hide_client_headers: {
      label: 'Hide the limit headers from clients',
      help: 'Off: answers carry X-RateLimit-Remaining-Video-Minute and so on.',
    },
  },
  later: laterCounting,
  sections: [
    { fields: ['limits', 'header_name', 'block_on_first_violation'] },
    { title: 'Counting', fields: ['limit_by', 'policy', 'fault_tolerant', 'hide_client_headers'] },
    redisSection,
  ],
  brief: (config) => {
    const limits = namedLimits(config);
    if (limits.length === 0) return ['No limit is set'];
    const shown = limits.map(([name, of]): Phrase => [`${name} to ${limitBrief(of)}`]);
    return ['Limits ', ...joinPhrases(shown, 'and', mostNamed)];
  },
  sentence: (config, about) => {
    const caller = callerOf(config, about);
    const limits = namedLimits(config);
    if (limits.length === 0) return [`nothing is limited until you name what ${caller} may use up.`];
    return [
      caller,
      ' may use up ',
      ...joinPhrases(
        limits.map(([name, of]) => limitPhrase(of, () => [code(name)])),
        'and',
        mostNamed,
      ),
      onAllTogether(config, about),
      '. The upstream says in the header ',
      code(textIn(config, 'header_name') || 'x-kong-limit'),
      ' what an answer uses. ',
      ...(isOn(config, 'block_on_first_violation')
        ? ['Once a limit is used up, each call gets ', { code: '429' }, ' and does not reach the upstream.']
        : ['An answer that uses more of a limit that is used up becomes ', { code: '429' }, '.']),
      unnamedCallers(config, about),
      ...countedIn(config),
    ];
  },
};
