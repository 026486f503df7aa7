// The pages of services.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Route as RouteIcon } from 'lucide-react';
import type { Service } from '#dashboard/api/gateway-types.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { routesOfQueries } from '#dashboard/api/routes.ts';
import { serviceMutations, serviceName, serviceUrl } from '#dashboard/api/services.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import {
  useColumnsWithPlugins,
  useFacetsWithPlugins,
  usePluginsBy,
} from '#dashboard/crud/plugins-column.tsx';
import { useTrafficColumns, useTrafficNote } from '#dashboard/crud/traffic/traffic-columns.tsx';
import type { Facet } from '#dashboard/crud/use-facets.ts';
import { paths } from '#dashboard/paths.ts';
import { Mono } from '#dashboard/ui/values.tsx';
import { ServiceConsequence, useAlongWithServices } from './deletion.ts';
import { servicesManifest } from './manifest.ts';
import { serviceCodec } from './values.ts';

const columns: readonly Column<Service>[] = [
  nameColumn(servicesManifest),
  {
    id: 'url',
    least: 180,
    grows: 4,
    title: 'Goes to',
    as: 'value',
    sortBy: serviceUrl,
    cell: (service) => <Mono text={serviceUrl(service)} />,
  },
];

const facets: readonly Facet<Service>[] = [
  { id: 'protocol', title: 'Protocol', valuesOf: ({ protocol }) => [protocol] },
];

export const servicePages = entityPages({
  manifest: servicesManifest,
  mutations: serviceMutations,
  codec: serviceCodec,
  settings: paths.serviceSettings,
  pluginScope: (service) => ({ service }),
  traffic: 'service',
  list: {
    useParts: () => {
      const plugins = usePluginsBy('service_id');
      return {
        columns: useColumnsWithPlugins(columns, plugins, useTrafficColumns('service')),
        note: useTrafficNote('service'),
        facets: useFacetsWithPlugins(facets, plugins),
      };
    },
    looksAt: 'names, URLs and ids',
    filterPlaceholder: 'Filter by name, host, path or id',
    emptyText: 'A service is a server behind the gateway. Its routes say which requests go to it.',
    firstStep: 'Add one, and then a route.',
    link: (service) => ({
      label: `Routes of ${serviceName(service)}`,
      to: paths.service(service.id),
      icon: RouteIcon,
    }),
  },
  detail: {
    meta: (service) => <span className="mono trunc text-text-2">{serviceUrl(service)}</span>,
    entries: ({ id }) => [{ text: 'Add route', icon: RouteIcon, to: paths.addRoute(id) }],
    useTabs: (id) => [
      {
        text: 'Routes',
        to: paths.service(id),
        count: useInfiniteQuery(routesOfQueries(id).list()).data?.rows.length,
      },
      {
        text: 'Plugins',
        to: paths.servicePlugins(id),
        count: useQuery(pluginsOfQueries('services', id).count()).data ?? undefined,
      },
      { text: 'Who may call', to: paths.serviceCallers(id) },
      { text: 'Try it', to: paths.serviceTry(id) },
      { text: 'Settings', to: paths.serviceSettings(id) },
    ],
    code: paths.serviceCode,
  },
  deletion: {
    Consequence: ServiceConsequence,
    useAlong: useAlongWithServices,
    stays: 'Consumers and their credentials stay.',
  },
});
