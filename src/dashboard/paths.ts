// Every address of the dashboard. Links are made here, so that grep finds every link to a page.

const query = (params: Readonly<Record<string, string | undefined>>): string => {
  const set = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
};

export interface PluginScope {
  api?: string | undefined;
  service?: string | undefined;
  route?: string | undefined;
  consumer?: string | undefined;
  /** For the rows that were chosen in a list: "api" for those of APIs. */
  chosen?: 'api' | 'service' | 'route' | 'consumer' | undefined;
}

/** A request that the page of traces begins with. */
export interface TracedLink {
  method?: string | undefined;
  url?: string | undefined;
  headers?: string | undefined;
}

/** A request that the page Try it begins with. `headers` has a line for each header: "name: value". */
export interface TriedLink {
  method?: string | undefined;
  scheme?: string | undefined;
  host?: string | undefined;
  path?: string | undefined;
  headers?: string | undefined;
  /** The id of a consumer. */
  as?: string | undefined;
}

/** The requests that the page Live begins with. The parameters are those of the page. */
export interface LiveLink {
  /** An api or a route. */
  target?: string | undefined;
  service?: string | undefined;
  consumer?: string | undefined;
  /** The name of an upstream, and one of its addresses. */
  upstream?: string | undefined;
  upstream_address?: string | undefined;
  /** Such as 403, 5xx or 400-599. */
  status?: string | undefined;
  /** Such as `upstream` or `plugin:acl`. */
  answered_by?: string | undefined;
  /** `true`: those whose headers and bodies were captured. */
  captured?: 'true' | undefined;
  text?: string | undefined;
  open?: string | undefined;
}

/** The address parameter with the id of the credential that is edited on its consumer's page. */
export const editParameter = 'edit';

export const paths = {
  home: '/',
  apis: '/apis',
  addApi: '/apis/add',
  api: (id: string) => `/apis/${id}`,
  apiPlugins: (id: string) => `/apis/${id}/plugins`,
  apiCallers: (id: string) => `/apis/${id}/callers`,
  apiTry: (id: string) => `/apis/${id}/try`,
  apiCode: (id: string) => `/apis/${id}/code`,
  services: '/services',
  addService: '/services/add',
  service: (id: string) => `/services/${id}`,
  serviceSettings: (id: string) => `/services/${id}/settings`,
  servicePlugins: (id: string) => `/services/${id}/plugins`,
  serviceCallers: (id: string) => `/services/${id}/callers`,
  serviceTry: (id: string) => `/services/${id}/try`,
  serviceCode: (id: string) => `/services/${id}/code`,
  routes: '/routes',
  /** The service that one came from is filled in. */
  addRoute: (service?: string) => `/routes/add${query({ service })}`,
  route: (id: string) => `/routes/${id}`,
  routePlugins: (id: string) => `/routes/${id}/plugins`,
  routeCallers: (id: string) => `/routes/${id}/callers`,
  routeTry: (id: string) => `/routes/${id}/try`,
  routeCode: (id: string) => `/routes/${id}/code`,
  consumers: '/consumers',
  addConsumer: '/consumers/add',
  consumer: (id: string) => `/consumers/${id}`,
  consumerSettings: (id: string) => `/consumers/${id}/settings`,
  /** `kind` is the plugin that checks the credential: key-auth, basic-auth. */
  consumerCredentials: (id: string, kind: string) => `/consumers/${id}/${kind}`,
  editCredential: (consumer: string, kind: string, id: string) =>
    `/consumers/${consumer}/${kind}${query({ [editParameter]: id })}`,
  credentials: '/credentials',
  credentialsOfKind: (kind: string) => `/credentials/${kind}`,
  addCredential: (kind: string) => `/credentials/${kind}/add`,
  consumerPlugins: (id: string) => `/consumers/${id}/plugins`,
  consumerReaches: (id: string) => `/consumers/${id}/reaches`,
  consumerTry: (id: string) => `/consumers/${id}/try`,
  consumerCode: (id: string) => `/consumers/${id}/code`,
  upstreams: '/upstreams',
  addUpstream: '/upstreams/add',
  upstream: (id: string) => `/upstreams/${id}`,
  upstreamHistory: (id: string) => `/upstreams/${id}/history`,
  upstreamSettings: (id: string) => `/upstreams/${id}/settings`,
  upstreamCode: (id: string) => `/upstreams/${id}/code`,
  certificates: '/certificates',
  addCertificate: '/certificates/add',
  /** `id` may be a server name, too. */
  certificate: (id: string) => `/certificates/${id}`,
  certificateSettings: (id: string) => `/certificates/${id}/settings`,
  certificateCode: (id: string) => `/certificates/${id}/code`,
  /** Everything that the gateway holds, as a file. */
  configuration: '/configuration',
  importConfiguration: '/configuration/import',
  compareConfigurations: (sides: { from?: string; to?: string } = {}) =>
    `/configuration/compare${query({ ...sides })}`,
  snapshots: '/configuration/snapshots',
  snapshot: (id: string) => `/configuration/snapshots${query({ snapshot: id })}`,
  /** A request may be filled in. `headers` has a line for each header: "name: value". */
  trace: (request: TracedLink = {}) => `/trace${query({ ...request })}`,
  /** The settings of the gateway. The filter is filled in. */
  gateway: (filter?: string) => `/gateway${query({ filter })}`,
  /** A request that is sent for real. The parameters are those of the page. */
  tryIt: (request: TriedLink = {}) => `/try${query({ ...request })}`,
  /** The requests that passed the gateway. */
  alerts: '/alerts',
  firedBefore: '/alerts/fired-before',
  /** `metric`: the one that the form starts with. */
  addAlertRule: (values: { metric?: string } = {}) => `/alerts/add${query({ ...values })}`,
  alertRule: (id: string) => `/alerts/rules/${id}`,
  alertDestinations: '/alerts/destinations',
  addAlertDestination: (kind: 'webhook' | 'mail') => `/alerts/destinations/add/${kind}`,
  alertDestination: (id: string) => `/alerts/destinations/${id}`,
  alertMail: '/alerts/mail',
  traffic: '/traffic',
  /** Where the recorded traffic comes from. */
  trafficSources: '/traffic/sources',
  /** The requests as they end. `open`: the id of a request, or `newest` for the first that fits the filter. */
  live: (filter: LiveLink = {}) => `/live${query({ ...filter })}`,
  /** The tab with the traffic of a row. */
  trafficOf: (page: string) => `${page}/traffic`,
  /** A question about the traffic, by its id. */
  question: (id: string) => `/questions/${id}`,
  questions: '/questions',
  /** The ways from APIs and services to targets. */
  topology: '/topology',
  /** `entity` is the id of a row: its findings alone are shown. */
  doctor: (filter: { entity?: string | undefined; kind?: string } = {}) => `/doctor${query({ ...filter })}`,
  /** The changes of the gateway's configuration. */
  history: '/history',
  /** The changes of a row, below the address of its page. */
  changes: (page: string) => `${page}/changes`,
  /** The developer portal, as its operators manage it. */
  portal: '/portal',
  portalApis: '/portal/apis',
  publishApi: '/portal/apis/add',
  publishedApi: (slug: string) => `/portal/apis/${slug}`,
  portalPages: '/portal/pages',
  addPortalPage: '/portal/pages/add',
  portalPage: (slug: string) => `/portal/pages/${slug}`,
  portalLook: '/portal/appearance',
  portalDevelopers: '/portal/developers',
  portalSignUp: '/portal/sign-up',
  portalOutbox: '/portal/outbox',
  portalApplications: '/portal/applications',
  portalApplication: (id: string) => `/portal/applications/${id}`,
  connections: '/connections',
  addConnection: '/connections/add',
  connection: (id: string) => `/connections/${id}/edit`,
  /** The addresses of an entity whose pages are drawn from the gateway's schema. `segment` is its collection's path. */
  drawn: (segment: string) => ({
    list: `/${segment}`,
    add: `/${segment}/add`,
    page: (id: string) => `/${segment}/${id}`,
    code: (id: string) => `/${segment}/${id}/code`,
  }),
  /** The segment of the addresses of an entity that the dashboard knows from the gateway's schema alone. */
  otherSegment: (collection: string) => `other/${collection}`,
  plugins: '/plugins',
  /** The catalogue; the scope that one came from is filled in. */
  addPlugin: (scope: PluginScope = {}) => `/plugins/add${query({ ...scope })}`,
  configurePlugin: (name: string, scope: PluginScope = {}) => `/plugins/add/${name}${query({ ...scope })}`,
  pluginCode: (id: string) => `/plugins/${id}/code`,
  plugin: (id: string) => `/plugins/${id}`,
} as const;
