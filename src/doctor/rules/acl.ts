// Configurations of acl that refuse every request, or whose lists contradict each other.
import type { Plugin } from '#schema/entities/plugin.ts';
import { stranger } from '#routing/passage.ts';
import type { Finding, Place, Rule } from '../finding.ts';
import type { Survey } from '../survey.ts';
import { isSince, listed } from '../words.ts';
import { mayAuthenticate } from '../may-authenticate.ts';

export const aclAlone: Rule = {
  kind: 'acl alone',
  area: 'Security',
  looksFor: 'acl where no plugin asks who is calling',
  many: (count) => `acl refuses every request at ${count} places`,
  find(survey) {
    // A plugin that Gatehouse does not know may ask who is calling.
    if (survey.rows.plugins.some(({ enabled, name }) => enabled && mayAuthenticate(name))) return [];
    const refused = new Map<Plugin, Place[]>();
    for (const { target, ...place } of survey.entrances()) {
      const gate = survey.protections.gate(target);
      const { outcome } = survey.protections.passage(gate, stranger);
      if (gate.guards.length > 0 || outcome.kind !== 'refused' || outcome.by.name !== 'acl') continue;
      const places = refused.get(outcome.by);
      if (places) places.push(place);
      else refused.set(outcome.by, [place]);
    }
    return [...refused].map(([plugin, places]) => aloneOf(survey, plugin, places));
  },
};

function aloneOf(survey: Survey, plugin: Plugin, places: readonly Place[]): Finding {
  const status = isSince(survey.facts.version, [2, 1]) ? 401 : 403;
  const [first, ...others] = places;
  const where = others.length === 0 ? (first?.name ?? '') : `${places.length} APIs and routes`;
  return {
    kind: 'acl alone',
    key: `acl alone ${plugin.id}`,
    severity: 'breaks',
    title: `Every request to ${where} is refused`,
    body: `acl asks for the groups of a consumer, and no plugin finds out who is calling: the answer is ${status}. Add a plugin that asks for credentials, or switch acl off.`,
    places: [{ entity: 'plugins', id: plugin.id, name: plugin.name }, ...places.slice(0, 5)],
    ...(first && others.length === 0 && { way: { text: 'Protect it', to: 'protect', place: first } }),
  };
}

const filled = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export const aclLists: Rule = {
  kind: 'acl lists',
  area: 'Security',
  looksFor: 'acl with groups that are let in and groups that are kept out',
  many: (count) => `${count} configurations of acl have two lists`,
  find: (survey) =>
    survey.rows.plugins.flatMap((plugin): readonly Finding[] => {
      if (plugin.name !== 'acl' || !survey.mayRun(plugin)) return [];
      const [allow, deny] =
        'allow' in plugin.config || 'deny' in plugin.config
          ? (['allow', 'deny'] as const)
          : (['whitelist', 'blacklist'] as const);
      const [own, others] = [filled(plugin.config[allow]), filled(plugin.config[deny])];
      if (own.length === 0 || others.length === 0) return [];
      const [chip] = survey.chipsOf(plugin);
      return [
        {
          kind: 'acl lists',
          key: `acl lists ${plugin.id}`,
          severity: 'look',
          title: `The groups that ${survey.nameOf(plugin)} lets in count for nothing`,
          body: `It has both lists, and then ${deny} alone counts: every consumer outside of ${listed(others)} is let in, also without the groups ${listed(own)}.`,
          places: survey.chipsOf(plugin),
          ...(chip && {
            fix: {
              text: `Empty ${deny}`,
              changes: [{ ...chip, fields: { [`config.${deny}`]: { from: others, to: [] } } }],
            },
          }),
        },
      ];
    }),
};
