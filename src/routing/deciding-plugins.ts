// The plugins that decide whether the upstream sees a request, and what their configurations say about callers. Pure: no I/O, no
// DOM, no Node.
import type { Plugin } from '#schema/entities/plugin.ts';

/** `sifts`: the plugin looks at the request alone, so that its configuration does not tell which requests it refuses. */
export type Part = 'sifts' | 'asks' | 'address' | 'groups' | 'answers' | 'ends';

/** In the order in which they run. */
export const decidingPlugins: ReadonlyMap<string, Part> = new Map([
  ['bot-detection', 'sifts'],
  ['jwt', 'asks'],
  ['oauth2', 'asks'],
  ['key-auth', 'asks'],
  ['ldap-auth', 'asks'],
  ['basic-auth', 'asks'],
  ['hmac-auth', 'asks'],
  ['ip-restriction', 'address'],
  ['acl', 'groups'],
  ['aws-lambda', 'answers'],
  ['request-termination', 'ends'],
]);

export const isAuthentication = (name: string): boolean => decidingPlugins.get(name) === 'asks';

/** Is the plugin one that asks a directory? Kong keeps no credentials for it, and its logins belong to no consumer. */
export const asksDirectory = (name: string): boolean => name === 'ldap-auth';

/** These plugins cannot be set for one consumer. A row of one with a consumer never runs. */
export const isForEveryone = (part: Part): boolean =>
  part === 'asks' || part === 'groups' || part === 'sifts';

/** The consumer that callers without credentials count as; undefined where they are refused. */
export const anonymousOf = ({ name, config }: Plugin): string | undefined =>
  isAuthentication(name) && typeof config['anonymous'] === 'string' && config['anonymous'] !== ''
    ? config['anonymous']
    : undefined;

/** The groups that a configuration of acl names, and whether it lets them in or keeps them out. */
export interface GroupList {
  readonly groups: readonly string[];
  readonly lets: 'in' | 'out';
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * acl keeps groups out where it has a blacklist. Kong 0.13.1: kong/plugins/acl/handler.lua. Since Kong 2.1 the lists are called
 * `allow` and `deny`.
 */
export function groupListOf({ config }: Plugin): GroupList {
  const blacklist = texts(config['blacklist'] ?? config['deny']);
  return {
    groups: [...texts(config['whitelist'] ?? config['allow']), ...blacklist],
    lets: blacklist.length === 0 ? 'in' : 'out',
  };
}
