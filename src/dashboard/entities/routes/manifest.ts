// The facts about routes that the shell needs.
import { Route as RouteIcon } from 'lucide-react';
import { routeQueries } from '#dashboard/api/routes.ts';
import { routeTitle } from '#schema/route-title.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';

export const routesManifest = entityManifest({
  one: 'route',
  many: 'Routes',
  icon: RouteIcon,
  entity: 'routes',
  collection: 'routes',
  list: paths.routes,
  add: paths.addRoute(),
  goKey: 'r',
  queries: routeQueries,
  nameOf: routeTitle,
  subOf: ({ id }) => id.slice(0, 8),
  textsOf: (route) => [
    routeTitle(route),
    ...(route.hosts ?? []),
    ...(route.paths ?? []),
    ...(route.methods ?? []),
    route.expression,
    route.id,
  ],
  page: paths.route,
  action: ({ id, name }) => ({
    text: `Add a plugin to ${name}`,
    to: paths.addPlugin({ route: id }),
    key: 'p',
  }),
});
