// Works out how targets are protected, from the rows of plugins: what a request without credentials gets at a target, and which
// plugins decide there. Pure: no I/O, no DOM, no Node.
import type { Plugin } from '#schema/entities/plugin.ts';
import { anonymousOf, decidingPlugins, isAuthentication, isForEveryone } from './deciding-plugins.ts';
import {
  passageOf,
  stranger,
  type Caller,
  type Gate,
  type Guard,
  type Outcome,
  type Passage,
} from './passage.ts';
import { ScopedConfigurations, type Target } from './scoped-configurations.ts';

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

const isOn = ({ enabled }: Plugin): boolean => enabled;

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
      const part = decidingPlugins.get(row.name);
      if (!part || (row.consumer_id !== undefined && isForEveryone(part))) continue;
      let own = this.#on.get(row.name);
      if (!own) this.#on.set(row.name, (own = new ScopedConfigurations()));
      own.add(row, row);
    }
  }

  of(target: Target): Protection {
    const gate = this.gate(target);
    return {
      guards: gate.guards,
      strangers: this.passage(gate, stranger).outcome,
      off: this.#off.filter((row) => wouldRun(row, target)),
    };
  }

  /** The plugins that decide at a target. */
  gate(target: Target): Gate {
    const guards: Guard[] = [];
    const others: Gate['others'][number][] = [];
    for (const [name, part] of decidingPlugins) {
      const choice = this.#on.get(name)?.choice(target);
      if (!choice) continue;
      if (part !== 'asks') others.push({ part, choice });
      else {
        const plugin = choice.for(undefined);
        if (plugin) guards.push(guardOf(plugin, this.#known));
      }
    }
    return { guards, others };
  }

  /** The answer to a caller there. */
  passage(gate: Gate, caller: Caller): Passage {
    return passageOf(gate, caller, (consumer) => this.#known.groups?.(consumer));
  }
}

/** Would the row run for this target if it were switched on? A more specific row may still take its place. */
function wouldRun(row: Plugin, target: Target): boolean {
  const only = new ScopedConfigurations<Plugin>();
  only.add(row, row);
  return row.consumer_id === undefined && only.choice(target)?.for(undefined) !== undefined;
}
