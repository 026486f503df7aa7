// The kinds of entities that a configuration holds, in the order in which they are made: a kind comes after those that it refers
// to. Issued tokens and sessions are no configuration, so they have no kind.

export interface Reference {
  /** The field of a row that the client reads. It holds the id. */
  readonly field: string;
  /** The field holds `{id: …}`. */
  readonly isTable?: true;
  readonly to: string;
  /** In a file, a row stands inside the row that it refers to. */
  readonly nested?: true;
  /** The gateway deletes a row along with the row that it refers to. It refuses to delete a row with others that stay. */
  readonly cascades?: true;
}

export interface Kind {
  /** The plugin that checks the credentials of this kind. */
  readonly credentialOf?: string;
  /** By the names of the fields in a file, which are those of Kong's declarative configuration. */
  readonly references: Readonly<Record<string, Reference>>;
  /** The fields that name a row. The first one that is set counts. A row without a name keeps its id. */
  readonly namedBy: readonly string[];
  /** The fields that rows without a name are told apart by. */
  readonly alikeBy: readonly string[];
  /** The references that a name is unique in. Without them a name is unique on the gateway. */
  readonly within: readonly string[];
  readonly secrets: readonly string[];
}

const consumer = {
  consumer: { field: 'consumer_id', to: 'consumers', nested: true, cascades: true },
} as const;

const credential = (plugin: string, namedBy: string, secrets: readonly string[]): Kind => ({
  credentialOf: plugin,
  references: consumer,
  namedBy: [namedBy],
  alikeBy: [],
  within: ['consumer'],
  secrets,
});

const plain = { references: {}, namedBy: [], alikeBy: [], within: [], secrets: [] } as const;

export const kinds = {
  certificates: { ...plain, alikeBy: ['cert'], secrets: ['key', 'key_alt'] },
  snis: {
    ...plain,
    references: {
      certificate: { field: 'ssl_certificate_id', to: 'certificates', nested: true, cascades: true },
    },
    namedBy: ['name'],
  },
  ca_certificates: { ...plain, alikeBy: ['cert'] },
  key_sets: { ...plain, namedBy: ['name'] },
  keys: {
    ...plain,
    references: { set: { field: 'set', to: 'key_sets', isTable: true, cascades: true } },
    namedBy: ['name', 'kid'],
    within: ['set'],
    secrets: ['jwk', 'pem'],
  },
  vaults: { ...plain, namedBy: ['prefix'] },
  upstreams: {
    ...plain,
    references: { client_certificate: { field: 'client_certificate', to: 'certificates', isTable: true } },
    namedBy: ['name'],
  },
  targets: {
    ...plain,
    references: { upstream: { field: 'upstream_id', to: 'upstreams', nested: true, cascades: true } },
    namedBy: ['target'],
    within: ['upstream'],
  },
  services: {
    ...plain,
    references: { client_certificate: { field: 'client_certificate', to: 'certificates', isTable: true } },
    namedBy: ['name'],
    alikeBy: ['protocol', 'host', 'port', 'path'],
  },
  routes: {
    ...plain,
    references: { service: { field: 'service', to: 'services', nested: true } },
    namedBy: ['name'],
    alikeBy: ['methods', 'hosts', 'paths', 'headers', 'snis', 'sources', 'destinations', 'expression'],
  },
  apis: { ...plain, namedBy: ['name'] },
  consumers: { ...plain, namedBy: ['username', 'custom_id'] },
  acls: credential('acl', 'group', []),
  basicauth_credentials: credential('basic-auth', 'username', ['password']),
  hmacauth_credentials: credential('hmac-auth', 'username', ['secret']),
  jwt_secrets: credential('jwt', 'key', ['secret']),
  keyauth_credentials: credential('key-auth', 'key', ['key']),
  oauth2_credentials: credential('oauth2', 'client_id', ['client_secret']),
  plugins: {
    ...plain,
    references: {
      api: { field: 'api_id', to: 'apis', nested: true, cascades: true },
      service: { field: 'service_id', to: 'services', nested: true, cascades: true },
      route: { field: 'route_id', to: 'routes', nested: true, cascades: true },
      consumer: { field: 'consumer_id', to: 'consumers', nested: true, cascades: true },
    },
    namedBy: ['name'],
    within: ['api', 'service', 'route', 'consumer'],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

export const isKindName = (name: string): name is KindName => Object.hasOwn(kinds, name);

export const kindNames: readonly KindName[] = Object.keys(kinds).filter(isKindName);

export const kindOf = (name: KindName): Kind => kinds[name];

/** The kind that a reference leads to. */
export function kindAt({ to }: Reference): KindName {
  if (isKindName(to)) return to;
  throw new Error(`There is no kind ${to}`);
}
