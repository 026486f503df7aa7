// The consequences of deleting a service. Kong refuses to delete a service that has routes.
// 0.13.1: kong/db/schema/entities/routes.lua, the reference without on_delete
import { useQueries } from '@tanstack/react-query';
import { Route as RouteIcon } from 'lucide-react';
import type { Service } from '#dashboard/api/gateway-types.ts';
import { firstRoutesQuery } from '#dashboard/api/routes.ts';
import { routeTitle } from '#schema/route-title.ts';
import { serviceName, serviceUrl } from '#dashboard/api/services.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { usePluginsAlong } from '#dashboard/crud/use-plugins-along.ts';

export function ServiceConsequence({ rows }: { rows: readonly Service[] }) {
  const [only, ...others] = rows;
  return only && others.length === 0
    ? `No request is sent to ${serviceUrl(only)} through it from then on.`
    : 'No request is sent to their hosts through them from then on.';
}

export function useAlongWithServices(services: readonly Service[]): Along {
  const routes = useQueries({ queries: services.map(({ id }) => firstRoutesQuery(id)) });
  const plugins = usePluginsAlong(
    'service_id',
    new Map(services.map((service) => [service.id, serviceName(service)])),
  );
  const failed = routes.find(({ error }) => error)?.error;
  if (failed) return { state: 'unknown', reason: failed.message };
  if (routes.some(({ isPending }) => isPending)) return { state: 'counting' };
  const found = routes.flatMap(({ data = [] }) => data);
  if (found.length === 0) return plugins;
  return {
    state: 'blocked',
    reason: `The gateway refuses to delete a service that has routes. Delete ${found.length === 1 ? 'this route' : 'these routes'} first.`,
    items: found.map((route) => ({ id: route.id, icon: RouteIcon, text: routeTitle(route), kind: 'route' })),
  };
}
