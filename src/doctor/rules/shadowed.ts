// APIs and routes that no request reaches.
import type { Shadow } from '#routing/shadow/shadows.ts';
import type { Rule } from '../finding.ts';
import type { Survey } from '../survey.ts';
import { listed } from '../words.ts';

export const shadowed: Rule = {
  kind: 'shadowed',
  area: 'Routing',
  looksFor: 'APIs and routes that no request reaches, because others come first for each of their requests',
  many: (count) => `${count} APIs and routes are never reached`,
  find: (survey) => survey.shadows.map((shadow) => findingOf(survey, shadow)),
};

function findingOf(survey: Survey, { entity, id, by, untried }: Shadow) {
  const place = survey.place(entity, id);
  const others = by.map((row) => survey.place(row.entity, row.id));
  const names = listed(others.map(({ name }) => name));
  const first = others.length === 1 ? 'comes' : 'come';
  const sentences = [
    ...(others.length > 0 ? [`${names} ${first} first for every request that it is for.`] : []),
    ...untried
      .slice(0, 2)
      .map(
        ({ host, first: instead }) =>
          `Of the wildcards that fit a host the gateway tries only the first, and that is ${instead}, never ${host}.`,
      ),
    entity === 'apis' && others.some((other) => other.entity === 'routes')
      ? 'Routes are asked before APIs are.'
      : 'Give it a host, a path or a method of its own, or delete it.',
  ];
  return {
    kind: 'shadowed',
    key: `shadowed ${entity} ${id}`,
    severity: 'breaks',
    title:
      others.length === 1
        ? `${place.name} is never reached: ${names} takes its requests`
        : `${place.name} is never reached`,
    body: sentences.join(' '),
    places: [place, ...others],
  } as const;
}
