// The lists of the gateway that are examined.
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiQueries } from '#dashboard/api/apis.ts';
import { certificateQueries } from '#dashboard/api/certificates.ts';
import type { Api, Certificate, Plugin, Route, Service, Upstream } from '#dashboard/api/gateway-types.ts';
import type { Loaded } from '#dashboard/api/entity-queries.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { routeQueries } from '#dashboard/api/routes.ts';
import { routeTitle } from '#schema/route-title.ts';
import { serviceQueries } from '#dashboard/api/services.ts';
import { upstreamQueries } from '#dashboard/api/upstreams.ts';
import type { Extent } from '#dashboard/crud/findings/findings-store.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import type { RowsMessage } from './doctor-session.ts';
import { toldPages } from './told-pages.ts';

/** Where the page is about something else, what is known already is good enough for a while, and takes no turns. */
const calm = { staleTime: 60_000, refetchOnWindowFocus: false as const, meta: {} };

export interface Lists {
  readonly pages: readonly RowsMessage[];
  readonly apis: readonly Api[];
  readonly services: readonly Service[];
  readonly upstreams: readonly Upstream[];
  readonly plugins: readonly Plugin[];
  readonly certificates: readonly Certificate[];
}

export interface Reading<T> {
  /** Undefined until all is read. */
  readonly known: T | undefined;
  readonly rows: number;
  readonly failed: UseInfiniteQueryResult | undefined;
}

export function useLists(extent: Extent): Reading<Lists> {
  const options = extent === 'all' ? {} : calm;
  const wanted = extent !== 'small';
  const apis = useInfiniteQuery({ ...apiQueries.list(), ...options });
  const services = useInfiniteQuery({ ...serviceQueries.list(), ...options });
  const routes = useInfiniteQuery({ ...routeQueries.list(), ...options });
  const plugins = useInfiniteQuery({ ...pluginQueries.list(), ...options });
  const upstreams = useInfiniteQuery({ ...upstreamQueries.list(), ...options });
  const certificates = useInfiniteQuery({ ...certificateQueries.list(), ...options });
  useAllPages(apis, wanted);
  useAllPages(services, wanted);
  useAllPages(routes, wanted);
  useAllPages(plugins, wanted);
  useAllPages(upstreams, wanted);
  useAllPages(certificates, wanted);
  const all: readonly UseInfiniteQueryResult<Loaded<unknown>>[] = [
    apis,
    services,
    routes,
    plugins,
    upstreams,
    certificates,
  ];
  const isRead = all.every((list) => list.data && !list.hasNextPage);
  const [a, s, r, p, u, c] = [
    apis.data,
    services.data,
    routes.data,
    plugins.data,
    upstreams.data,
    certificates.data,
  ];
  const known = useMemo(
    () => (isRead ? listsOf({ a, s, r, p, u, c }) : undefined),
    [isRead, a, s, r, p, u, c],
  );
  return {
    known,
    rows: all.reduce((sum, { data }) => sum + (data?.rows.length ?? 0), 0),
    failed: all.find(({ error, data, hasNextPage }) => error !== null && (!data || hasNextPage)),
  };
}

interface Data {
  readonly a: Loaded<Api> | undefined;
  readonly s: Loaded<Service> | undefined;
  readonly r: Loaded<Route> | undefined;
  readonly p: Loaded<Plugin> | undefined;
  readonly u: Loaded<Upstream> | undefined;
  readonly c: Loaded<Certificate> | undefined;
}

const listsOf = ({ a, s, r, p, u, c }: Data): Lists => ({
  apis: a?.rows ?? [],
  services: s?.rows ?? [],
  upstreams: u?.rows ?? [],
  plugins: p?.rows ?? [],
  certificates: c?.rows ?? [],
  pages: [
    ...toldPages(a, (page) => ({ of: 'apis', ...page })),
    ...toldPages(s, (page) => ({ of: 'services', ...page })),
    ...toldPages(r, ({ rows, ...page }) => ({
      of: 'routes',
      ...page,
      rows: rows.map((row) => ({ ...row, title: routeTitle(row) })),
    })),
    ...toldPages(p, (page) => ({ of: 'plugins', ...page })),
    ...toldPages(u, ({ rows, ...page }) => ({
      of: 'upstreams',
      ...page,
      rows: rows.map(({ id, name }) => ({ id, name })),
    })),
    ...toldPages(c, ({ rows, ...page }) => ({
      of: 'certificates',
      ...page,
      rows: rows.map(({ id, cert, key, snis }) => ({ id, cert, key, snis: snis ?? [] })),
    })),
  ],
});
