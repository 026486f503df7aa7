// The consequences of deleting a route.
import type { Route } from '#dashboard/api/gateway-types.ts';
import { routeTitle } from '#schema/route-title.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { usePluginsAlong } from '#dashboard/crud/use-plugins-along.ts';

export function RouteConsequence({ rows }: { rows: readonly Route[] }) {
  const [only, ...others] = rows;
  return only && others.length === 0
    ? 'The requests that it takes are no longer sent to its service.'
    : 'The requests that these routes take are no longer sent to their services.';
}

export const useAlongWithRoutes = (routes: readonly Route[]): Along =>
  usePluginsAlong('route_id', new Map(routes.map((route) => [route.id, routeTitle(route)])));
