// Chooses the configuration of one plugin that runs for a target and a consumer. Callers of this file decide what a configuration
// is. Pure: no I/O, no DOM, no Node. Kong 0.13.1: kong/core/plugins_iterator.lua, load_plugin_configuration.

/** The requests that a configuration is for. With no field set it is for every request. */
export interface Scope {
  readonly api_id?: string | undefined;
  readonly route_id?: string | undefined;
  readonly service_id?: string | undefined;
  readonly consumer_id?: string | undefined;
}

/** The api or the route that takes a request, by id. Undefined for an api or a route without a configuration of its own. */
export type Target =
  | { readonly api: string }
  | { readonly route: string; readonly service: string }
  | undefined;

/** A place where a configuration can be put: an api, a route, a service, a route with a service, or everywhere. */
type Place = string;
const placeOf = ({ api_id = '', route_id = '', service_id = '' }: Scope): Place =>
  `${api_id} ${route_id} ${service_id}`;
const everywhere = placeOf({});

/**
 * The places of a target, the more specific ones first. A configuration for a route with a service beats a global one for the
 * consumer.
 */
interface Places {
  readonly pair: Place | undefined;
  readonly single: readonly Place[];
}

function placesOf(target: Target): Places {
  if (!target) return { pair: undefined, single: [] };
  if ('api' in target) return { pair: undefined, single: [placeOf({ api_id: target.api })] };
  const { route: route_id, service: service_id } = target;
  return {
    pair: placeOf({ route_id, service_id }),
    single: [placeOf({ route_id }), placeOf({ service_id })],
  };
}

type ByConsumer<T> = ReadonlyMap<string, T>;
const noConsumers: ByConsumer<never> = new Map<string, never>();

/** The configurations of one plugin that may run for a target. */
export class Choice<T> {
  readonly #forConsumerHere: ByConsumer<T>;
  readonly #forPair: T | undefined;
  readonly #forConsumer: ByConsumer<T>;
  readonly #otherwise: T | undefined;
  /** Are there configurations for single consumers? */
  readonly #forSome: boolean;

  constructor(here: ByConsumer<T>, pair: T | undefined, anywhere: ByConsumer<T>, otherwise: T | undefined) {
    this.#forConsumerHere = here;
    this.#forPair = pair;
    this.#forConsumer = anywhere;
    this.#otherwise = otherwise;
    this.#forSome = here.size > 0 || anywhere.size > 0;
  }

  /** The most specific configuration for this consumer; undefined when none runs. */
  for(consumerId: string | undefined): T | undefined {
    if (consumerId === undefined || !this.#forSome) return this.#forPair ?? this.#otherwise;
    return (
      this.#forConsumerHere.get(consumerId) ??
      this.#forPair ??
      this.#forConsumer.get(consumerId) ??
      this.#otherwise
    );
  }
}

/** The configurations in one place. Of two for the same consumer, or for everyone, the first counts. */
interface Placed<T> {
  anyone: T | undefined;
  readonly consumers: Map<string, T>;
}

/** The configurations of one plugin, by what they are for. */
export class ScopedConfigurations<T extends object> {
  readonly #placed = new Map<Place, Placed<T>>();

  /** The configuration for every consumer at every target. */
  get global(): T | undefined {
    return this.#placed.get(everywhere)?.anyone;
  }

  add(scope: Scope, configuration: T): void {
    const place = placeOf(scope);
    let placed = this.#placed.get(place);
    if (!placed) this.#placed.set(place, (placed = { anyone: undefined, consumers: new Map() }));
    const { consumer_id } = scope;
    if (consumer_id === undefined) placed.anyone ??= configuration;
    else if (!placed.consumers.has(consumer_id)) placed.consumers.set(consumer_id, configuration);
  }

  /** Undefined where nothing can run. */
  choice(target: Target): Choice<T> | undefined {
    const { pair, single } = placesOf(target);
    const atPair = pair === undefined ? undefined : this.#placed.get(pair);
    const here = single.map((place) => this.#placed.get(place));
    const anywhere = this.#placed.get(everywhere);
    const otherwise = here.find((placed) => placed?.anyone)?.anyone ?? anywhere?.anyone;
    const forConsumerHere = merged([atPair, ...here]);
    const forConsumer = anywhere?.consumers ?? noConsumers;
    const idle = otherwise === undefined && forConsumerHere.size === 0 && forConsumer.size === 0;
    if (idle && atPair?.anyone === undefined) return undefined;
    return new Choice(forConsumerHere, atPair?.anyone, forConsumer, otherwise);
  }

  /** The configurations for a request that matched no api or route: only the global ones. */
  choiceUnmatched(): Choice<T> | undefined {
    return this.global && new Choice<T>(noConsumers, undefined, noConsumers, this.global);
  }

  /** Is a configuration put at this target, and not everywhere alone? */
  concerns(target: Target): boolean {
    const { pair, single } = placesOf(target);
    return (pair !== undefined && this.#placed.has(pair)) || single.some((place) => this.#placed.has(place));
  }
}

/** Gives each consumer the configuration of the first place that has one for it. */
function merged<T>(places: readonly (Placed<T> | undefined)[]): ByConsumer<T> {
  const [only, ...others] = places.flatMap((placed) => (placed?.consumers.size ? [placed.consumers] : []));
  if (!only || others.length === 0) return only ?? noConsumers;
  return new Map([only, ...others].toReversed().flatMap((consumers) => [...consumers]));
}
