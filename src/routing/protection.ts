// Works out what a request without credentials gets at a target, by the rules that the proxy runs plugins by. It ignores limits
// of rate and size. It also ignores preflight requests (OPTIONS), which key-auth and jwt can let through. Pure: no I/O, no DOM,
// no Node. Kong 0.13.1: kong/plugins/{key-auth,basic-auth,…}/access.lua, doAuthentication and execute
import type { Plugin } from '#schema/entities/plugin.ts';
import { ScopedConfigurations, type Target } from './scoped-configurations.ts';

/** An authentication plugin that runs for a caller without credentials. */
export interface Guard {
  readonly plugin: Plugin;
  /** `failed`: the anonymous consumer does not exist, and the caller gets 500. */
  readonly strangers: 'refused' | 'let in' | 'failed';
  /** The consumer that a caller without credentials counts as. */
  readonly anonymous: string | undefined;
}

/** The answer to a caller without credentials. */
export type Outcome =
  /** The upstream answers. */
  | { readonly kind: 'answered' }
  /** An authentication plugin refuses, or acl does: without a consumer, or with a consumer of a wrong group. */
  | { readonly kind: 'refused'; readonly by: Plugin; readonly status: 401 | 403 }
  /** 500: the anonymous consumer of this plugin does not exist. */
  | { readonly kind: 'failed'; readonly by: Plugin }
  /** The plugin itself answers every request, with or without credentials. The upstream sees none. */
  | { readonly kind: 'ended'; readonly by: Plugin; readonly status: number }
  /**
   * The upstream answers, or the plugin answers 403. ip-restriction decides by the address, acl by groups that are not known
   * here.
   */
  | { readonly kind: 'depends'; readonly by: Plugin };

export interface Protection {
  /** Authentication plugins that run at this target, in the order in which they run. */
  readonly guards: readonly Guard[];
  /** Authentication plugins that would run here if they were switched on. */
  readonly off: readonly Plugin[];
  readonly strangers: Outcome;
}

/** Facts that the rows of plugins do not hold. */
export interface Known {
  /** The groups of a consumer; undefined where they are not known. */
  groups?: (consumer: string) => readonly string[] | undefined;
  /** Is the consumer known not to exist? */
  isMissing?: (consumer: string) => boolean;
}

type Part = 'asks' | 'address' | 'groups' | 'answers' | 'ends';

/** The plugins that decide what a request without credentials gets, in the order in which they run. */
const parts: ReadonlyMap<string, Part> = new Map([
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

export const isAuthentication = (name: string): boolean => parts.get(name) === 'asks';

/** These plugins cannot be set for one consumer. A row of one with a consumer never runs. */
const isForEveryone = (part: Part): boolean => part === 'asks' || part === 'groups';

/** The consumer that callers without credentials count as; undefined where they are refused. */
export const anonymousOf = ({ name, config }: Plugin): string | undefined =>
  isAuthentication(name) && typeof config['anonymous'] === 'string' && config['anonymous'] !== ''
    ? config['anonymous']
    : undefined;

const isOn = ({ enabled }: Plugin): boolean => enabled;

const texts = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** acl uses the blacklist where it has one. Kong 0.13.1: kong/plugins/acl/handler.lua */
function passesAcl({ config }: Plugin, groups: readonly string[]): boolean {
  const blacklist = texts(config['blacklist']);
  const listed = new Set([...texts(config['whitelist']), ...blacklist]);
  return groups.some((group) => listed.has(group)) === (blacklist.length === 0);
}

/** The decision of an authentication plugin about a caller without credentials. */
export function guardOf(plugin: Plugin, { isMissing }: Known): Guard {
  const anonymous = anonymousOf(plugin);
  if (anonymous === undefined) return { plugin, anonymous, strangers: 'refused' };
  return { plugin, anonymous, strangers: isMissing?.(anonymous) ? 'failed' : 'let in' };
}

/** Works out the protection of targets from the rows of plugins. */
export class Protections {
  readonly #known: Known;
  readonly #on = new Map<string, ScopedConfigurations<Plugin>>();
  readonly #off: readonly Plugin[];

  constructor(rows: readonly Plugin[], known: Known = {}) {
    this.#known = known;
    this.#off = rows.filter((row) => !row.enabled && isAuthentication(row.name));
    for (const row of rows.filter(isOn)) {
      const part = parts.get(row.name);
      if (!part || (row.consumer_id !== undefined && isForEveryone(part))) continue;
      let own = this.#on.get(row.name);
      if (!own) this.#on.set(row.name, (own = new ScopedConfigurations()));
      own.add(row, row);
    }
  }

  of(target: Target): Protection {
    const guards: Guard[] = [];
    let strangers: Outcome = { kind: 'answered' };
    let consumer: string | undefined;
    for (const [name, part] of parts) {
      const plugin = this.#on.get(name)?.choice(target)?.for(consumer);
      if (!plugin) continue;
      if (part === 'asks') {
        const guard = guardOf(plugin, this.#known);
        guards.push(guard);
        consumer = guard.anonymous;
      }
      if (isFinal(strangers)) continue;
      if (part === 'answers') break;
      strangers = next(strangers, this.#outcome(part, plugin, guards.at(-1), consumer));
    }
    return { guards, strangers, off: this.#off.filter((row) => wouldRun(row, target)) };
  }

  #outcome(part: Exclude<Part, 'answers'>, by: Plugin, guard: Guard | undefined, consumer?: string): Outcome {
    switch (part) {
      case 'asks':
        if (guard?.strangers === 'refused') return { kind: 'refused', by, status: 401 };
        return guard?.strangers === 'failed' ? { kind: 'failed', by } : { kind: 'answered' };
      case 'address':
        return { kind: 'depends', by };
      case 'groups': {
        const groups = consumer === undefined ? undefined : this.#known.groups?.(consumer);
        if (consumer !== undefined && groups === undefined) return { kind: 'depends', by };
        return groups && passesAcl(by, groups) ? { kind: 'answered' } : { kind: 'refused', by, status: 403 };
      }
      case 'ends': {
        const status = by.config['status_code'];
        return { kind: 'ended', by, status: typeof status === 'number' ? Math.trunc(status) : 503 };
      }
      default:
        return part satisfies never;
    }
  }
}

const isFinal = ({ kind }: Outcome): boolean => kind !== 'answered' && kind !== 'depends';

/** A later plugin runs only for requests that the earlier ones let through. */
const next = (before: Outcome, after: Outcome): Outcome =>
  before.kind === 'depends' && after.kind !== 'refused' ? before : after;

/** Would the row run for this target if it were switched on? A more specific row may still take its place. */
function wouldRun(row: Plugin, target: Target): boolean {
  const only = new ScopedConfigurations<Plugin>();
  only.add(row, row);
  return row.consumer_id === undefined && only.choice(target)?.for(undefined) !== undefined;
}
