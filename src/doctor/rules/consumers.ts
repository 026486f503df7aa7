// Consumers that no request can be recognised as.
import { anonymousOf } from '#routing/deciding-plugins.ts';
import { mayAuthenticate } from '../may-authenticate.ts';
import type { Finding, Rule } from '../finding.ts';

export const idleConsumers: Rule = {
  kind: 'idle consumer',
  area: 'Tidiness',
  looksFor: 'Consumers without credentials',
  many: (count) => `${count} consumers have no credentials`,
  find({ rows }) {
    const { consumers, credentials } = rows;
    // A plugin that Gatehouse does not know may know consumers otherwise.
    if (
      !consumers ||
      !credentials ||
      rows.plugins.some(({ enabled, name }) => enabled && mayAuthenticate(name))
    )
      return [];
    const known = new Set(rows.plugins.flatMap((plugin) => anonymousOf(plugin) ?? []));
    for (const [plugin, own] of Object.entries(credentials))
      if (plugin !== 'acl') for (const { consumer } of own) known.add(consumer);
    return consumers.flatMap(({ id, name }): readonly Finding[] => {
      if (known.has(id) || known.has(name)) return [];
      const place = { entity: 'consumers', id, name } as const;
      return [
        {
          kind: 'idle consumer',
          key: `idle consumer ${id}`,
          severity: 'look',
          title: `No request can come from ${name}`,
          body: 'It has no key, login or other credential, and no plugin counts callers as it. Give it one, or delete it.',
          places: [place],
          way: { text: 'Add a key', to: 'add credential', place },
        },
      ];
    });
  },
};
