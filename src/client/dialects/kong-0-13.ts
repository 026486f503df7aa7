// Kong 0.13 and 0.14. Services and routes are new, with rows of kong/db's kind. In 0.14 the rows of consumers, certificates and
// server names are of kong/db's kind too.
import type { Dialect, Setup } from './dialect.ts';
import { kongDbEntity as laterEntity, olderEntity, type EntityFacts } from './entity-dialects.ts';
import { entityFacts, wholeCertificate } from './entity-facts.ts';
import { kong010 } from './kong-0-10.ts';
import { isSince } from './version.ts';

/** A new row always gets an id of the gateway's own. Kong 0.13.1, 0.14.1: kong/db/schema/init.lua, process_auto_fields */
const kongDbEntity = (facts: EntityFacts) => laterEntity({ ...facts, keepsGivenIds: false });

export const kong013 = (setup: Setup): Dialect => {
  const before = kong010(setup);
  const moved = isSince(setup.version, '0.14');
  return {
    ...before,
    generation: '0.13',
    entities: {
      ...before.entities,
      services: kongDbEntity({ path: 'services' }),
      routes: kongDbEntity(entityFacts.routes),
      plugins: olderEntity({
        ...entityFacts.plugins,
        references: { api_id: 'api', service_id: 'service', route_id: 'route', consumer_id: 'consumer' },
        ownedBy: { apis: 'path', services: 'path', routes: 'path', consumers: 'path' },
      }),
      ...(moved && {
        consumers: kongDbEntity({ ...entityFacts.consumers, filters: ['custom_id'] }),
        certificates: kongDbEntity({ ...entityFacts.certificates, changedTogether: wholeCertificate }),
        snis: kongDbEntity({ ...entityFacts.snis, ownedBy: { certificates: 'path' } }),
      }),
    },
    pluginScopes: ['api_id', 'service_id', 'route_id', 'consumer_id'],
  };
};
