// Takes a caller through the plugins that decide at a target, by the rules that the proxy runs them by. It ignores limits of rate
// and size. It also ignores preflight requests (OPTIONS), which key-auth and jwt can let through. Pure: no I/O, no DOM, no Node.
// Kong 0.13.1: kong/plugins/{key-auth,basic-auth,…}/access.lua, doAuthentication and execute
import type { Plugin } from '#schema/entities/plugin.ts';
import { asksDirectory, groupListOf, type Part } from './deciding-plugins.ts';
import type { Choice } from './scoped-configurations.ts';

/** An authentication plugin that runs at a target. */
export interface Guard {
  readonly plugin: Plugin;
  /**
   * Its decision about a caller without a credential for it. `failed`: the anonymous consumer does not exist, and the caller gets
   * 500.
   */
  readonly strangers: 'refused' | 'let in' | 'failed';
  /** The consumer that a caller without a credential counts as. */
  readonly anonymous: string | undefined;
}

/** The answer to a caller. */
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

export interface Caller {
  /** The consumer that the sent credentials belong to. */
  readonly consumer: string | undefined;
  /** The groups of that consumer; undefined where they are not known. */
  readonly groups: readonly string[] | undefined;
  /** Does the caller send a credential that this plugin takes? */
  readonly sends: (plugin: string) => boolean;
}

export const stranger: Caller = { consumer: undefined, groups: undefined, sends: () => false };

/** The plugins that decide at one target, in the order in which they run. */
export interface Gate {
  readonly guards: readonly Guard[];
  readonly others: readonly { readonly part: Exclude<Part, 'asks'>; readonly choice: Choice<Plugin> }[];
}

export interface Passage {
  readonly outcome: Outcome;
  /** The authentication plugins that took a credential of the caller. */
  readonly takenBy: readonly Guard[];
  /** The consumer that the caller counts as once it is past them. Undefined: as none. */
  readonly countsAs: string | undefined;
  /** Plugins that let the caller through or refuse it, by something that only the request tells. */
  readonly perhapsRefusedBy: readonly Plugin[];
}

type GroupsOf = (consumer: string) => readonly string[] | undefined;

/** `groupsOf` gives the groups of an anonymous consumer. */
export function passageOf({ guards, others }: Gate, caller: Caller, groupsOf: GroupsOf): Passage {
  const entry = enter(guards, caller);
  const { countsAs, takenBy } = entry;
  const perhapsRefusedBy: Plugin[] = [];
  let outcome = entry.outcome;
  for (const { part, choice } of others) {
    if (isFinal(outcome)) break;
    const plugin = choice.for(countsAs);
    if (!plugin) continue;
    if (part === 'answers') break;
    if (part === 'sifts' || part === 'address') perhapsRefusedBy.push(plugin);
    outcome = next(
      outcome,
      outcomeOf(part, plugin, countsAs, (id) => (id === caller.consumer ? caller.groups : groupsOf(id))),
    );
  }
  return { outcome, takenBy, countsAs, perhapsRefusedBy };
}

const answered: Outcome = { kind: 'answered' };

interface Entry {
  outcome: Outcome;
  takenBy: Guard[];
  countsAs: string | undefined;
}

/**
 * Takes the caller past the authentication plugins. One with an anonymous consumer is done where an earlier one has taken a
 * credential. One without always asks.
 */
function enter(guards: readonly Guard[], caller: Caller): Entry {
  const entry: Entry = { outcome: answered, takenBy: [], countsAs: undefined };
  for (const guard of guards) {
    const { plugin: by, anonymous, strangers } = guard;
    if (anonymous !== undefined && entry.takenBy.length > 0) continue;
    if (caller.sends(by.name)) {
      entry.takenBy.push(guard);
      entry.countsAs = asksDirectory(by.name) ? undefined : caller.consumer;
    } else if (strangers === 'let in') entry.countsAs = anonymous;
    else {
      entry.outcome = strangers === 'failed' ? { kind: 'failed', by } : { kind: 'refused', by, status: 401 };
      return entry;
    }
  }
  return entry;
}

function outcomeOf(
  part: Exclude<Part, 'asks' | 'answers'>,
  by: Plugin,
  countsAs: string | undefined,
  groupsOf: (consumer: string) => readonly string[] | undefined,
): Outcome {
  switch (part) {
    case 'sifts':
      return answered;
    case 'address':
      return { kind: 'depends', by };
    case 'groups': {
      const groups = countsAs === undefined ? undefined : groupsOf(countsAs);
      if (countsAs !== undefined && groups === undefined) return { kind: 'depends', by };
      return groups && passesAcl(by, groups) ? answered : { kind: 'refused', by, status: 403 };
    }
    case 'ends': {
      const status = by.config['status_code'];
      return { kind: 'ended', by, status: typeof status === 'number' ? Math.trunc(status) : 503 };
    }
    default:
      return part satisfies never;
  }
}

function passesAcl(plugin: Plugin, groups: readonly string[]): boolean {
  const { groups: listed, lets } = groupListOf(plugin);
  return groups.some((group) => listed.includes(group)) === (lets === 'in');
}

const isFinal = ({ kind }: Outcome): boolean => kind !== 'answered' && kind !== 'depends';

/** A later plugin runs only for requests that the earlier ones let through. */
const next = (before: Outcome, after: Outcome): Outcome => (after.kind === 'answered' ? before : after);
