// What the shell has to know of routes.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Route as RouteIcon } from 'lucide-react';
import type { Route } from '#dashboard/api/gateway-types.ts';
import { routeName, routeQueries } from '#dashboard/api/routes.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { referenceTo } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

/** Everything that a route may be found by. */
export const routeTexts = (route: Route): readonly string[] => [
  routeName(route),
  ...(route.hosts ?? []),
  ...(route.paths ?? []),
  ...(route.methods ?? []),
  route.id,
];

export const routesManifest: Manifest = {
  one: 'route',
  many: 'Routes',
  icon: RouteIcon,
  collection: 'routes',
  list: paths.routes,
  add: paths.addRoute(),
  goKey: 'r',
  count: () => routeQueries.count(),
  reference: referenceTo({
    entity: 'routes',
    queries: routeQueries,
    labelOf: routeName,
    subOf: ({ id }) => id.slice(0, 8),
  }),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(routeQueries.list());
    useAllPages(query);
    return (query.data?.rows ?? []).map((route) => ({
      id: route.id,
      text: routeName(route),
      search: routeTexts(route),
      to: paths.route(route.id),
      actions: [{ text: 'Add a plugin', to: paths.addPlugin({ route: route.id }), key: 'P' }],
    }));
  },
};
