// Kong 0.15 to 2.8. Every row is of kong/db's kind. APIs exist until 1.0.
import type { Dialect, Setup } from './dialect.ts';
import { kongDbEntity, type EntityFacts } from './entity-dialects.ts';
import { credentialFacts, entityFacts, wholeCertificate } from './entity-facts.ts';
import { isSince, type Version } from './version.ts';

/** Lists of entities with tags can be filtered by tags. */
const tagged = (version: Version, facts: EntityFacts) =>
  kongDbEntity({
    ...facts,
    filters: [...(facts.filters ?? []), ...(isSince(version, '1.1') ? ['tags'] : [])],
  });

const pluginFacts = (apis: boolean): EntityFacts => ({
  ...entityFacts.plugins,
  references: {
    ...(apis && { api_id: 'api' }),
    service_id: 'service',
    route_id: 'route',
    consumer_id: 'consumer',
  },
  ownedBy: { ...(apis && { apis: 'path' }), services: 'path', routes: 'path', consumers: 'path' },
});

const pluginSchemaOf = (version: Version): Dialect['pluginSchema'] =>
  isSince(version, '1.2')
    ? { path: ['schemas', 'plugins'], form: 'entity' }
    : { path: ['plugins', 'schema'], form: 'list' };

export const kong015 = ({ version, readOnly }: Setup): Dialect => {
  const apis = !isSince(version, '1.0');
  const entity = (facts: EntityFacts) => tagged(version, facts);
  return {
    generation: '0.15',
    version,
    entities: {
      ...(apis && { apis: kongDbEntity(entityFacts.apis) }),
      services: entity(entityFacts.services),
      routes: entity(entityFacts.routes),
      consumers: entity({ ...entityFacts.consumers, filters: ['custom_id'] }),
      plugins: entity(pluginFacts(apis)),
      upstreams: entity(entityFacts.upstreams),
      targets: entity({
        ...entityFacts.targets,
        ...(isSince(version, '2.0') && { actions: ['page', 'get', 'create', 'update', 'remove'] }),
      }),
      certificates: entity({
        ...entityFacts.certificates,
        ...(!isSince(version, '1.4') && { changedTogether: wholeCertificate }),
      }),
      snis: entity({ ...entityFacts.snis, ownedBy: { certificates: 'path' } }),
      oauth2_tokens: kongDbEntity(entityFacts.oauth2_tokens),
      ...(isSince(version, '1.3') && { ca_certificates: entity(entityFacts.ca_certificates) }),
    },
    credentials: kongDbEntity({ ...credentialFacts, filters: isSince(version, '1.4') ? ['tags'] : [] }),
    allCredentials: isSince(version, '1.3') ? 'write' : 'read',
    pluginScopes: [...(apis ? (['api_id'] as const) : []), 'service_id', 'route_id', 'consumer_id'],
    pluginSchema: pluginSchemaOf(version),
    servesEntitySchemas: isSince(version, '1.2'),
    listsEndpoints: isSince(version, '1.4'),
    refused: [],
    readOnly,
    routesBy: 'fields',
    regexPathPrefix: '',
    setsHealthBy: 'POST',
    targetsKeepHistory: !isSince(version, '2.2'),
    servesWildcardNames: isSince(version, '1.2'),
  };
};
