import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { decidingPlugins } from '#routing/deciding-plugins.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { routesOfQueries } from '#dashboard/api/routes.ts';
import { routeTitle } from '#schema/route-title.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';

/** So many routes are named. Further ones are counted. */
const named = 5;

/** Leads to the routes of a service where plugins of their own decide. */
export function OtherRoutes({ service, plugins }: { service: string; plugins: readonly Plugin[] }) {
  const query = useInfiniteQuery(routesOfQueries(service).list());
  useAllPages(query);
  const deciding = new Set(
    plugins
      .filter(({ name, enabled }) => enabled && decidingPlugins.has(name))
      .map(({ route_id }) => route_id),
  );
  const routes = (query.data?.rows ?? []).filter(({ id }) => deciding.has(id));
  if (routes.length === 0) return null;
  return (
    <p className="mt-1 max-w-prose text-row text-muted">
      {countOf(routes.length, 'route')} {routes.length === 1 ? 'has a plugin' : 'have plugins'} of{' '}
      {routes.length === 1 ? 'its' : 'their'} own that may decide otherwise:{' '}
      {routes.slice(0, named).map((route, index) => (
        <Fragment key={route.id}>
          {index > 0 && ', '}
          <Link to={paths.routeCallers(route.id)} className="link">
            {routeTitle(route)}
          </Link>
        </Fragment>
      ))}
      {routes.length > named && ` and ${routes.length - named} more`}.
    </p>
  );
}
