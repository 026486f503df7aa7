// The sentences about what a consumer gets at an API or a route, and about what callers need there. Pure.
import type { Access, Sent } from '#routing/access.ts';
import { asksDirectory, groupListOf } from '#routing/deciding-plugins.ts';
import type { Gate, Guard, Passage } from '#routing/passage.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { listed } from '#dashboard/lib/listed.ts';
import type { NameOf } from '#routing/protection-text.ts';
import { credentialKinds } from '../credentials/credential-kinds.ts';

/** "key", "token of an application" */
export function thingFor(plugin: string): string {
  if (asksDirectory(plugin)) return `login that the directory of ${plugin} knows`;
  if (plugin === 'oauth2') return 'token of an application';
  return credentialKinds.find((kind) => kind.plugin === plugin)?.one ?? 'credential';
}

/** "a key", "an HMAC credential" */
export const aThingFor = (plugin: string): string => {
  const thing = thingFor(plugin);
  return `${/^[aeiou]|^HMAC/.test(thing) ? 'an' : 'a'} ${thing}`;
};

/** "its key", "a token of its application" */
function itsThingFor(plugin: string): string {
  if (asksDirectory(plugin)) return aThingFor(plugin);
  return plugin === 'oauth2' ? 'a token of its application' : `its ${thingFor(plugin)}`;
}

const withIts = ({ every, plugins }: Sent): string =>
  `With ${listed(plugins.map(itsThingFor), every ? 'and' : 'or')}`;

const groupsText = (groups: readonly string[]): string =>
  `${groups.length === 1 ? 'group' : 'groups'} ${listed(groups)}`;

/** "acl lets in the groups a and b alone" */
export function aclText(plugin: Plugin): string {
  const { groups, lets } = groupListOf(plugin);
  return lets === 'in'
    ? `acl lets in the ${groupsText(groups)} alone`
    : `acl keeps out the ${groupsText(groups)}`;
}

/** Says in one or two sentences what a consumer gets. */
export function accessText(access: Access, gate: Gate, consumer: Member, nameOf: NameOf): string {
  const sentence = mainSentence(access, gate, consumer, nameOf);
  if (access.verdict === 'refused') return sentence;
  const { perhapsRefusedBy } = access.verdict === 'stranger' ? access.strangers : access.own;
  if (perhapsRefusedBy.length === 0) return sentence;
  return `${sentence}. May still be refused by ${listed(
    perhapsRefusedBy.map(({ name }) => name),
    'or',
  )}`;
}

/** A consumer with its groups. */
export interface Member {
  readonly id: string;
  readonly groups: readonly string[] | undefined;
}

function mainSentence(access: Access, gate: Gate, consumer: Member, nameOf: NameOf): string {
  const { verdict, own, strangers } = access;
  switch (verdict) {
    case 'recognised':
      return withIts(access.sends());
    case 'stranger': {
      if (gate.guards.length === 0) return 'Open to everybody';
      const isGuest = strangers.countsAs === consumer.id;
      const guest = strangers.countsAs === undefined ? '' : `, as the consumer ${nameOf(strangers.countsAs)}`;
      const without = isGuest
        ? 'Callers without credentials count as this consumer'
        : `Without credentials${guest}`;
      if (own.takenBy.length === 0 || own.outcome.kind === 'depends') return without;
      const [only, ...others] = own.takenBy.map(({ plugin }) => itsThingFor(plugin.name));
      const sent = only === undefined || others.length > 0 ? 'its credentials' : only;
      return `${without}. With ${sent} this consumer is refused: ${refusal(access, gate, consumer, nameOf)}`;
    }
    case 'perhaps':
      return own.outcome.kind === 'depends' && own.outcome.by.name === 'acl'
        ? `${aclText(own.outcome.by)}, and it is not known whether this consumer is in it`
        : withIts(access.sends());
    case 'refused':
      return refusal(access, gate, consumer, nameOf);
    default:
      return verdict satisfies never;
  }
}

/** Why the consumer is refused. It begins with the name of a plugin where the consumer lacks no credential. */
function refusal({ own, lacks }: Access, { guards }: Gate, consumer: Member, nameOf: NameOf): string {
  const { outcome } = own;
  switch (outcome.kind) {
    case 'failed':
      return `Gets 500: the anonymous consumer of ${outcome.by.name} does not exist`;
    case 'ended':
      return `${outcome.by.name} answers every request with ${outcome.status}`;
    case 'refused':
      return outcome.by.name === 'acl'
        ? `${aclText(outcome.by)}; ${memberText(own, guards, consumer, nameOf)}`
        : lackText(guards, lacks);
    case 'answered':
    case 'depends':
      return '';
    default:
      return outcome satisfies never;
  }
}

/** "Needs a key and a login; this consumer has no login" */
function lackText(guards: readonly Guard[], lacks: readonly string[]): string {
  const needed = guards.filter(({ strangers }) => strangers === 'refused').map(({ plugin }) => plugin.name);
  const missing = lacks.filter((plugin) => !asksDirectory(plugin));
  const has =
    missing.length === needed.length && missing.length === 1
      ? 'none'
      : listed(missing.map((plugin) => `no ${plugin === 'oauth2' ? 'application' : thingFor(plugin)}`));
  return `Needs ${listed(needed.map(aThingFor))}; this consumer has ${has}`;
}

/** The groups that acl looks at: the consumer's own, or those of the anonymous consumer that it counts as. */
function memberText(
  { countsAs, takenBy }: Passage,
  guards: readonly Guard[],
  { id, groups = [] }: Member,
  nameOf: NameOf,
): string {
  if (countsAs === undefined)
    return takenBy.length === 0
      ? 'no plugin asks who is calling'
      : 'a login of the directory is no consumer’s';
  if (countsAs !== id)
    return `without ${listed(
      guards.map(({ plugin }) => aThingFor(plugin.name)),
      'or',
    )} this consumer counts as ${nameOf(countsAs)}`;
  return `this consumer is in ${groups.length === 0 ? 'no group' : listed(groups)}`;
}
