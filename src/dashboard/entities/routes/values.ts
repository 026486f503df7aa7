// The values of a route's form. Only the changed fields are sent to the gateway.
import { routes } from '#schema/entities/route.ts';
import type { Changes, Route } from '#dashboard/api/gateway-types.ts';
import { entityCodec, type EntityCodec, type FormValues } from '#dashboard/forms/entity-codec.ts';
import { toFormFields, type CurlField } from '#dashboard/lib/curl.ts';

export type RouteValues = FormValues<(typeof routes)['fields']>;

export const routeCodec: EntityCodec<Route, RouteValues> = entityCodec(routes);

/** In the form of a route Kong takes each element of a list by itself, and the id of the service below `service`. */
export const commandFields = ({ service, ...others }: Changes<Route>): readonly CurlField[] => [
  ...Object.entries(others).flatMap(([name, value]): readonly CurlField[] =>
    Array.isArray(value) && value.length > 0
      ? value.map((element) => [`${name}[]`, String(element)] as const)
      : toFormFields({ [name]: value }),
  ),
  ...(service === undefined ? [] : [['service.id', service ?? ''] as const]),
];
