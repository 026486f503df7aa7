// APIs and routes whose upstream answers requests without credentials.
import { stranger } from '#routing/passage.ts';
import { openText } from '#routing/protection-text.ts';
import type { Finding, Rule } from '../finding.ts';

export const open: Rule = {
  kind: 'open',
  area: 'Security',
  looksFor: 'APIs and routes that answer requests without credentials',
  many: (count) => `${count} APIs and routes answer without credentials`,
  find: (survey) =>
    survey.entrances().flatMap(({ target, ...place }): readonly Finding[] => {
      const gate = survey.protections.gate(target);
      const { outcome } = survey.protections.passage(gate, stranger);
      if (outcome.kind !== 'answered') return [];
      const guarded = gate.guards.length > 0;
      return [
        {
          kind: 'open',
          key: `open ${place.entity} ${place.id}`,
          severity: 'look',
          title: `${place.name} ${openText({ guards: gate.guards })}`,
          body: guarded
            ? 'The plugin that asks for credentials has an anonymous consumer, which callers without any count as. Fine if that is meant.'
            : 'None of the plugins that Gatehouse knows asks who is calling. Fine if that is meant.',
          places: [place],
          ...(!guarded && { way: { text: 'Protect it', to: 'protect', place } }),
        },
      ];
    }),
};
