// Which plugin configurations run for an api or a route and a caller, worked out when configuration changes. Runs no plugin.
// Kong 0.13.1: kong/core/plugins_iterator.lua, load_plugin_configuration.
import type { Plugin as PluginRow } from '#schema/entities/plugin.ts';
import type { Hooks, Plugin } from '../plugins/plugin.ts';
import { byRunOrder } from '../plugins/run-order.ts';
import type { Active, Plan, PlanStep } from './snapshot.ts';

/** A stored configuration of a plugin that is here, made ready to run. */
export interface PreparedConfiguration {
  readonly row: PluginRow;
  readonly plugin: Plugin;
  readonly hooks: Hooks;
}

type ByConsumer = ReadonlyMap<string, Active>;
const nobody: ByConsumer = new Map();

class Step implements PlanStep {
  readonly plugin: Plugin;
  readonly #forConsumerHere: ByConsumer;
  readonly #forPair: Active | undefined;
  readonly #forConsumer: ByConsumer;
  readonly #otherwise: Active | undefined;
  /** There are configurations for single consumers. */
  readonly #forSome: boolean;

  constructor(
    plugin: Plugin,
    here: ByConsumer,
    pair: Active | undefined,
    anywhere: ByConsumer,
    otherwise: Active | undefined,
  ) {
    this.plugin = plugin;
    this.#forConsumerHere = here;
    this.#forPair = pair;
    this.#forConsumer = anywhere;
    this.#otherwise = otherwise;
    this.#forSome = here.size > 0 || anywhere.size > 0;
  }

  active(consumerId: string | undefined): Active | undefined {
    if (consumerId === undefined || !this.#forSome) return this.#forPair ?? this.#otherwise;
    return (
      this.#forConsumerHere.get(consumerId) ??
      this.#forPair ??
      this.#forConsumer.get(consumerId) ??
      this.#otherwise
    );
  }
}

/** A place where a configuration can be put: an api, a route, a service, a route with a service, or everywhere. */
type Place = string;
const placeOf = (api: string | undefined, route: string | undefined, service: string | undefined): Place =>
  `${api ?? ''} ${route ?? ''} ${service ?? ''}`;
const everywhere = placeOf(undefined, undefined, undefined);

/** The places of a request that a configuration may be put at, the more specific first. */
interface Places {
  /** A route with a service comes even before a caller without a place. */
  readonly pair: Place | undefined;
  readonly single: readonly Place[];
}

/** The configurations of one plugin in one place. The first one for the same thing counts. */
interface Placed {
  anyone: Active | undefined;
  readonly consumers: Map<string, Active>;
}

/** The configurations of one plugin, by what they are for. */
class Scopes {
  readonly plugin: Plugin;
  readonly #placed = new Map<Place, Placed>();

  constructor(plugin: Plugin) {
    this.plugin = plugin;
  }

  get global(): Active | undefined {
    return this.#placed.get(everywhere)?.anyone;
  }

  add({ api_id, route_id, service_id, consumer_id }: PluginRow, hooks: Hooks): void {
    if (consumer_id !== undefined && this.plugin.schema.no_consumer) return;
    const place = placeOf(api_id, route_id, service_id);
    let placed = this.#placed.get(place);
    if (!placed) this.#placed.set(place, (placed = { anyone: undefined, consumers: new Map() }));
    const active: Active = { name: this.plugin.name, hooks };
    if (consumer_id === undefined) placed.anyone ??= active;
    else if (!placed.consumers.has(consumer_id)) placed.consumers.set(consumer_id, active);
  }

  /** For a request that belongs to nothing only what is for everyone everywhere runs. */
  stepUnmatched(): PlanStep | undefined {
    return this.global && new Step(this.plugin, nobody, undefined, nobody, this.global);
  }

  step({ pair, single }: Places): PlanStep | undefined {
    const atPair = pair === undefined ? undefined : this.#placed.get(pair);
    const here = single.map((place) => this.#placed.get(place));
    const anywhere = this.#placed.get(everywhere);
    const otherwise = here.find((placed) => placed?.anyone)?.anyone ?? anywhere?.anyone;
    const forConsumerHere = merged([atPair, ...here]);
    const forConsumer = anywhere?.consumers ?? nobody;
    const idle = otherwise === undefined && forConsumerHere.size === 0 && forConsumer.size === 0;
    if (idle && atPair?.anyone === undefined) return undefined;
    return new Step(this.plugin, forConsumerHere, atPair?.anyone, forConsumer, otherwise);
  }

  concerns({ pair, single }: Places): boolean {
    return (pair !== undefined && this.#placed.has(pair)) || single.some((place) => this.#placed.has(place));
  }
}

/** For each consumer the configuration of the first place that has one. */
function merged(places: readonly (Placed | undefined)[]): ByConsumer {
  const [only, ...others] = places.flatMap((placed) => (placed?.consumers.size ? [placed.consumers] : []));
  if (!only || others.length === 0) return only ?? nobody;
  return new Map([only, ...others].toReversed().flatMap((consumers) => [...consumers]));
}

/** The enabled configurations, asked for the plan of an api or a route. */
export class Plans {
  /** In the order in which the plugins run. */
  readonly #scopes: readonly Scopes[];
  readonly #rewrite: readonly Active[];
  /** The plan of everything that has no configuration of its own. */
  readonly #common: Plan;
  /** For a request that belongs to nothing: the global configurations. */
  readonly unmatched: Plan;

  constructor(configurations: Iterable<PreparedConfiguration>) {
    const byPlugin = new Map<Plugin, Scopes>();
    for (const { row, plugin, hooks } of configurations) {
      if (!row.enabled) continue;
      const own = byPlugin.get(plugin) ?? new Scopes(plugin);
      own.add(row, hooks);
      byPlugin.set(plugin, own);
    }
    this.#scopes = [...byPlugin.values()].toSorted((a, b) => byRunOrder(a.plugin, b.plugin));
    this.#rewrite = this.#scopes.flatMap(({ global }) => (global?.hooks.rewrite ? [global] : []));
    this.unmatched = this.#plan((scopes) => scopes.stepUnmatched());
    this.#common = this.#plan((scopes) => scopes.step({ pair: undefined, single: [] }));
  }

  forApi(apiId: string): Plan {
    return this.#at({ pair: undefined, single: [placeOf(apiId, undefined, undefined)] });
  }

  forRoute(routeId: string, serviceId: string): Plan {
    return this.#at({
      pair: placeOf(undefined, routeId, serviceId),
      single: [placeOf(undefined, routeId, undefined), placeOf(undefined, undefined, serviceId)],
    });
  }

  #at(places: Places): Plan {
    if (!this.#scopes.some((scopes) => scopes.concerns(places))) return this.#common;
    return this.#plan((scopes) => scopes.step(places));
  }

  #plan(step: (scopes: Scopes) => PlanStep | undefined): Plan {
    return { rewrite: this.#rewrite, steps: this.#scopes.flatMap((scopes) => step(scopes) ?? []) };
  }
}
