// The facts about services that the shell needs.
import { Server } from 'lucide-react';
import { serviceName, serviceQueries, serviceUrl } from '#dashboard/api/services.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';

export const servicesManifest = entityManifest({
  one: 'service',
  many: 'Services',
  icon: Server,
  entity: 'services',
  collection: 'services',
  list: paths.services,
  add: paths.addService,
  goKey: 's',
  queries: serviceQueries,
  nameOf: serviceName,
  subOf: serviceUrl,
  textsOf: (service) => [serviceName(service), serviceUrl(service), service.id],
  page: paths.service,
  action: ({ id, name }) => ({ text: `Add a route to ${name}`, to: paths.addRoute(id) }),
});
