// Makes a snapshot from the present routers and plans.
import type { Api } from '#schema/entities/api.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';
import type { Router } from '#routing/router/router.ts';
import { upstreamPath } from '#routing/router/upstream-path.ts';
import { SharedParts } from './shared-parts.ts';
import { apiTarget, routeTarget, type TargetContext } from './snapshot-target.ts';
import type { Match, Snapshot, Target } from './snapshot.ts';

/** The routers, and the services of routes. */
export interface Routing {
  readonly routes: Router<Route>;
  readonly apis: Router<Api>;
  /** By id. */
  readonly services: ReadonlyMap<string, Service>;
}

/** Targets are made when a row is first asked for, so that a change of one plugin costs next to nothing for all other rows. */
export function snapshotOf(
  { routes, apis, services }: Routing,
  given: Omit<TargetContext, 'shared'>,
): Snapshot {
  const context: TargetContext = { ...given, shared: new SharedParts() };
  // An array by the candidates' rank: a map by row would be one more object that a request has to read from memory.
  const routeTargets = nothingYet(routes.size);
  const apiTargets = nothingYet(apis.size);

  const prepareRoute = (route: Route): Target | undefined => {
    const service = services.get(route.service);
    return service && routeTarget(route, service, context);
  };

  return {
    unmatched: context.plans.unmatched,
    match: (method, host, path) => {
      const route = routes.match(method, host, path);
      if (route) {
        const target = (routeTargets[route.rank] ??= prepareRoute(route.row));
        return target && matchOf(target, path, route.rest);
      }
      const api = apis.match(method, host, path);
      if (!api) return undefined;
      const target = (apiTargets[api.rank] ??= apiTarget(api.row, context));
      return target && matchOf(target, path, api.rest);
    },
  };
}

const nothingYet = (length: number): (Target | undefined)[] => Array.from<Target | undefined>({ length });

const matchOf = (target: Target, path: string, rest: string | undefined): Match => ({
  target,
  upstreamPath: upstreamPath(target.base, path, rest),
});
