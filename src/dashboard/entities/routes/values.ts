// The values of a route's form. Only the changed fields are sent to the gateway.
import { routes } from '#schema/entities/route.ts';
import type { Route } from '#dashboard/api/gateway-types.ts';
import { entityCodec, type EntityCodec, type FormValues } from '#dashboard/forms/entity-codec.ts';

export type RouteValues = FormValues<(typeof routes)['fields']>;

export const routeCodec: EntityCodec<Route, RouteValues> = entityCodec(routes);
