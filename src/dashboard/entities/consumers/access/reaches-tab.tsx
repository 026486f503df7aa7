// A tab of a consumer's page: the APIs and routes that it may call, and why it is refused at the others.
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import { useMemo } from 'react';
import type { Holder } from '#routing/access.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerName } from '#dashboard/api/consumers.ts';
import type { Loaded } from '#dashboard/api/entity-queries.ts';
import { AdminError, isNotFound, type Consumer } from '#dashboard/api/gateway-types.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { routeQueries } from '#dashboard/api/routes.ts';
import { serviceQueries } from '#dashboard/api/services.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { useSlow } from '#dashboard/ui/skeleton.tsx';
import { AccessList } from './access-list.tsx';
import { thingFor } from './access-text.ts';
import { reachedRows, type ReachedFrom } from './reached-rows.tsx';
import { AccessLimits } from './access-limits.tsx';
import { useHolder } from './use-holder.ts';

export function ReachesTab({ consumer }: { consumer: Consumer }) {
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

function Reached({ apis, services, routes, guarded, holder }: ReachedFrom) {
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

function holdsText({ holds, groups }: Holder): string {
  const credentials = `Credentials: ${holds.size === 0 ? 'none' : [...holds].map(thingFor).join(', ')}.`;
  if (groups === undefined) return `${credentials} Groups: too many to read them all.`;
  return `${credentials} Groups: ${groups.length === 0 ? 'none' : groups.join(', ')}.`;
}
