// Tests of the sentences about the plugins of the bundled gateway as a Kong 3.9.1 has them.
import { expect, test } from 'vitest';
import { storedConfig } from '../../../../testing/later-kong/stored-config.ts';
import { leastLaterConfig } from './later-config-for-tests.ts';
import { phraseText, type About } from './plugin-text.ts';
import { textFor } from './plugin-texts.ts';

const sentenceOf = (name: string, set: object, about?: About): string => {
  const config = storedConfig(name, { ...leastLaterConfig[name], ...set });
  return phraseText(textFor(name, config)?.sentence(config, about) ?? []);
};

const rows: readonly (readonly [name: string, config: object, sentence: string])[] = [
  [
    'acl',
    {},
    'a consumer is let in that belongs to gold. Any other gets 403, or 401 where no plugin names the caller.',
  ],
  [
    'acl',
    { allow: null, deny: ['bad'], hide_groups_header: true },
    'every consumer is let in that does not belong to bad. Any other gets 403, or 401 where no plugin names the caller.',
  ],
  [
    'aws-lambda',
    { function_name: 'f' },
    'every request goes to the Lambda function f in the region of the gateway, which gets the arguments of query and body. The client gets what it answers. Nothing reaches the upstream.',
  ],
  [
    'aws-lambda',
    { function_name: 'f', aws_region: 'eu-west-1', awsgateway_compatible: true, is_proxy_integration: true },
    'every request goes to the Lambda function f in eu-west-1, which gets the request as Amazon API Gateway hands it over. The function chooses status, headers and body of the answer. Nothing reaches the upstream.',
  ],
  [
    'basic-auth',
    { hide_credentials: true },
    'every request needs a user name and a password in its Authorization header. Without them, or with wrong ones, it gets 401. The upstream does not see them.',
  ],
  [
    'bot-detection',
    { deny: ['^curl/'], allow: ['a'] },
    'a client gets 403 where its User-Agent is that of a known robot, or fits ^curl/. One that fits a is let in all the same. A client that sends none is let in.',
  ],
  [
    'cors',
    { origins: ['https://a.com', '*'], headers: [], private_network: true },
    'browsers let pages of any origin read the answers. OPTIONS requests are answered here: they allow GET, HEAD, PUT, PATCH, POST and 4 more with the headers that are asked for. Public pages may call it in a private network.',
  ],
  [
    'datadog',
    { status_tag: 'code', prefix: 'gw' },
    'for each request the gateway sends request_count, latency, request_size, response_size, upstream_latency and kong_latency to localhost:8125 over UDP. Their names begin with gw., and their tags are name, code and consumer.',
  ],
  [
    'hmac-auth',
    {},
    'every request must be signed with a consumer’s secret, by hmac-sha1, hmac-sha256, hmac-sha384 or hmac-sha512. Without a signature, or with a wrong one, it gets 401. Its Date or X-Date header may be at most 300 seconds off. The client chooses what its signature covers.',
  ],
  [
    'http-log',
    {
      headers: { 'X-Token': 'secret' },
      queue: { max_batch_size: 50 },
      custom_fields_by_lua: { team: 'return "jokes"', route: 'return nil' },
    },
    'an entry for each request goes to http://logs.example.com as JSON, by POST, with the header X-Token, up to 50 at a time. No request waits for it. Lua code makes its fields team and route.',
  ],
  [
    'ip-restriction',
    { deny: ['10.1.0.0/16'], status: 404, message: 'no' },
    'a caller is let in from 10.0.0.0/8, but not from 10.1.0.0/16. Any other address gets 404 with the message no.',
  ],
  [
    'jwt',
    { header_names: ['x-jwt'], uri_param_names: [], claims_to_verify: ['exp'], maximum_expiration: 3600 },
    'every request needs a token signed by one of the consumers, after Bearer in the header x-jwt. Its claim iss names the credential. Without a token, or with one that is not right, it gets 401. The token must have an end (exp) and not have reached it. It may be valid for 1 hour at most.',
  ],
  ['jwt', { header_names: [], uri_param_names: [] }, 'no token is found until you set where to look for it.'],
  [
    'key-auth',
    { key_in_header: false },
    'every request needs a key in the query parameter apikey. Without one, or with an unknown one, it gets 401.',
  ],
  [
    'key-auth',
    { key_in_header: false, key_in_query: false, key_in_body: true },
    'every request needs a key in the body, as apikey. Without one, or with an unknown one, it gets 401.',
  ],
  [
    'key-auth',
    { key_in_header: false, key_in_query: false },
    'every request needs a key in no place at all. Without one, or with an unknown one, it gets 401.',
  ],
  [
    'ldap-auth',
    { ldaps: true, cache_ttl: 0 },
    'every request needs a user name and a password in its Authorization header, after the word ldap. The directory ldap.example.com:389 is asked for uid=USER,dc=example. Without them, or with wrong ones, it gets 401. Its answer is remembered for good. The certificate of the directory is not checked. Such a caller is no consumer: acl lets none in.',
  ],
  [
    'oauth2',
    { pkce: 'strict' },
    'every request needs an access token, in the header authorization or as the argument access_token. Without one, or with one that is not valid, it gets 401. Applications get one by client credentials. A token is good for 2 hours. Each application has to use PKCE.',
  ],
  [
    'prometheus',
    {},
    'nothing is counted about requests until you switch on a number. Prometheus collects the numbers at /metrics of the Admin API.',
  ],
  [
    'prometheus',
    { status_code_metrics: true, latency_metrics: true, per_consumer: true },
    'the gateway counts requests by status and times, by service and route, and by consumer. Prometheus collects the numbers at /metrics of the Admin API.',
  ],
  [
    'rate-limiting',
    { policy: 'redis', redis: { host: 'r', port: 1 }, sync_rate: 2 },
    'each consumer may make 5 calls a minute. The next one gets 429 until the minute is over. Callers that no plugin names are counted by their address. The nodes add up their counts in Redis at r:1, every 2 seconds.',
  ],
  [
    'rate-limiting',
    { policy: 'redis', redis: { host: 'r' }, limit_by: 'service', fault_tolerant: false },
    'all callers of a service together may make 5 calls a minute. The next one gets 429 until the minute is over. Counts are kept in Redis at r:6379; calls get 500 while it does not answer.',
  ],
  [
    'rate-limiting',
    { limit_by: 'header', header_name: 'X-Tenant', error_code: 420, error_message: 'slow down' },
    'callers with the same X-Tenant together may make 5 calls a minute. The next one gets 420 with the message slow down until the minute is over. Requests without the header are counted by their address.',
  ],
  [
    'rate-limiting',
    { limit_by: 'path', path: '/search' },
    'all callers of /search together may make 5 calls a minute. The next one gets 429 until the minute is over. Requests for other paths are counted by their address.',
  ],
  [
    'request-size-limiting',
    { allowed_payload_size: 1, size_unit: 'kilobytes', require_content_length: true },
    'a request whose body is longer than 1 kilobyte gets 413. A request that does not tell the length of its body beforehand, and does not send it in chunks, gets 411.',
  ],
  [
    'request-termination',
    { echo: true, trigger: 'X-Debug' },
    'every request that has the header or query parameter X-Debug gets 503 at once with a copy of the request, unless a plugin that runs earlier answers. Only other requests reach the upstream.',
  ],
  [
    'request-transformer',
    { replace: { uri: '/v2' }, add: { headers: ['X-A:secret'] } },
    'the gateway changes each request on its way to the upstream: it makes the path /v2 and adds the header X-A where missing.',
  ],
  [
    'response-ratelimiting',
    { policy: 'redis', redis: { host: 'r' } },
    'each consumer may use up 5 video a minute. The upstream says in the header x-kong-limit what an answer uses. An answer that uses more of a limit that is used up becomes 429. Callers that no plugin names are counted by their address. Counts are kept in Redis at r:6379; calls are not limited while it does not answer.',
  ],
  [
    'response-transformer',
    { rename: { headers: ['A:B'] }, add: { json: ['n:1'], json_types: ['number'] } },
    'the gateway changes each answer on its way to the client: it renames the header A to B and adds the JSON member n where missing.',
  ],
  [
    'statsd',
    { use_tcp: true, hostname_in_prefix: true, allow_status_codes: ['500-599'] },
    'for each request the gateway sends request_count, latency, request_size, status_count, response_size and 8 more to localhost:8125 over TCP. Their names begin with kong.node.NODE.service.SERVICE. Only answers with 500-599 are measured.',
  ],
  [
    'statsd',
    { tag_style: 'dogstatsd' },
    'for each request the gateway sends request_count, latency, request_size, status_count, response_size and 8 more to localhost:8125 over UDP. Their names begin with kong., and they have tags as dogstatsd reads them.',
  ],
  [
    'syslog',
    { facility: 'local3', custom_fields_by_lua: { team: 'return 1' } },
    'an entry for each request goes to the log of the gateway’s machine, as JSON with the facility local3. Each is graded info. Lua code makes its field team.',
  ],
];

test.each(rows)('%s with %j', (name, set, sentence) => {
  expect(sentenceOf(name, set)).toBe(sentence);
});

test.each([
  ['service', 'Eddie, on each service, may make 5 calls a minute. '],
  ['path', 'Eddie, on /search, may make 5 calls a minute. '],
  ['header', 'Eddie, with each value of X-Tenant, may make 5 calls a minute. '],
])('a limit by %s for one consumer speaks of that consumer', (limit_by, said) => {
  const config = { limit_by, path: '/search', header_name: 'X-Tenant' };
  expect(sentenceOf('rate-limiting', config, { forWhom: 'Eddie' })).toContain(said);
});

test('a limit of each service is none of all together, also where the plugin is for all of them', () => {
  const everywhere = { isGlobal: true };
  expect(sentenceOf('rate-limiting', {}, everywhere)).toContain('a minute, on all these APIs together.');
  expect(sentenceOf('rate-limiting', { limit_by: 'service' }, everywhere)).toContain('a minute. The next');
});

test('no token is found where no place is looked at', () => {
  const nowhere = { header_names: [], uri_param_names: [], cookie_names: [] };
  expect(sentenceOf('jwt', nowhere)).toBe('no token is found until you set where to look for it.');
});

test('a Kong 3.9.1 serves the former names of fields beside the newer ones, and the sentence stays', () => {
  const served = storedConfig('rate-limiting', { minute: 5, policy: 'redis', redis: { host: 'r' } });
  expect(served).toMatchObject({ redis: { host: 'r' }, redis_host: 'r' });
  const newer = Object.fromEntries(Object.entries(served).filter(([name]) => !name.startsWith('redis_')));
  const sentence = (of: typeof served) => phraseText(textFor('rate-limiting', of)?.sentence(of) ?? []);
  expect(sentence(served)).toContain('Redis at r:6379');
  expect(sentence(newer)).toBe(sentence(served));
});
