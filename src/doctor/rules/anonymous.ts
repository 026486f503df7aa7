// Authentication plugins whose anonymous consumer does not exist.
import { anonymousOf } from '#routing/deciding-plugins.ts';
import type { Rule } from '../finding.ts';
import { isSince } from '../words.ts';

export const anonymous: Rule = {
  kind: 'anonymous',
  area: 'Security',
  looksFor: 'Plugins whose anonymous consumer does not exist',
  many: (count) => `${count} plugins name an anonymous consumer that does not exist`,
  find(survey) {
    const missing = new Set(survey.rows.missingConsumers);
    return survey.rows.plugins.flatMap((plugin) => {
      const named = anonymousOf(plugin);
      if (!survey.mayRun(plugin) || named === undefined || !missing.has(named)) return [];
      const [chip] = survey.chipsOf(plugin);
      // Kong before 0.15 takes an empty text for no consumer.
      const nobody = isSince(survey.facts.version, [0, 15]) ? null : '';
      return {
        kind: 'anonymous',
        key: `anonymous ${plugin.id}`,
        severity: 'breaks',
        title: `Requests without credentials fail at ${survey.nameOf(plugin)}`,
        body: `They should count as the consumer ${named}, which does not exist, so that they get 500. Without an anonymous consumer they get 401.`,
        places: survey.chipsOf(plugin),
        ...(chip && {
          fix: {
            text: 'Name no anonymous consumer',
            changes: [{ ...chip, fields: { 'config.anonymous': { from: named, to: nobody } } }],
          },
        }),
      };
    });
  },
};
