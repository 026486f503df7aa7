// What leads where on a gateway, as nodes in groups. Pure: it knows no place on the screen.
import type { Protections } from '#routing/protection.ts';
import type { Api, Plugin, Route, Service, Upstream } from '#dashboard/api/gateway-types.ts';
import { routeTitle } from '#schema/route-title.ts';
import { serviceName, serviceUrl } from '#dashboard/api/services.ts';
import { takes } from '#dashboard/entities/apis/manifest.ts';
import { grouped } from '#schema/grouped.ts';
import { asksFor, openText } from '#routing/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { UpstreamNodes } from './upstream-nodes.ts';

/** The columns, from the client to the target. */
export type ColumnName = 'callers' | 'entrance' | 'route' | 'plugins' | 'upstream' | 'targets';

export interface TopologyNode {
  readonly id: string;
  readonly column: ColumnName;
  readonly title: string;
  readonly sub?: string | undefined;
  /** "API", "service" */
  readonly kind: string;
  /** Unset where there is no page about it. */
  readonly to?: string | undefined;
  readonly isOff?: boolean | undefined;
  /** A remark that stands with a sign: it answers everybody, no route leads to it. */
  readonly warning?: string | undefined;
  /** Of the plugins' column: those of the API, or of the route and its service. */
  readonly plugins?: readonly Plugin[] | undefined;
  /** Of the column of targets: the upstream whose targets they are. */
  readonly upstream?: string | undefined;
}

/** A way through a group. */
export interface Line {
  readonly callers: TopologyNode;
  readonly route: TopologyNode | undefined;
  readonly plugins: TopologyNode;
}

/** An API, or a service with its routes, or a route without a service. */
export interface TopologyGroup {
  readonly entrance: TopologyNode | undefined;
  readonly lines: readonly Line[];
  /** Where its requests go; undefined where a route has no service. */
  readonly upstream: string | undefined;
}

export interface Topology {
  readonly groups: readonly TopologyGroup[];
  /** By the id that groups name. */
  readonly upstreams: ReadonlyMap<string, TopologyNode>;
  /** The targets of an upstream, by the upstream's id. */
  readonly targets: ReadonlyMap<string, TopologyNode>;
  /** The plugins that run for every request. */
  readonly everywhere: readonly Plugin[];
}

export interface TopologyRows {
  readonly apis: readonly Api[];
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  readonly plugins: readonly Plugin[];
  readonly upstreams: readonly Upstream[];
  readonly protections: Protections;
}

export function topologyOf(rows: TopologyRows): Topology {
  const { apis, services, routes, plugins, protections } = rows;
  const ofApi = grouped(plugins, ({ api_id }) => api_id);
  const ofRoute = grouped(plugins, ({ route_id }) => route_id);
  const ofService = grouped(plugins, ({ service_id, route_id }) =>
    route_id === undefined ? service_id : undefined,
  );
  const upstreams = new UpstreamNodes(rows.upstreams);
  const routesOf = grouped(routes, ({ service }) => service);

  const lineOf = (
    id: string,
    target: NonNullable<Parameters<Protections['of']>[0]>,
    route: TopologyNode | undefined,
    own: readonly Plugin[],
    pages: { readonly plugins: string; readonly callers: string },
  ): Line => {
    const protection = protections.of(target);
    const { guards, strangers } = protection;
    const isOpen = strangers.kind === 'answered';
    return {
      callers: {
        id: `callers ${id}`,
        column: 'callers',
        kind: 'callers',
        title: isOpen ? 'Everybody' : guards.length > 0 ? 'Consumers' : 'Some requests',
        sub: isOpen ? undefined : guards.map(({ plugin }) => `with a ${asksFor(plugin.name)}`).join(', '),
        to: pages.callers,
      },
      route,
      plugins: {
        id: `plugins ${id}`,
        column: 'plugins',
        kind: 'plugins',
        title: own.length === 0 ? 'no plugin of its own' : own.map(({ name }) => name).join(', '),
        to: pages.plugins,
        plugins: own,
        warning: isOpen ? openText(protection) : undefined,
      },
    };
  };
  const routeLine = (route: Route, service: string | undefined): Line =>
    lineOf(
      route.id,
      { route: route.id, service: service ?? '' },
      {
        id: `route ${route.id}`,
        column: 'route',
        kind: 'route',
        title: routeTitle(route),
        to: paths.route(route.id),
      },
      [...(ofRoute.get(route.id) ?? []), ...(service === undefined ? [] : (ofService.get(service) ?? []))],
      { plugins: paths.routePlugins(route.id), callers: paths.routeCallers(route.id) },
    );
  const ofAnApi = (api: Api): TopologyGroup => ({
    entrance: {
      id: `api ${api.id}`,
      column: 'entrance',
      kind: 'API',
      title: api.name,
      sub: takes(api) || 'every request',
      to: paths.api(api.id),
    },
    lines: [
      lineOf(api.id, { api: api.id }, undefined, ofApi.get(api.id) ?? [], {
        plugins: paths.apiPlugins(api.id),
        callers: paths.apiCallers(api.id),
      }),
    ],
    upstream: upstreams.ofUrl(api.upstream_url),
  });
  const ofAService = (service: Service): TopologyGroup => {
    const own = routesOf.get(service.id) ?? [];
    return {
      entrance: {
        id: `service ${service.id}`,
        column: 'entrance',
        kind: 'service',
        title: serviceName(service),
        sub: serviceUrl(service),
        to: paths.service(service.id),
        isOff: service.enabled === false,
        warning: own.length === 0 ? 'no route leads to it' : undefined,
      },
      lines: own.map((route) => routeLine(route, service.id)),
      upstream: upstreams.of(service.host, `${service.host}:${service.port}`),
    };
  };
  const known = new Set(services.map(({ id }) => id));
  const groups = [
    ...byTitle(apis.map(ofAnApi)),
    ...byTitle(services.map(ofAService)),
    ...routes
      .filter(({ service }) => service === undefined || !known.has(service))
      .map((route): TopologyGroup => ({
        entrance: undefined,
        lines: [routeLine(route, route.service)],
        upstream: undefined,
      })),
  ];
  upstreams.addUnused();
  return {
    groups,
    upstreams: upstreams.nodes,
    targets: upstreams.targets,
    everywhere: plugins.filter(isEverywhere),
  };
}

const collator = new Intl.Collator('en');

const byTitle = (groups: readonly TopologyGroup[]): readonly TopologyGroup[] =>
  groups.toSorted((one, other) => collator.compare(one.entrance?.title ?? '', other.entrance?.title ?? ''));

const isEverywhere = ({ api_id, service_id, route_id, consumer_id }: Plugin): boolean =>
  [api_id, service_id, route_id, consumer_id].every((scope) => scope === undefined);

/** The groups that a text is part of, in any of their values. Of a service whose own values do not hold it, the routes that do. */
export function filtered(topology: Topology, text: string): Topology {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return topology;
  const holds = (...nodes: readonly (TopologyNode | undefined)[]): boolean => {
    const whole = nodes
      .map((node) =>
        node ? `${node.title} ${node.sub ?? ''} ${node.warning ?? ''} ${node.isOff ? 'off' : ''}` : '',
      )
      .join(' ')
      .toLowerCase();
    return words.every((word) => whole.includes(word));
  };
  const groups = topology.groups.flatMap((group) => {
    const { entrance, lines } = group;
    const upstream = topology.upstreams.get(group.upstream ?? '');
    if (holds(entrance, upstream)) return [group];
    const kept = lines.filter(({ route, plugins }) => holds(entrance, upstream, route, plugins));
    return kept.length > 0 ? [{ ...group, lines: kept }] : [];
  });
  const used = new Set(groups.map(({ upstream }) => upstream));
  const upstreams = new Map([...topology.upstreams].filter(([id, node]) => used.has(id) || holds(node)));
  const targets = new Map([...topology.targets].filter(([id]) => upstreams.has(id)));
  return { ...topology, groups, upstreams, targets };
}

/** How many things a map of it shows. */
export const nodeCount = ({ groups, upstreams, targets }: Topology): number =>
  groups.reduce(
    (sum, { entrance, lines }) =>
      sum + (entrance ? 1 : 0) + lines.reduce((more, { route }) => more + (route ? 2 : 1), 0),
    upstreams.size + targets.size,
  );
