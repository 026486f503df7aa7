// Which plugin configurations run for an api and a caller, worked out when configuration changes. Runs no plugin.
// Kong 0.13.1: kong/core/plugins_iterator.lua, load_plugin_configuration.
import type { Plugin as PluginRow } from '#schema/entities/plugin.ts';
import type { Hooks, Plugin } from '../plugins/plugin.ts';
import type { Plan, PlanStep } from './snapshot.ts';

/** A stored configuration of a plugin that is here, made ready to run. */
export interface PreparedConfiguration {
  readonly row: PluginRow;
  readonly plugin: Plugin;
  readonly hooks: Hooks;
}

type ByConsumer = ReadonlyMap<string, Hooks>;
const nobody: ByConsumer = new Map();

class Step implements PlanStep {
  readonly plugin: Plugin;
  readonly #forConsumer: ByConsumer;
  readonly #forConsumerHere: ByConsumer;
  readonly #otherwise: Hooks | undefined;

  constructor(plugin: Plugin, here: ByConsumer, anywhere: ByConsumer, otherwise: Hooks | undefined) {
    this.plugin = plugin;
    this.#forConsumerHere = here;
    this.#forConsumer = anywhere;
    this.#otherwise = otherwise;
  }

  hooks(consumerId: string | undefined): Hooks | undefined {
    if (consumerId === undefined) return this.#otherwise;
    return this.#forConsumerHere.get(consumerId) ?? this.#forConsumer.get(consumerId) ?? this.#otherwise;
  }
}

/** The configurations of one plugin, by what they are for. The first one for the same thing counts. */
class Scopes {
  readonly plugin: Plugin;
  readonly apis = new Map<string, Hooks>();
  readonly consumers = new Map<string, Hooks>();
  readonly apiConsumers = new Map<string, Map<string, Hooks>>();
  everywhere: Hooks | undefined;

  constructor(plugin: Plugin) {
    this.plugin = plugin;
  }

  add({ api_id, consumer_id }: PluginRow, hooks: Hooks): void {
    if (consumer_id === undefined) {
      if (api_id === undefined) this.everywhere ??= hooks;
      else setFirst(this.apis, api_id, hooks);
    } else if (!this.plugin.schema.no_consumer) {
      if (api_id === undefined) return setFirst(this.consumers, consumer_id, hooks);
      const here = this.apiConsumers.get(api_id) ?? new Map<string, Hooks>();
      setFirst(here, consumer_id, hooks);
      this.apiConsumers.set(api_id, here);
    }
  }

  step(apiId: string | undefined): PlanStep | undefined {
    const ownConfiguration = apiId === undefined ? undefined : this.apis.get(apiId);
    const here = (apiId === undefined ? undefined : this.apiConsumers.get(apiId)) ?? nobody;
    const anywhere = apiId === undefined ? nobody : this.consumers;
    const otherwise = ownConfiguration ?? this.everywhere;
    if (otherwise === undefined && here.size === 0 && anywhere.size === 0) return undefined;
    return new Step(this.plugin, here, anywhere, otherwise);
  }

  concerns(apiId: string): boolean {
    return this.apis.has(apiId) || this.apiConsumers.has(apiId);
  }
}

const setFirst = (map: Map<string, Hooks>, key: string, hooks: Hooks): void => {
  if (!map.has(key)) map.set(key, hooks);
};

/** The enabled configurations, asked for the plan of an api. */
export class Plans {
  /** In the order in which the plugins run. */
  readonly #scopes: readonly Scopes[];
  readonly #rewrite: readonly Hooks[];
  /** The plan of every api that has no configuration of its own. */
  readonly #common: Plan;
  /** For a request that belongs to no api: the global configurations. */
  readonly unmatched: Plan;

  constructor(configurations: Iterable<PreparedConfiguration>) {
    const scopes = new Map<Plugin, Scopes>();
    for (const { row, plugin, hooks } of configurations) {
      if (!row.enabled) continue;
      const own = scopes.get(plugin) ?? new Scopes(plugin);
      own.add(row, hooks);
      scopes.set(plugin, own);
    }
    this.#scopes = [...scopes.values()].toSorted((a, b) => b.plugin.priority - a.plugin.priority);
    this.#rewrite = this.#scopes.flatMap(({ everywhere }) => (everywhere?.rewrite ? [everywhere] : []));
    this.unmatched = this.#plan(undefined);
    // No api has an empty id.
    this.#common = this.#plan('');
  }

  planFor(apiId: string): Plan {
    return this.#scopes.some((scopes) => scopes.concerns(apiId)) ? this.#plan(apiId) : this.#common;
  }

  #plan(apiId: string | undefined): Plan {
    return { rewrite: this.#rewrite, steps: this.#scopes.flatMap((scopes) => scopes.step(apiId) ?? []) };
  }
}
