// An entrance takes requests from clients: it is an API, or a route with its service. The first steps are about one of them.
import type { Target } from '#routing/scoped-configurations.ts';
import type { Api, Route, Service } from '#dashboard/api/gateway-types.ts';
import { routeTitle } from '#schema/route-title.ts';
import { serviceName } from '#dashboard/api/services.ts';
import { takes } from '#dashboard/entities/apis/manifest.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';

export interface Entrance {
  /** The requests that it takes, in short. */
  takes: string;
  /** Follows the requests in a sentence: "is live as Geek-Jokes." */
  isLive: string;
  created_at: number;
  hosts: readonly string[];
  /** Paths and regular expressions for paths. */
  paths: readonly string[];
  methods: readonly string[];
  /** Requests over plain HTTP are refused. */
  tlsOnly: boolean;
  target: Target;
  page: string;
  plugins: string;
  /** The page that sends it a request. */
  tryPage: string;
  scope: PluginScope;
}

export const entranceOfApi = (api: Api): Entrance => ({
  takes: takes(api),
  isLive: `is live as ${api.name}.`,
  created_at: api.created_at,
  hosts: api.hosts ?? [],
  paths: api.uris ?? [],
  methods: api.methods ?? [],
  tlsOnly: api.https_only ?? false,
  target: { api: api.id },
  page: paths.api(api.id),
  plugins: paths.apiPlugins(api.id),
  tryPage: paths.apiTry(api.id),
  scope: { api: api.id },
});

/** `services` are those that are known. */
export function entranceOfRoute(route: Route, services: readonly Service[]): Entrance {
  const service = services.find(({ id }) => id === route.service);
  return {
    takes: routeTitle(route),
    isLive: service ? `is live as a route of ${serviceName(service)}.` : 'is live as a route.',
    created_at: route.created_at,
    hosts: route.hosts ?? [],
    paths: route.paths ?? [],
    methods: route.methods ?? [],
    tlsOnly: !route.protocols.includes('http'),
    target: { route: route.id, service: route.service ?? '' },
    page: paths.route(route.id),
    plugins: paths.routePlugins(route.id),
    tryPage: paths.routeTry(route.id),
    scope: { route: route.id },
  };
}
