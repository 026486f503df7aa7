// The sentences about a target's protection. Every sentence about protection in the dashboard comes from this file. Pure.
import type { Guard, Outcome } from './passage.ts';
import type { Protection } from './protection.ts';
import type { Plugin } from '#schema/entities/plugin.ts';

/** The kind of credential that each authentication plugin asks for. */
const asked: Readonly<Record<string, string>> = {
  'key-auth': 'key',
  'basic-auth': 'login',
  jwt: 'token',
  oauth2: 'token',
  'hmac-auth': 'signature',
  'ldap-auth': 'login',
};

export const asksFor = (plugin: string): string => asked[plugin] ?? 'credential';

/** "a key", or "credentials" where several plugins ask for different things. */
function things(guards: readonly Guard[]): string {
  const [thing, ...others] = new Set(guards.map(({ plugin }) => asksFor(plugin.name)));
  return thing !== undefined && others.length === 0 ? `a ${thing}` : 'credentials';
}

const namesOf = (plugins: readonly Plugin[]): string =>
  [...new Set(plugins.map(({ name }) => name))].join(' and ');

/** The name of a consumer, or its id where the name is not known. */
export type NameOf = (consumer: string) => string;

/** The anonymous consumer of the last authentication plugin, as "the consumer Guest". */
function anonymousConsumer(guards: readonly Guard[], nameOf: NameOf): string {
  const id = guards.at(-1)?.anonymous;
  return `the consumer ${id === undefined ? '' : nameOf(id)}`;
}

export function protectionText({ guards, off, strangers }: Protection, nameOf: NameOf): string {
  const request = guards.length === 0 ? 'Every request' : `A request without ${things(guards)}`;
  switch (strangers.kind) {
    case 'answered':
      if (guards.length > 0)
        return `${request} is let in as ${anonymousConsumer(guards, nameOf)}, by ${namesOf(guards.map(({ plugin }) => plugin))}.`;
      return off.length > 0
        ? `Everybody who reaches the proxy gets an answer: ${namesOf(off)} is switched off.`
        : 'Everybody who reaches the proxy gets an answer.';
    case 'refused':
      return refusedText(strangers, guards, nameOf);
    case 'failed':
      return `${request} gets 500: the anonymous consumer of ${strangers.by.name} does not exist.`;
    case 'ended':
      return `${request} gets ${strangers.status} from ${strangers.by.name}.`;
    case 'depends':
      return strangers.by.name === 'acl'
        ? `${request} counts as ${anonymousConsumer(guards, nameOf)}, whose groups decide at acl.`
        : `${request} gets an answer where ip-restriction allows its address.`;
    default:
      return strangers satisfies never;
  }
}

function refusedText(
  { by, status }: Extract<Outcome, { kind: 'refused' }>,
  guards: readonly Guard[],
  nameOf: NameOf,
): string {
  if (by.name !== 'acl') return `A request without a ${asksFor(by.name)} gets ${status} from ${by.name}.`;
  return guards.length === 0
    ? `Every request gets ${status} from acl, since no plugin asks who is calling.`
    : `A request without ${things(guards)} gets ${status} from acl: it counts as ${anonymousConsumer(guards, nameOf)}.`;
}

const outcomes: Readonly<Record<Outcome['kind'], string>> = {
  answered: 'Answered',
  refused: 'Refused',
  failed: 'Failing',
  ended: 'Ended early',
  depends: 'By address or group',
};

/** The outcome of a request without credentials, in one word. */
export const outcomeWord = ({ strangers }: Protection): string => outcomes[strangers.kind];

/** The facet of the list of APIs that filters by this word. */
export const strangersFacet = 'strangers';

/** The words after the name of an API whose upstream answers requests without credentials: "answers everybody". */
export const openText = ({ guards }: Pick<Protection, 'guards'>): string =>
  guards.length === 0 ? 'answers everybody' : `answers without ${things(guards)}`;
