// Secrets that stand in the configuration of a plugin, where a vault could hold them.
import { isTable } from '#schema/table.ts';
import type { Finding, Rule } from '../finding.ts';
import { listed } from '../words.ts';

function valueAt(config: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isTable(at) ? at[name] : undefined), config);
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && !value.startsWith('{vault://');

export const plainSecrets: Rule = {
  kind: 'plain secret',
  area: 'Security',
  looksFor: 'Secrets in the configuration of plugins that a vault could hold',
  many: (count) => `The secrets of ${count} plugins stand in their configuration`,
  find: (survey) =>
    survey.facts.vaults.length === 0
      ? []
      : survey.rows.plugins.flatMap((plugin): readonly Finding[] => {
          const fields = (survey.rows.secretFields[plugin.name] ?? []).filter((path) =>
            isPlain(valueAt(plugin.config, path)),
          );
          if (fields.length === 0) return [];
          return [
            {
              kind: 'plain secret',
              key: `plain secret ${plugin.id}`,
              severity: 'look',
              title: `${survey.nameOf(plugin)} keeps ${fields.length === 1 ? 'a secret' : 'secrets'} in its configuration`,
              body: `${listed(fields)} can be read with the Admin API and in every export. A reference such as {vault://${survey.facts.vaults[0]}/name} leaves the value in a vault.`,
              places: survey.chipsOf(plugin),
            },
          ];
        }),
};
