// Every page of the dashboard by address, for the checks of each: accessibility, no sideways scroll, a picture.
export interface PageOf {
  name: string;
  path: string;
  /** Its level 1 heading when it is all there. */
  heading: string;
}

interface Named {
  data: readonly { id: string; name?: string; username?: string }[];
}

interface Routes {
  data: readonly { id: string; hosts?: readonly string[] | null }[];
}

async function routeOf(admin: string, host: string): Promise<string> {
  const list: Routes = JSON.parse(await (await fetch(`${admin}/routes`)).text());
  const found = list.data.find(({ hosts }) => hosts?.includes(host));
  if (!found) throw new Error(`no route for ${host}`);
  return found.id;
}

async function idOf(admin: string, collection: string, name: string): Promise<string> {
  const list: Named = JSON.parse(await (await fetch(`${admin}/${collection}?size=1000`)).text());
  const found = list.data.find((row) => (row.name ?? row.username) === name);
  if (!found) throw new Error(`no ${name} in ${collection}`);
  return found.id;
}

/** `admin`: a gateway that holds the platform. */
export async function everyPage(admin: string): Promise<readonly PageOf[]> {
  const api = await idOf(admin, 'apis', 'Geek-Jokes');
  const consumer = await idOf(admin, 'consumers', 'Eddie');
  const service = await idOf(admin, 'services', 'invoices');
  const route = await routeOf(admin, 'invoices.example');
  const upstream = await idOf(admin, 'upstreams', 'billing.svc.cluster.local');
  const plugin = await idOf(admin, 'plugins', 'rate-limiting');
  return [
    { name: 'home', path: '/', heading: 'Home' },
    { name: 'apis', path: '/apis', heading: 'APIs' },
    { name: 'api-add', path: '/apis/add', heading: 'Add API' },
    { name: 'api-settings', path: `/apis/${api}`, heading: 'Geek-Jokes' },
    { name: 'api-plugins', path: `/apis/${api}/plugins`, heading: 'Geek-Jokes' },
    { name: 'api-callers', path: `/apis/${api}/callers`, heading: 'Geek-Jokes' },
    { name: 'api-traffic', path: `/apis/${api}/traffic`, heading: 'Geek-Jokes' },
    { name: 'plugin-traffic', path: `/plugins/${plugin}/traffic`, heading: 'Rate limiting' },
    { name: 'consumer-traffic', path: `/consumers/${consumer}/traffic`, heading: 'Eddie' },
    { name: 'api-code', path: `/apis/${api}/code`, heading: 'Geek-Jokes' },
    {
      name: 'trace',
      path: '/trace?url=http%3A%2F%2Flocalhost%3A8000%2Fjoke%2Frandom&headers=host%3A%20joke.com',
      heading: 'Which API takes this request?',
    },
    { name: 'try-it', path: '/try', heading: 'Try it' },
    { name: 'api-try-it', path: `/apis/${api}/try?as=${consumer}`, heading: 'Geek-Jokes' },
    { name: 'traffic', path: '/traffic', heading: 'Traffic' },
    { name: 'traffic-sources', path: '/traffic/sources', heading: 'Sources of traffic' },
    { name: 'live', path: '/live', heading: 'Live requests' },
    { name: 'alerts', path: '/alerts', heading: 'Alerts' },
    { name: 'alerts-fired-before', path: '/alerts/fired-before', heading: 'Fired before' },
    { name: 'alert-rule-add', path: '/alerts/add?metric=upstream_p95', heading: 'Add rule' },
    { name: 'alert-destinations', path: '/alerts/destinations', heading: 'Where they go' },
    { name: 'alert-webhook-add', path: '/alerts/destinations/add/webhook', heading: 'Add webhook' },
    { name: 'alert-mail-add', path: '/alerts/destinations/add/mail', heading: 'Add mail addresses' },
    { name: 'alert-mail-server', path: '/alerts/mail', heading: 'Mail server' },
    ...['users', 'limits', 'unused', 'failures', 'changes', 'untaken', 'refused'].map((id) => ({
      name: `question-${id}`,
      path: `/questions/${id}`,
      heading: 'Questions',
    })),
    { name: 'topology', path: '/topology', heading: 'Topology' },
    { name: 'topology-list', path: '/topology?view=list&callers=shown', heading: 'Topology' },
    { name: 'gateway', path: '/gateway', heading: 'Gateway settings' },
    { name: 'doctor', path: '/doctor', heading: 'Doctor' },
    { name: 'consumers', path: '/consumers', heading: 'Consumers' },
    { name: 'consumer-add', path: '/consumers/add', heading: 'Add consumer' },
    { name: 'consumer-settings', path: `/consumers/${consumer}/settings`, heading: 'Eddie' },
    { name: 'consumer-key-auth', path: `/consumers/${consumer}/key-auth`, heading: 'Eddie' },
    { name: 'consumer-basic-auth', path: `/consumers/${consumer}/basic-auth`, heading: 'Eddie' },
    { name: 'consumer-jwt', path: `/consumers/${consumer}/jwt`, heading: 'Eddie' },
    { name: 'consumer-hmac-auth', path: `/consumers/${consumer}/hmac-auth`, heading: 'Eddie' },
    { name: 'consumer-oauth2', path: `/consumers/${consumer}/oauth2`, heading: 'Eddie' },
    { name: 'consumer-acl', path: `/consumers/${consumer}/acl`, heading: 'Eddie' },
    { name: 'consumer-plugins', path: `/consumers/${consumer}/plugins`, heading: 'Eddie' },
    { name: 'consumer-reaches', path: `/consumers/${consumer}/reaches`, heading: 'Eddie' },
    { name: 'consumer-try-it', path: `/consumers/${consumer}/try`, heading: 'Eddie' },
    { name: 'consumer-code', path: `/consumers/${consumer}/code`, heading: 'Eddie' },
    { name: 'credentials', path: '/credentials/key-auth', heading: 'Credentials' },
    { name: 'credential-add', path: '/credentials/key-auth/add', heading: 'Add key' },
    { name: 'plugins', path: '/plugins', heading: 'Plugins' },
    { name: 'plugin-catalogue', path: `/plugins/add?api=${api}`, heading: 'Add plugin' },
    { name: 'plugin-add', path: `/plugins/add/key-auth?api=${api}`, heading: 'Key auth' },
    { name: 'plugin-edit', path: `/plugins/${plugin}`, heading: 'Rate limiting' },
    { name: 'plugin-code', path: `/plugins/${plugin}/code`, heading: 'Rate limiting' },
    { name: 'upstreams', path: '/upstreams', heading: 'Upstreams' },
    { name: 'upstream-add', path: '/upstreams/add', heading: 'Add upstream' },
    {
      name: 'upstream-traffic',
      path: `/upstreams/${upstream}/traffic`,
      heading: 'billing.svc.cluster.local',
    },
    { name: 'upstream-targets', path: `/upstreams/${upstream}`, heading: 'billing.svc.cluster.local' },
    {
      name: 'upstream-history',
      path: `/upstreams/${upstream}/history`,
      heading: 'billing.svc.cluster.local',
    },
    {
      name: 'upstream-settings',
      path: `/upstreams/${upstream}/settings`,
      heading: 'billing.svc.cluster.local',
    },
    { name: 'certificates', path: '/certificates', heading: 'Certificates' },
    { name: 'certificate-add', path: '/certificates/add', heading: 'Add certificate' },
    { name: 'certificate', path: '/certificates/joke.com', heading: 'joke.com' },
    { name: 'certificate-settings', path: '/certificates/joke.com/settings', heading: 'joke.com' },
    { name: 'certificate-code', path: '/certificates/joke.com/code', heading: 'joke.com' },
    { name: 'services', path: '/services', heading: 'Services' },
    { name: 'service-add', path: '/services/add', heading: 'Add service' },
    { name: 'service-routes', path: `/services/${service}`, heading: 'invoices' },
    { name: 'service-plugins', path: `/services/${service}/plugins`, heading: 'invoices' },
    { name: 'service-settings', path: `/services/${service}/settings`, heading: 'invoices' },
    { name: 'routes', path: '/routes', heading: 'Routes' },
    { name: 'route-add', path: '/routes/add', heading: 'Add route' },
    { name: 'route-settings', path: `/routes/${route}`, heading: 'GET invoices.example/invoices' },
    { name: 'route-plugins', path: `/routes/${route}/plugins`, heading: 'GET invoices.example/invoices' },
    { name: 'export', path: '/configuration', heading: 'Configuration' },
    { name: 'import', path: '/configuration/import', heading: 'Configuration' },
    { name: 'compare', path: '/configuration/compare', heading: 'Configuration' },
    { name: 'snapshots', path: '/configuration/snapshots', heading: 'Configuration' },
    { name: 'history', path: '/history', heading: 'History' },
    { name: 'api-changes', path: `/apis/${api}/changes`, heading: 'Geek-Jokes' },
    { name: 'connections', path: '/connections', heading: 'Connections' },
    { name: 'connection-add', path: '/connections/add', heading: 'Add connection' },
    { name: 'connection-first', path: '/connections/default/edit', heading: 'Local gateway' },
    { name: 'not-found', path: '/nothing-here', heading: 'There is no such page' },
  ];
}
