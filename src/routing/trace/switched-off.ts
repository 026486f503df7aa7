// The routes of services that are switched off. The gateway leaves them out of its router. Kong 3.9.1: kong/runloop/handler.lua,
// new_router.
import type { Matcher } from './verdict.ts';

/** Rows that take no request, and otherwise are looked at as `matcher` does. */
export const switchedOff = (matcher: Matcher): Matcher => ({
  size: matcher.size,
  take: () => undefined,
  distance: (place, request) => matcher.distance(place, request),
  checks: (place, request) => matcher.checks(place, request),
  why: () => ({ kind: 'service switched off' }),
});
