// Kong 0.13 and 0.14. Services and routes are new, with rows of the newer kind. In 0.14 the rows of consumers, certificates and
// server names are of the newer kind too.
import type { Dialect, Setup } from './dialect.ts';
import { newerEntity, olderEntity } from './entity-dialects.ts';
import { entityFacts } from './entity-facts.ts';
import { kong010 } from './kong-0-10.ts';
import { isSince } from './version.ts';

export const kong013 = (setup: Setup): Dialect => {
  const before = kong010(setup);
  const moved = isSince(setup.version, '0.14');
  return {
    ...before,
    generation: '0.13',
    entities: {
      ...before.entities,
      services: newerEntity({ path: 'services' }),
      routes: newerEntity(entityFacts.routes),
      plugins: olderEntity({
        ...entityFacts.plugins,
        references: { api_id: 'api', service_id: 'service', route_id: 'route', consumer_id: 'consumer' },
        ownedBy: { apis: 'path', services: 'path', routes: 'path', consumers: 'path' },
      }),
      ...(moved && {
        consumers: newerEntity({ ...entityFacts.consumers, filters: ['custom_id'] }),
        certificates: newerEntity(entityFacts.certificates),
        snis: newerEntity({ ...entityFacts.snis, ownedBy: { certificates: 'path' } }),
      }),
    },
    pluginScopes: ['api_id', 'service_id', 'route_id', 'consumer_id'],
  };
};
