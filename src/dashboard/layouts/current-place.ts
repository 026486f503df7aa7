import { paths } from '#dashboard/paths.ts';

interface Place {
  pathname: string;
  search: string;
}

const isBelow = (pathname: string, to: string): boolean =>
  pathname === to || (to !== paths.home && pathname.startsWith(`${to}/`));

/** A plugin that is added to an API, a service, a route or a consumer is still a matter of the page that one came from. */
const roomOf = ({ pathname, search }: Place): string => {
  if (!isBelow(pathname, paths.addPlugin())) return pathname;
  const scope = new URLSearchParams(search);
  if (scope.has('api')) return paths.apis;
  if (scope.has('service')) return paths.services;
  if (scope.has('route')) return paths.routes;
  return scope.has('consumer') ? paths.consumers : pathname;
};

/** Is the navigation's entry `to` where one is? */
export const isCurrent = (place: Place, to: string): boolean => isBelow(roomOf(place), to);
