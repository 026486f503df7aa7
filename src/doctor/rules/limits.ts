// Limits of rate-limiting that never count, and limits that each node counts for itself.
import type { Plugin } from '#schema/entities/plugin.ts';
import type { Finding, Rule } from '../finding.ts';
import type { Survey } from '../survey.ts';

const periods = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;

const limitsOf = ({ config }: Plugin): readonly (readonly [period: string, limit: number])[] =>
  periods.flatMap((period) => {
    const limit = config[period];
    return typeof limit === 'number' ? [[period, limit] as const] : [];
  });

const ofLimits = (survey: Survey): readonly Plugin[] =>
  survey.rows.plugins.filter((plugin) => plugin.name === 'rate-limiting' && survey.mayRun(plugin));

export const idleLimits: Rule = {
  kind: 'idle limit',
  area: 'Limits',
  looksFor: 'Limits of rate-limiting that a limit of a longer period leaves nothing to do',
  many: (count) => `${count} configurations of rate-limiting have a limit that never counts`,
  find: (survey) =>
    ofLimits(survey).flatMap((plugin): readonly Finding[] => {
      const limits = limitsOf(plugin);
      for (const [at, [short, few]] of limits.entries()) {
        const longer = limits.slice(at + 1).find(([, limit]) => limit <= few);
        if (!longer) continue;
        const [long, limit] = longer;
        const [chip] = survey.chipsOf(plugin);
        return [
          {
            kind: 'idle limit',
            key: `idle limit ${plugin.id}`,
            severity: 'look',
            title: `${few} a ${short} is no limit of its own at ${survey.nameOf(plugin)}`,
            body: `Callers have ${limit} requests a ${long}, and use these up no later than the ${few} of a ${short}. Raise the limit of the ${long}, or leave the other one out.`,
            places: survey.chipsOf(plugin),
            ...(chip && {
              fix: {
                text: `Leave the limit of a ${short} out`,
                changes: [{ ...chip, fields: { [`config.${short}`]: { from: few, to: null } } }],
              },
            }),
          },
        ];
      }
      return [];
    }),
};

/** Databases that several nodes share. */
const shared = ['postgres', 'cassandra'];

export const localLimits: Rule = {
  kind: 'local limit',
  area: 'Limits',
  looksFor: 'Limits that each node of a gateway counts for itself, where nodes share a database',
  many: (count) => `${count} plugins let each node count limits for itself`,
  find: (survey) =>
    shared.includes(survey.facts.database ?? '')
      ? survey.rows.plugins.flatMap((plugin): readonly Finding[] => {
          const counts = plugin.name === 'rate-limiting' || plugin.name === 'response-ratelimiting';
          if (!counts || !survey.mayRun(plugin) || plugin.config['policy'] !== 'local') return [];
          const [chip] = survey.chipsOf(plugin);
          return [
            {
              kind: 'local limit',
              key: `local limit ${plugin.id}`,
              severity: 'look',
              title: `Each node counts the limits of ${survey.nameOf(plugin)} for itself`,
              body: 'The policy is local: where several nodes serve this gateway, callers get the limit once from each. The policy cluster counts for all of them in the database, which costs more. Fine with a single node.',
              places: survey.chipsOf(plugin),
              ...(chip && {
                fix: {
                  text: 'Set policy to cluster',
                  changes: [{ ...chip, fields: { 'config.policy': { from: 'local', to: 'cluster' } } }],
                },
              }),
            },
          ];
        })
      : [],
};
