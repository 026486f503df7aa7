// Routes: queries and changes.
import { queryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

export const routeQueries = entityQueries(['routes'], admin.all('routes'));

/** Below the key of all routes, so that a change of one reaches every list that may hold it. */
export const routesOfQueries = (service: string) =>
  entityQueries(['routes', 'of', service], admin.ownedBy('services', service, 'routes'));

/** A route's plugins go when it goes. */
export const routeMutations = entityMutations(['routes'], admin.all('routes'), [['plugins']]);

/** The first routes of a service: enough to say that it has some, and which. */
export const firstRoutesQuery = (service: string) =>
  queryOptions({
    queryKey: ['routes', 'of', service, 'first'],
    queryFn: async ({ signal }) =>
      (await admin.ownedBy('services', service, 'routes').page({ size: 100, signal })).rows,
  });
