// Facts of entities that hold in several generations: paths, references and owners.
import type { EntityFacts } from './entity-dialects.ts';

export const entityFacts = {
  apis: { path: 'apis' },
  services: { path: 'services' },
  routes: { path: 'routes', references: { service: 'service' }, ownedBy: { services: 'path' } },
  consumers: { path: 'consumers' },
  plugins: { path: 'plugins' },
  upstreams: { path: 'upstreams' },
  /** Before 2.0 a single target cannot be read or changed. A new weight is a new row. */
  targets: {
    path: 'targets',
    actions: ['page', 'create', 'remove'],
    references: { upstream_id: 'upstream' },
    filters: [],
    ownedBy: { upstreams: 'path' },
  },
  /** The lists of certificates and of targets take no filter even where other lists do. */
  certificates: { path: 'certificates', filters: [] },
  /** A path names a server name by the name itself, also where it has an id. */
  snis: { path: 'snis', key: 'name', references: { ssl_certificate_id: 'certificate' } },
  ca_certificates: { path: 'ca_certificates' },
  oauth2_tokens: {
    path: 'oauth2_tokens',
    references: { credential_id: 'credential', service_id: 'service', api_id: 'api' },
  },
  vaults: { path: 'vaults' },
  keys: { path: 'keys', ownedBy: { key_sets: 'path' } },
  key_sets: { path: 'key-sets' },
} as const satisfies Readonly<Record<string, EntityFacts>>;

/**
 * Before 1.4 a certificate is changed as a whole: the gateway forgets the other fields of a change without text and key, and does
 * not answer the row. Kong 1.3.1: kong/db/dao/certificates.lua, update
 */
export const wholeCertificate: readonly string[] = ['cert', 'key', 'snis', 'tags'];

/** The path depends on the plugin: see credentials.ts. */
export const credentialFacts: EntityFacts = { path: '', references: { consumer_id: 'consumer' } };
