// The names and pages of the rows that a trace tells about.
import type { Target } from '#routing/scoped-configurations.ts';
import { routeTitle } from '#schema/route-title.ts';
import { paths } from '#dashboard/paths.ts';
import type { TracedGateway } from './use-trace.ts';

export interface NamedRow {
  readonly entity: 'apis' | 'routes';
  readonly id: string;
}

export function nameOfRow({ apis, routes }: TracedGateway, { entity, id }: NamedRow): string {
  if (entity === 'apis') return apis.get(id)?.name ?? id;
  const route = routes.get(id);
  return route ? routeTitle(route) : id;
}

export const pageOfRow = ({ entity, id }: NamedRow): string =>
  entity === 'apis' ? paths.api(id) : paths.route(id);

/** "11 APIs", "1 route", "4 APIs and routes": what the gateway has. */
export function wordsForRows({ apis, routes }: TracedGateway, count: number): string {
  const kinds = [...(apis.size > 0 ? ['API'] : []), ...(routes.size > 0 ? ['route'] : [])];
  return (kinds.length === 0 ? ['row'] : kinds)
    .map((kind) => (count === 1 ? kind : `${kind}s`))
    .join(' and ');
}

/** The API or the route, for which plugins are looked up. */
export const targetOf = ({ routes }: TracedGateway, { entity, id }: NamedRow): Target =>
  entity === 'apis' ? { api: id } : { route: id, service: routes.get(id)?.service ?? '' };
