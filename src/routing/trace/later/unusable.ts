// A route that a router of a later gateway cannot use, and the distance of the others from a request.
import type { TracedRoute } from '../traced-rows.ts';
import type { Check, Distance } from '../verdict.ts';
import { ParseError } from './parse-expression.ts';
import { isForStreams } from './route-fields.ts';

export interface Unusable {
  readonly error: string;
}

/** What `make` makes of the route, or why the router cannot use it. */
export function usableOr<T>(route: TracedRoute, make: () => T | Unusable): T | Unusable {
  if (isForStreams(route)) return { error: 'it is for connections, not for requests' };
  try {
    return make();
  } catch (error) {
    if (error instanceof ParseError) return { error: error.message };
    throw error;
  }
}

/** The checks of a route that cannot be used. */
export const unusableChecks = (route: TracedRoute | undefined): readonly Check[] =>
  route && isForStreams(route) ? [{ attribute: 'protocol', wanted: route.protocols, met: undefined }] : [];

export const farthest: Distance = { failed: Infinity, met: 0 };

export function distanceBy(checks: readonly Check[]): Distance {
  const failed = checks.filter(({ met }) => met === undefined).length;
  return { failed, met: checks.length - failed };
}
