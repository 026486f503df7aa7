// What the shell has to know of services.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import type { Service } from '#dashboard/api/gateway-types.ts';
import { serviceName, serviceQueries, serviceUrl } from '#dashboard/api/services.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { referenceTo } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

/** Everything that a service may be found by. */
export const serviceTexts = (service: Service): readonly string[] => [
  serviceName(service),
  serviceUrl(service),
  service.id,
];

export const servicesManifest: Manifest = {
  one: 'service',
  many: 'Services',
  icon: Server,
  collection: 'services',
  list: paths.services,
  add: paths.addService,
  goKey: 's',
  count: () => serviceQueries.count(),
  reference: referenceTo({
    entity: 'services',
    queries: serviceQueries,
    labelOf: serviceName,
    subOf: serviceUrl,
  }),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(serviceQueries.list());
    useAllPages(query);
    return (query.data?.rows ?? []).map((service) => ({
      id: service.id,
      text: serviceName(service),
      sub: serviceUrl(service),
      search: serviceTexts(service),
      to: paths.service(service.id),
      actions: [
        {
          text: `Add a route to ${serviceName(service)}`,
          to: paths.addRoute(service.id),
          key: 'R',
        },
      ],
    }));
  },
};
