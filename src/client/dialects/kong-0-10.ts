// Kong 0.10 to 0.12: APIs, consumers and plugins, upstreams and certificates. Every row is of the older kind.
import type { Dialect, Setup } from './dialect.ts';
import { olderEntity } from './entity-dialects.ts';
import { credentialFacts, entityFacts } from './entity-facts.ts';
import { isSince } from './version.ts';

/**
 * Before 0.12 an upstream keeps the order in which its slots are used. The gateway makes it anew for an empty list alone. Kong
 * 0.11.2: kong/dao/schemas/upstreams.lua, self_check
 */
const orderedSlots = {
  sentWith: { slots: { orderlist: [] } },
  lacking: ['hash_on', 'hash_on_header', 'hash_fallback', 'hash_fallback_header', 'healthchecks'],
};

export const kong010 = ({ version, readOnly }: Setup): Dialect => {
  // Since 0.12 upstreams balance by hashes and check the health of targets.
  const balances = isSince(version, '0.12');
  return {
    generation: '0.10',
    version,
    entities: {
      apis: olderEntity(entityFacts.apis),
      consumers: olderEntity(entityFacts.consumers),
      plugins: olderEntity({
        ...entityFacts.plugins,
        references: { api_id: 'api', consumer_id: 'consumer' },
        ownedBy: {
          apis: 'path',
          consumers: isSince(version, '0.11') ? 'path' : { filter: 'consumer_id' },
        },
      }),
      upstreams: olderEntity(
        balances ? entityFacts.upstreams : { ...entityFacts.upstreams, ...orderedSlots },
      ),
      targets: olderEntity({
        ...entityFacts.targets,
        // The collection itself lists every weight that a target ever had.
        listedAt: balances ? [] : ['active'],
      }),
      certificates: olderEntity({
        ...entityFacts.certificates,
        writtenWithCommas: ['snis'],
        changedTogether: ['cert', 'key'],
        // Kong 0.11.2 and 0.12.3: kong/api/routes/certificates.lua, PATCH
        fixed: balances ? [] : ['snis'],
      }),
      snis: olderEntity(entityFacts.snis),
      oauth2_tokens: olderEntity(entityFacts.oauth2_tokens),
    },
    credentials: olderEntity(credentialFacts),
    allCredentials: isSince(version, '0.11.2') ? 'read' : 'none',
    pluginScopes: ['api_id', 'consumer_id'],
    pluginSchema: { path: ['plugins', 'schema'], form: 'map' },
    servesEntitySchemas: false,
    listsEndpoints: false,
    refused: [],
    readOnly,
    routesBy: 'fields',
    regexPathPrefix: '',
    setsHealthBy: balances ? 'POST' : undefined,
    targetsKeepHistory: true,
    servesWildcardNames: false,
  };
};
