// The rows of a gateway, indexed once for all rules.
import type { Plugin } from '#schema/entities/plugin.ts';
import type { Target } from '#routing/scoped-configurations.ts';
import { Protections } from '#routing/protection.ts';
import { shadowsIn, type Shadow } from '#routing/shadow/shadows.ts';
import type { Place, PlacedEntity } from './finding.ts';
import type { Facts, GatewayRows, NamedRoute } from './rows.ts';

/** An API or a route that requests may reach. */
export interface Entrance extends Place {
  readonly target: Target;
}

export class Survey {
  readonly facts: Facts;
  readonly rows: GatewayRows;
  readonly protections: Protections;
  /** The routes that the router has: those of a service that is switched off are not among them. */
  readonly routes: readonly NamedRoute[];
  readonly shadows: readonly Shadow[];
  readonly #names = new Map<string, string>();
  readonly #shadowed: ReadonlySet<string>;

  constructor(facts: Facts, rows: GatewayRows) {
    this.facts = facts;
    this.rows = rows;
    const missing = new Set(rows.missingConsumers);
    this.protections = new Protections(rows.plugins, {
      isMissing: (id) => missing.has(id),
      groups: (id) => rows.groups[id],
    });
    const off = new Set(rows.services.filter(({ enabled }) => enabled === false).map(({ id }) => id));
    this.routes = rows.routes.filter(({ service }) => service === undefined || !off.has(service));
    this.shadows = shadowsIn(facts.router, { ...rows, routes: this.routes });
    this.#shadowed = new Set(this.shadows.map(({ entity, id }) => `${entity} ${id}`));
    const name = (entity: PlacedEntity, id: string, text: string): void => {
      this.#names.set(`${entity} ${id}`, text);
    };
    for (const api of rows.apis) name('apis', api.id, api.name);
    for (const service of rows.services) name('services', service.id, service.name ?? service.host);
    for (const route of rows.routes) name('routes', route.id, route.title);
    for (const consumer of rows.consumers ?? []) name('consumers', consumer.id, consumer.name);
  }

  /** A row with its name, or with its id where the name is not known. */
  place(entity: PlacedEntity, id: string): Place {
    return { entity, id, name: this.#names.get(`${entity} ${id}`) ?? id };
  }

  isShadowed(entity: 'apis' | 'routes', id: string): boolean {
    return this.#shadowed.has(`${entity} ${id}`);
  }

  /** Is the plugin on, and set where requests come? */
  mayRun({ enabled, api_id, route_id }: Plugin): boolean {
    return (
      enabled &&
      !(api_id !== undefined && this.isShadowed('apis', api_id)) &&
      !(route_id !== undefined && this.isShadowed('routes', route_id))
    );
  }

  /** The APIs and routes that a request can reach. */
  entrances(): readonly Entrance[] {
    const { apis } = this.rows;
    return [
      ...apis
        .filter(({ id }) => !this.isShadowed('apis', id))
        .map(({ id, name }): Entrance => ({ entity: 'apis', id, name, target: { api: id } })),
      ...this.routes
        .filter(({ id }) => !this.isShadowed('routes', id))
        .map(({ id, title, service = '' }): Entrance => ({
          entity: 'routes',
          id,
          name: title,
          target: { route: id, service },
        })),
    ];
  }

  /** Where a plugin is set: the places with their names. Empty for one that is set for every request. */
  placesOf({ api_id, service_id, route_id, consumer_id }: Plugin): readonly Place[] {
    const places: Place[] = [];
    if (api_id !== undefined) places.push(this.place('apis', api_id));
    if (route_id !== undefined) places.push(this.place('routes', route_id));
    else if (service_id !== undefined) places.push(this.place('services', service_id));
    if (consumer_id !== undefined) places.push(this.place('consumers', consumer_id));
    return places;
  }

  /** "key-auth on Geek-Jokes", "acl for every request" */
  nameOf(plugin: Plugin): string {
    const places = this.placesOf(plugin);
    return places.length === 0
      ? `${plugin.name} for every request`
      : `${plugin.name} on ${places.map(({ name }) => name).join(' for ')}`;
  }

  /** The plugin itself, and where it is set. */
  chipsOf(plugin: Plugin): readonly Place[] {
    return [{ entity: 'plugins', id: plugin.id, name: plugin.name }, ...this.placesOf(plugin)];
  }
}
