// Routes: queries, changes, and what to call one.
import { queryOptions } from '@tanstack/react-query';
import type { Route } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

export const routeQueries = entityQueries(['routes'], admin.all('routes'));

/** Below the key of all routes, so that a change of one reaches every list that may hold it. */
export const routesOfQueries = (service: string) =>
  entityQueries(['routes', 'of', service], admin.ownedBy('services', service, 'routes'));

/** A route's plugins go when it goes. */
export const routeMutations = entityMutations(['routes'], admin.all('routes'), [['plugins']]);

/** Kong 0.13 gives routes no name: a route is called after the requests that it takes, "GET joke.com/joke +2". */
export function routeName({ name, hosts = [], paths = [], methods = [], expression, id }: Route): string {
  if (name !== undefined) return name;
  const more = Math.max(hosts.length, 1) * Math.max(paths.length, 1) - 1;
  const place = `${hosts[0] ?? ''}${paths[0] ?? ''}`;
  const words = [methods.join(','), place && more > 0 ? `${place} +${more}` : place].filter(Boolean);
  return words.length === 0 ? (expression ?? id) : words.join(' ');
}

/** The first routes of a service: enough to say that it has some, and which. */
export const firstRoutesQuery = (service: string) =>
  queryOptions({
    queryKey: ['routes', 'of', service, 'first'],
    queryFn: async ({ signal }) =>
      (await admin.ownedBy('services', service, 'routes').page({ size: 100, signal })).rows,
  });
