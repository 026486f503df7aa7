// The pages of routes.
import { useQuery } from '@tanstack/react-query';
import { Puzzle } from 'lucide-react';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Route } from '#dashboard/api/gateway-types.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { routeMutations } from '#dashboard/api/routes.ts';
import { routeTitle } from '#schema/route-title.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import {
  useColumnsWithPlugins,
  useFacetsWithPlugins,
  usePluginsBy,
} from '#dashboard/crud/plugins-column.tsx';
import { ReferenceLink } from '#dashboard/crud/reference-link.tsx';
import { takesOfRoute } from '#dashboard/crud/request-for.ts';
import { useTrafficColumns, useTrafficNote } from '#dashboard/crud/traffic/traffic-columns.tsx';
import type { Facet } from '#dashboard/crud/use-facets.ts';
import { paths } from '#dashboard/paths.ts';
import { Dash, FirstOf, Mono } from '#dashboard/ui/values.tsx';
import { RouteConsequence, useAlongWithRoutes } from './deletion.ts';
import { routesManifest } from './manifest.ts';
import { routeCodec } from './values.ts';

const columns: readonly Column<Route>[] = [
  nameColumn(routesManifest, { title: 'Route' }),
  {
    id: 'service',
    least: 120,
    grows: 2,
    title: 'Service',
    as: 'value',
    cell: ({ service }) => <ReferenceLink to="services" id={service} />,
  },
  {
    id: 'hosts',
    least: 120,
    grows: 2,
    leaves: 5,
    title: 'Hosts',
    as: 'value',
    sortBy: ({ hosts }) => hosts?.[0],
    cell: ({ hosts }) => <FirstOf values={hosts} />,
  },
  {
    id: 'paths',
    least: 104,
    grows: 2,
    leaves: 3,
    title: 'Paths',
    as: 'value',
    sortBy: (route) => route.paths?.[0],
    cell: (route) => <FirstOf values={route.paths} />,
  },
  {
    id: 'protocols',
    least: 96,
    leaves: 1,
    title: 'Protocols',
    as: 'value',
    cell: ({ protocols }) => <Mono text={protocols.join(' ')} />,
  },
];

/** Where routes are matched by expressions, most have neither hosts nor paths. */
const expressionColumn: Column<Route> = {
  id: 'expression',
  least: 160,
  grows: 4,
  title: 'Expression',
  as: 'value',
  sortBy: ({ expression }) => expression,
  cell: ({ expression }) => (expression ? <Mono text={expression} /> : <Dash />),
};

const [nameFirst, ...otherColumns] = columns;
const columnsWithExpression = [...(nameFirst ? [nameFirst] : []), expressionColumn, ...otherColumns];

const facets: readonly Facet<Route>[] = [
  // Without a list of methods a route takes them all.
  { id: 'method', title: 'Method', valuesOf: ({ methods }) => methods ?? [], noneMatchesAll: true },
];

export const routePages = entityPages({
  manifest: routesManifest,
  takes: takesOfRoute,
  mutations: routeMutations,
  codec: routeCodec,
  pluginScope: (route) => ({ route }),
  traffic: 'target',
  list: {
    useParts: () => {
      const plugins = usePluginsBy('route_id');
      const byExpressions = useDialect().routesBy === 'expressions';
      return {
        columns: useColumnsWithPlugins(
          byExpressions ? columnsWithExpression : columns,
          plugins,
          useTrafficColumns('target'),
        ),
        note: useTrafficNote('target'),
        facets: useFacetsWithPlugins(facets, plugins),
      };
    },
    looksAt: 'hosts, paths, methods and ids',
    filterPlaceholder: 'Filter by host, path, method or id',
    emptyText: 'A route says which requests go to a service.',
    firstStep: 'Add a service first, and then its routes: they are live at once.',
    link: (route) => ({
      label: `Plugins of ${routeTitle(route)}`,
      to: paths.routePlugins(route.id),
      icon: Puzzle,
    }),
  },
  detail: {
    meta: ({ service }) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="flex-none">Goes to</span> <ReferenceLink to="services" id={service} />
      </span>
    ),
    useTabs: (id) => [
      { text: 'Settings', to: paths.route(id) },
      {
        text: 'Plugins',
        to: paths.routePlugins(id),
        count: useQuery(pluginsOfQueries('routes', id).count()).data ?? undefined,
      },
      { text: 'Who may call', to: paths.routeCallers(id) },
      { text: 'Try it', to: paths.routeTry(id) },
    ],
    code: paths.routeCode,
  },
  deletion: {
    Consequence: RouteConsequence,
    useAlong: useAlongWithRoutes,
    stays: 'The service stays.',
  },
});
