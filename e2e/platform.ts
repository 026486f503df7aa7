// A gateway with something on it: what lists, tabs and forms look like with data, long names and off switches included.
import { testCertificate } from '../src/testing/certificate.ts';

type Fields = Readonly<Record<string, string>>;

const apis: readonly Fields[] = [
  { name: 'api-no-auth', hosts: 'no-auth.com', uris: '/no-auth', upstream_url: 'http://no-auth:5000' },
  { name: 'api-key-auth', hosts: 'key-auth.com', uris: '/key-auth', upstream_url: 'http://key-auth:5000' },
  {
    name: 'api-basic-auth',
    hosts: 'basic-auth.com',
    uris: '/basic-auth',
    upstream_url: 'http://basic-auth:5000',
  },
  { name: 'Geek-Jokes', hosts: 'joke.com', uris: '/joke', upstream_url: 'https://jokes.example/api' },
  {
    name: 'Billing',
    hosts: 'billing.payments.internal.example,pay.example',
    uris: '/invoices,/payments,/refunds',
    methods: 'GET,POST,PUT',
    upstream_url: 'http://billing.svc.cluster.local:8080/v2',
  },
  { name: 'catch-all', uris: '/', methods: 'GET,HEAD', upstream_url: 'http://landing:3000' },
  {
    name: 'partner-onboarding-document-exchange-eu-central-1-production-0001',
    hosts: 'partners.eu-central-1.document-exchange.example',
    uris: '/exchange',
    methods: 'GET,POST',
    upstream_url: 'https://exchange.eu-central-1.internal.example/partner/documents',
  },
  {
    name: 'Weather',
    hosts: '*.weather.example',
    uris: '/v1/forecast',
    methods: 'GET',
    upstream_url: 'https://api.weather.example',
  },
];

const consumers: readonly Fields[] = [
  { username: 'Eddie', custom_id: 'eddie_id' },
  { username: 'Jason' },
  { username: 'Brandon', custom_id: 'brandon_id' },
  { custom_id: 'a-customer-whose-id-comes-from-the-billing-system-0000000000001' },
];

const plugins: readonly (readonly [owner: string, fields: Fields])[] = [
  ['apis/api-key-auth', { name: 'key-auth' }],
  ['apis/api-basic-auth', { name: 'basic-auth', 'config.hide_credentials': 'true' }],
  ['apis/Geek-Jokes', { name: 'key-auth' }],
  [
    'apis/Geek-Jokes',
    { name: 'rate-limiting', 'config.minute': '60', 'config.hour': '1000', 'config.policy': 'local' },
  ],
  ['apis/Weather', { name: 'rate-limiting', 'config.second': '5', enabled: 'false' }],
  ['consumers/Eddie', { name: 'rate-limiting', 'config.day': '10000' }],
];

const credentials: readonly (readonly [path: string, fields: Fields])[] = [
  ['consumers/Eddie/key-auth', { key: 'eddie_secret_key' }],
  ['consumers/Eddie/key-auth', {}],
  ['consumers/Eddie/jwt', { key: 'eddie-tokens', secret: 'eddie_token_secret' }],
  ['consumers/Eddie/hmac-auth', { username: 'eddie', secret: 'eddie_hmac_secret' }],
  [
    'consumers/Eddie/oauth2',
    { name: 'Eddie’s phone', redirect_uri: 'https://phone.example/callback,https://tablet.example/callback' },
  ],
  ['consumers/Eddie/acls', { group: 'beta-testers' }],
  ['consumers/Jason/key-auth', { key: 'key_password' }],
  ['consumers/Brandon/basic-auth', { username: 'Aladdin', password: 'OpenSesame' }],
];

/** A name of 64 characters without a break. */
const longName = 'partner-document-exchange-eu-central-1-production-0000000000001x';

const services: readonly Fields[] = [
  { name: 'invoices', url: 'http://billing.svc.cluster.local:8080/invoices' },
  { name: longName, url: `https://${'exchange.'.repeat(8)}example:8443/partner/documents` },
];

const routes: readonly (readonly [service: string, fields: Fields])[] = [
  ['invoices', { 'hosts[]': 'invoices.example', 'paths[]': '/invoices', 'methods[]': 'GET' }],
  [longName, { 'paths[]': '/exchange'.repeat(20) }],
];

const upstream = {
  name: 'billing.svc.cluster.local',
  'healthchecks.active.healthy.interval': '1',
  'healthchecks.active.unhealthy.tcp_failures': '1',
};

const targets: readonly Fields[] = [
  { target: '127.0.0.1:1' },
  { target: '[2001:db8::1]:8080', weight: '50' },
  { target: `${'t'.repeat(60)}.example:80`, weight: '0' },
];

async function post(url: string, fields: Fields): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  if (response.status !== 201) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

export async function seedPlatform(admin: string): Promise<void> {
  for (const api of apis) await post(`${admin}/apis`, api);
  for (const consumer of consumers) await post(`${admin}/consumers`, consumer);
  for (const [owner, fields] of plugins) await post(`${admin}/${owner}/plugins`, fields);
  for (const [path, fields] of credentials) await post(`${admin}/${path}`, fields);
  for (const service of services) await post(`${admin}/services`, service);
  for (const [service, fields] of routes) await post(`${admin}/services/${service}/routes`, fields);
  await post(`${admin}/services/invoices/plugins`, { name: 'cors' });
  await post(`${admin}/upstreams`, upstream);
  for (const target of targets) await post(`${admin}/upstreams/${upstream.name}/targets`, target);
  const pair = await testCertificate('joke.com', 'ec', { names: ['joke.com', '*.joke.com'] });
  await post(`${admin}/certificates`, { ...pair, snis: 'joke.com,api.joke.com,joke.example' });
}
