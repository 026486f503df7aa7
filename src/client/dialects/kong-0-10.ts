// Kong 0.10 to 0.12: APIs, consumers and plugins, upstreams and certificates. Every row is of the older kind.
import type { Dialect, Setup } from './dialect.ts';
import { olderEntity } from './entity-dialects.ts';
import { credentialFacts, entityFacts } from './entity-facts.ts';
import { isSince } from './version.ts';

export const kong010 = ({ version, readOnly }: Setup): Dialect => ({
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
    upstreams: olderEntity(entityFacts.upstreams),
    targets: olderEntity({
      ...entityFacts.targets,
      // The collection itself lists every weight that a target ever had.
      listedAt: isSince(version, '0.12') ? [] : ['active'],
    }),
    certificates: olderEntity({
      ...entityFacts.certificates,
      writtenWithCommas: ['snis'],
      changedTogether: ['cert', 'key'],
    }),
    snis: olderEntity(entityFacts.snis),
    oauth2_tokens: olderEntity(entityFacts.oauth2_tokens),
  },
  credentials: olderEntity(credentialFacts),
  allCredentials: isSince(version, '0.11.2') ? 'read' : 'none',
  pluginScopes: ['api_id', 'consumer_id'],
  pluginSchema: { path: ['plugins', 'schema'], form: 'map' },
  servesEntitySchemas: false,
  readOnly,
  routesBy: 'fields',
  regexPathPrefix: '',
  setsHealthBy: isSince(version, '0.12') ? 'POST' : undefined,
});
