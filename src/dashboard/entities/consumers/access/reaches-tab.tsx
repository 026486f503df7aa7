// A tab of a consumer's page: the APIs and routes that it may call, and why it is refused at the others.
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import { useMemo } from 'react';
import { useOutletContext } from 'react-router';
import type { Holder } from '#routing/access.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerName } from '#dashboard/api/consumers.ts';
import type { Loaded } from '#dashboard/api/entity-queries.ts';
import {
  AdminError,
  isNotFound,
  type Api,
  type Consumer,
  type Route,
  type Service,
} from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { routeName, routeQueries } from '#dashboard/api/routes.ts';
import { serviceName, serviceQueries } from '#dashboard/api/services.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { useProtections, type Guarded } from '#dashboard/crud/use-protections.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { useSlow } from '#dashboard/ui/skeleton.tsx';
import { AccessList, byName, type AccessRow } from './access-list.tsx';
import { accessText, thingFor } from './access-text.ts';
import { AccessLimits } from './access-limits.tsx';
import { accessByTarget } from './access-by-target.ts';
import { useHolder } from './use-holder.ts';

export function ReachesTab() {
  const consumer = useOutletContext<Consumer>();
  const apis = useEvery(useInfiniteQuery(apiQueries.list()));
  const routes = useEvery(useInfiniteQuery(routeQueries.list()));
  const services = useEvery(useInfiniteQuery(serviceQueries.list()));
  const plugins = useInfiniteQuery(pluginQueries.list());
  const guarded = useProtections();
  const { holder, error } = useHolder(consumer.id);
  const ready = apis.rows &&
    services.rows &&
    routes.rows &&
    guarded &&
    holder && { apis: apis.rows, services: services.rows, routes: routes.rows, guarded, holder };
  const slow = useSlow(!ready);
  const failure = apis.error ?? services.error ?? routes.error ?? plugins.error ?? error;
  return (
    <section className="mt-6" aria-label="Reaches">
      <SectionHead title={`What ${consumerName(consumer)} reaches`} />
      {ready ? (
        <Reached {...ready} />
      ) : failure ? (
        <ErrorState
          title="It could not be worked out what this consumer reaches"
          message={failure.message}
          onRetry={() => {
            for (const query of [apis.query, services.query, routes.query, plugins]) void query.refetch();
          }}
        />
      ) : (
        slow && (
          <output className="block text-row text-muted">
            {formatCount(apis.loaded + routes.loaded)} APIs and routes read
          </output>
        )
      )}
    </section>
  );
}

/** All rows of a list, read page by page. A gateway without the entity has no rows of it. */
function useEvery<T>(query: UseInfiniteQueryResult<Loaded<T>>) {
  useAllPages(query);
  const { data, error, hasNextPage } = query;
  const isAbsent = isNotFound(error) || (error instanceof AdminError && error.failure.kind === 'not-offered');
  return {
    query,
    rows: isAbsent ? [] : hasNextPage ? undefined : data?.rows,
    loaded: data?.rows.length ?? 0,
    error: isAbsent ? null : error,
  };
}

interface Everything {
  readonly apis: readonly Api[];
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  readonly guarded: Guarded;
  readonly holder: Holder;
}

function Reached({ apis, services, routes, guarded, holder }: Everything) {
  const rows = useMemo(
    () => reachedRows({ apis, services, routes, guarded, holder }),
    [apis, services, routes, guarded, holder],
  );
  if (rows.length === 0)
    return (
      <EmptyState
        icon={Waypoints}
        title="There is nothing to reach"
        text="The gateway has no API and no route yet."
      />
    );
  return (
    <>
      <p className="text-row text-muted">{holdsText(holder)}</p>
      <AccessList label="APIs and routes" title="API or route" noteTitle="What it is" rows={rows} />
      <AccessLimits />
    </>
  );
}

function reachedRows({
  apis,
  services,
  routes,
  guarded: { plugins, protections, nameOf },
  holder,
}: Everything): readonly AccessRow[] {
  const serviceNames = new Map(services.map((service) => [service.id, serviceName(service)]));
  const accessAt = accessByTarget(plugins, protections, holder);
  const member = { id: holder.consumer, groups: holder.groups };
  const row = (
    target: Parameters<typeof accessAt>[0],
    rest: Omit<AccessRow, 'verdict' | 'reason'>,
  ): AccessRow => {
    const { access, gate } = accessAt(target);
    return { ...rest, verdict: access.verdict, reason: () => accessText(access, gate, member, nameOf) };
  };
  return [
    ...byName(
      apis.map(({ id, name }) =>
        row(
          { api: id },
          {
            id,
            link: () => <NameLink to={paths.apiCallers(id)} name={name} />,
            texts: [name, id],
            note: () => <span className="text-muted max-tablet:hidden">API</span>,
          },
        ),
      ),
    ),
    ...byName(
      routes.map((route) => {
        const { id, service = '' } = route;
        const name = routeName(route);
        return row(
          { route: id, service },
          {
            id,
            link: () => <NameLink to={paths.routeCallers(id)} name={name} />,
            texts: [name, id],
            note: () => <OfService name={serviceNames.get(service)} />,
          },
        );
      }),
    ),
  ];
}

function OfService({ name }: { name: string | undefined }) {
  const text = name === undefined ? 'Route' : `Route of ${name}`;
  return (
    <span className="trunc block text-muted" title={text}>
      {text}
    </span>
  );
}

function holdsText({ holds, groups }: Holder): string {
  const credentials = `Credentials: ${holds.size === 0 ? 'none' : [...holds].map(thingFor).join(', ')}.`;
  if (groups === undefined) return `${credentials} Groups: too many to read them all.`;
  return `${credentials} Groups: ${groups.length === 0 ? 'none' : groups.join(', ')}.`;
}
