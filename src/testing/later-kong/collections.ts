// The collections of an Admin API by their path. A version has those whose entities it has. Kong 3.9.1: kong/api/routes, kong/db/schema/entities
export interface Collection {
  /** The entity's name at /schemas. */
  readonly entity: string;
  /** The field that names a row in a path beside its id. */
  readonly key?: string;
  /** Are the rows credentials of consumers, which are listed below each consumer, too? */
  readonly ofConsumers?: true;
}

export const collections: Readonly<Record<string, Collection>> = {
  services: { entity: 'services', key: 'name' },
  routes: { entity: 'routes', key: 'name' },
  consumers: { entity: 'consumers', key: 'username' },
  plugins: { entity: 'plugins', key: 'instance_name' },
  upstreams: { entity: 'upstreams', key: 'name' },
  targets: { entity: 'targets', key: 'target' },
  certificates: { entity: 'certificates' },
  snis: { entity: 'snis', key: 'name' },
  ca_certificates: { entity: 'ca_certificates' },
  vaults: { entity: 'vaults', key: 'prefix' },
  keys: { entity: 'keys', key: 'name' },
  'key-sets': { entity: 'key_sets', key: 'name' },
  'filter-chains': { entity: 'filter_chains', key: 'name' },
  acls: { entity: 'acls', ofConsumers: true },
  'basic-auths': { entity: 'basicauth_credentials', key: 'username', ofConsumers: true },
  'hmac-auths': { entity: 'hmacauth_credentials', key: 'username', ofConsumers: true },
  jwts: { entity: 'jwt_secrets', key: 'key', ofConsumers: true },
  'key-auths': { entity: 'keyauth_credentials', key: 'key', ofConsumers: true },
  oauth2: { entity: 'oauth2_credentials', key: 'client_id' },
  oauth2_tokens: { entity: 'oauth2_tokens', key: 'access_token' },
  sessions: { entity: 'sessions', key: 'session_id' },
  'price-lists': { entity: 'price_lists', key: 'name' },
  acme_storage: { entity: 'acme_storage', key: 'key' },
};

/** The lists below a consumer that are called otherwise than their collection. */
export const belowConsumer: Readonly<Record<string, string>> = {
  'basic-auth': 'basic-auths',
  'hmac-auth': 'hmac-auths',
  'key-auth': 'key-auths',
  jwt: 'jwts',
};
