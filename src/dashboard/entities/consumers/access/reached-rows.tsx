// The rows that say what one consumer gets at each API and route.
import type { Holder } from '#routing/access.ts';
import type { Target } from '#routing/scoped-configurations.ts';
import type { Api, Route, Service } from '#dashboard/api/gateway-types.ts';
import { routeTitle } from '#schema/route-title.ts';
import { serviceName } from '#dashboard/api/services.ts';
import type { Guarded } from '#dashboard/crud/use-protections.ts';
import { paths } from '#dashboard/paths.ts';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { accessByTarget } from './access-by-target.ts';
import type { AccessRow } from './access-list.tsx';
import { accessText } from './access-text.ts';

export interface ReachedFrom {
  readonly apis: readonly Api[];
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  readonly guarded: Guarded;
  readonly holder: Holder;
}

export function reachedRows({ apis, services, routes, guarded, holder }: ReachedFrom): readonly AccessRow[] {
  const { plugins, protections, nameOf } = guarded;
  const serviceNames = new Map(services.map((service) => [service.id, serviceName(service)]));
  const accessAt = accessByTarget(plugins, protections, holder);
  const member = { id: holder.consumer, groups: holder.groups };
  const answer = (target: NonNullable<Target>): Pick<AccessRow, 'verdict' | 'reason'> => {
    const { access, gate } = accessAt(target);
    return { verdict: access.verdict, reason: () => accessText(access, gate, member, nameOf) };
  };
  const ofApi = ({ id, name }: Api): AccessRow => ({
    id,
    link: () => <NameLink to={paths.apiCallers(id)} name={name} />,
    texts: [name, id],
    note: () => <span className="text-muted max-tablet:hidden">API</span>,
    ...answer({ api: id }),
  });
  const ofRoute = (route: Route): AccessRow => {
    const { id, service = '' } = route;
    const name = routeTitle(route);
    return {
      id,
      link: () => <NameLink to={paths.routeCallers(id)} name={name} />,
      texts: [name, id],
      note: () => <OfService name={serviceNames.get(service)} />,
      ...answer({ route: id, service }),
    };
  };
  return [...apis.map(ofApi), ...routes.map(ofRoute)];
}

function OfService({ name }: { name: string | undefined }) {
  const text = name === undefined ? 'Route' : `Route of ${name}`;
  return (
    <span className="trunc block text-muted" title={text}>
      {text}
    </span>
  );
}
