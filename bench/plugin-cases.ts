// How each plugin is set up to be measured alone, and the request that it lets pass.
import { createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Sinks } from './sinks.ts';
import type { Request } from './wrk.ts';

export type Form = Readonly<Record<string, string>>;

interface PluginCase {
  /** Where the case has another name. */
  plugin?: string;
  config?: Form;
  /** Other rows that the case needs, by address. */
  rows?: readonly (readonly [path: string, row: Form])[];
  /** Plugins that it does nothing without; their cost does not count. */
  with?: readonly Form[];
  headers?: Form;
  /** Instead of headers: several requests that take turns. */
  turns?: (path: string) => readonly Request[];
  /** It may add little to a request. */
  cheap?: true;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sha256 = (secret: string, text: string) => createHmac('sha256', secret).update(text);

function token(): string {
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ iss: 'bench' })}`;
  return `${signed}.${sha256('secret', signed).digest('base64url')}`;
}

/** The Authorization header of a client that signs these lines. */
function signature(names: string, lines: readonly string[]): string {
  const signed = sha256('secret', lines.join('\n')).digest('base64');
  return `hmac username="bench", algorithm="hmac-sha256", headers="${names}", signature="${signed}"`;
}

/** `ldap`: the port of a directory with the user bench, where there is one. */
interface Surroundings {
  sinks: Sinks;
  dir: string;
  consumer: string;
  ldap: number | undefined;
}

export function pluginCases({ sinks, dir, consumer, ldap }: Surroundings) {
  const date = new Date().toUTCString();
  const client = randomUUID();
  const own = `/consumers/${consumer}`;
  const keyed = { with: [{ name: 'key-auth' }], headers: { apikey: 'bench-key' } } as const;
  const cases: Readonly<Record<string, PluginCase>> = {
    'key-auth': {
      rows: [[`${own}/key-auth`, { key: 'bench-key' }]],
      headers: { apikey: 'bench-key' },
      cheap: true,
    },
    'basic-auth': {
      rows: [[`${own}/basic-auth`, { username: 'bench', password: 'secret' }]],
      headers: { Authorization: `Basic ${Buffer.from('bench:secret').toString('base64')}` },
      cheap: true,
    },
    jwt: {
      rows: [[`${own}/jwt`, { key: 'bench', secret: 'secret' }]],
      headers: { Authorization: `Bearer ${token()}` },
      cheap: true,
    },
    oauth2: {
      config: { 'config.enable_client_credentials': 'true', 'config.global_credentials': 'true' },
      rows: [
        [`${own}/oauth2`, { id: client, name: 'bench', redirect_uri: 'http://bench.test' }],
        ['/oauth2_tokens', { credential_id: client, access_token: 'bench-token', expires_in: '86400' }],
      ],
      headers: { Authorization: 'Bearer bench-token' },
      cheap: true,
    },
    'hmac-auth': {
      config: { 'config.clock_skew': '86400' },
      rows: [[`${own}/hmac-auth`, { username: 'bench', secret: 'secret' }]],
      headers: { Date: date, Authorization: signature('date', [`date: ${date}`]) },
      cheap: true,
    },
    // Of clients that ask for each thing once. (The rows are there.)
    'hmac-auth, no two alike': {
      plugin: 'hmac-auth',
      config: { 'config.clock_skew': '86400' },
      turns: (path) =>
        Array.from({ length: 100_000 }, (_, n) => {
          const lines = [`date: ${date}`, `GET ${path}?${n} HTTP/1.1`];
          const headers = { Date: date, Authorization: signature('date request-line', lines) };
          return { path: `${path}?${n}`, headers };
        }),
    },
    ...(ldap !== undefined && {
      'ldap-auth': {
        config: {
          'config.ldap_host': '127.0.0.1',
          'config.ldap_port': `${ldap}`,
          'config.base_dn': 'dc=test',
          'config.attribute': 'cn',
          'config.cache_ttl': '60',
        },
        headers: { Authorization: `ldap ${Buffer.from('bench:secret').toString('base64')}` },
        cheap: true,
      },
    }),
    acl: {
      ...keyed,
      config: { 'config.whitelist': 'users' },
      rows: [[`${own}/acls`, { group: 'users' }]],
      cheap: true,
    },
    'ip-restriction': { config: { 'config.whitelist': '10.0.0.0/8,127.0.0.0/8' }, cheap: true },
    'bot-detection': { headers: { 'User-Agent': 'curl/8.5.0' } },
    cors: {
      config: { 'config.origins': 'http://bench.test' },
      headers: { Origin: 'http://bench.test' },
      cheap: true,
    },
    'rate-limiting': {
      config: { 'config.minute': '1000000000', 'config.policy': 'local' },
      cheap: true,
    },
    'response-ratelimiting': {
      config: { 'config.limits.video.minute': '1000000000', 'config.policy': 'local' },
    },
    'request-size-limiting': {},
    'request-termination': { config: { 'config.status_code': '200', 'config.message': 'here' } },
    'request-transformer': {
      config: { 'config.add.headers': 'x-bench:1', 'config.remove.querystring': 'a' },
    },
    'response-transformer': { config: { 'config.add.headers': 'x-bench:1' } },
    'correlation-id': { cheap: true },
    'http-log': { config: { 'config.http_endpoint': `http://127.0.0.1:${sinks.http}/` } },
    'tcp-log': { config: { 'config.host': '127.0.0.1', 'config.port': String(sinks.tcp) } },
    'udp-log': { config: { 'config.host': '127.0.0.1', 'config.port': String(sinks.udp) } },
    'file-log': { config: { 'config.path': join(dir, 'file-log') } },
    loggly: { config: { 'config.key': 'k', 'config.host': '127.0.0.1', 'config.port': String(sinks.udp) } },
    runscope: {
      config: { 'config.bucket_key': 'k', 'config.api_endpoint': `http://127.0.0.1:${sinks.http}` },
    },
    statsd: { config: { 'config.host': '127.0.0.1', 'config.port': String(sinks.udp) } },
    datadog: { config: { 'config.host': '127.0.0.1', 'config.port': String(sinks.udp) } },
    prometheus: {},
  };
  return cases;
}
