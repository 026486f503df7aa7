// Says in sentences what callers need to pass a gate. Pure.
import { asksDirectory } from '#routing/deciding-plugins.ts';
import type { Gate, Guard } from '#routing/passage.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { aclText, aThingFor } from './access-text.ts';

const plugins = (guards: readonly Guard[]): readonly string[] => guards.map(({ plugin }) => plugin.name);

/** One sentence each for the credentials, the directory, the groups, and for the plugins that look at the request. */
export function gateText({ guards, others }: Gate): readonly string[] {
  const required = plugins(guards.filter(({ anonymous }) => anonymous === undefined));
  const optional = plugins(guards.filter(({ anonymous }) => anonymous !== undefined));
  const found = (wanted: string) =>
    others.flatMap(({ part, choice }) => (part === wanted ? (choice.for(undefined) ?? []) : []));
  const sifting = [...found('sifts'), ...found('address')].map(({ name }) => name);
  const directory = guards.find(({ plugin }) => asksDirectory(plugin.name));
  // The sentence about protection names a single credential that is needed.
  return [
    ...(required.length > 1 ? [`Callers need ${listed(required.map(aThingFor))}.`] : []),
    ...(optional.length > 0 && required.length === 0
      ? [`Callers with ${listed(optional.map(aThingFor), 'or')} are recognised.`]
      : []),
    ...(directory
      ? [
          `The gateway keeps no logins for ${directory.plugin.name}: it does not know whom the directory knows, and takes none of them for a consumer.`,
        ]
      : []),
    ...found('groups').map((acl) => `${aclText(acl)}.`),
    ...found('ends').map(({ name }) => `${name} answers every request itself: the upstream sees none.`),
    ...(sifting.length > 0 ? [`A caller may still be refused by ${listed(sifting, 'or')}.`] : []),
  ];
}
