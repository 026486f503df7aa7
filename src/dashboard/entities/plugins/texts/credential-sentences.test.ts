// Tests of the sentences in lists and forms about the plugins that ask for credentials.
import { expect, test } from 'vitest';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { saidOf, type Said } from './said-for-tests.ts';

const said = saidOf(bundledPlugins);

const rows: readonly Said[] = [
  [
    'bot-detection',
    {},
    'Turns away known robots',
    'a client gets 403 where its User-Agent is that of a known robot. A client that sends none is let in.',
  ],
  [
    'bot-detection',
    { whitelist: ['a'], blacklist: ['^curl/', 'x'] },
    'Turns away known robots and clients like ^curl/ or x, but not clients like a',
    'a client gets 403 where its User-Agent is that of a known robot, or fits ^curl/ or x. One that fits a is let in all the same. A client that sends none is let in.',
  ],
  [
    'cors',
    { methods: [], headers: [] },
    'Lets pages of any origin read answers',
    'browsers let pages of any origin read the answers. OPTIONS requests are answered here: they allow no method but GET, HEAD and POST with no header of its own.',
  ],
  [
    'cors',
    {},
    'Lets pages of any origin read answers',
    'browsers let pages of any origin read the answers. OPTIONS requests are answered here: they allow every usual method with the headers that are asked for.',
  ],
  [
    'cors',
    {
      origins: ['https://a.com'],
      credentials: true,
      methods: ['GET'],
      headers: ['X-A'],
      max_age: 3600,
      exposed_headers: ['X-T'],
    },
    'Lets pages of https://a.com read answers, with cookies',
    'browsers let pages of https://a.com read the answers, also of requests with cookies or a password. OPTIONS requests are answered here: they allow GET with the headers X-A, and hold for 1 hour. Pages may also read the headers X-T.',
  ],
  [
    'cors',
    { preflight_continue: true, credentials: true },
    'Lets pages of any origin read answers, with cookies',
    'browsers let pages of any origin read the answers, also of requests with cookies or a password. OPTIONS requests go to the upstream, which has to answer them.',
  ],
  [
    'jwt',
    {},
    'Asks for a signed token, an expired one counts too',
    'every request needs a token signed by one of the consumers, in the query parameter jwt or after Bearer in the header Authorization. Its claim iss names the credential. Without a token it gets 401, with one that is not right 401 or 403. Expired tokens count too, since exp is not checked.',
  ],
  [
    'jwt',
    { claims_to_verify: ['exp'], cookie_names: ['t'] },
    'Asks for a signed token that has not expired',
    'every request needs a token signed by one of the consumers, in the query parameter jwt, in the cookie t or after Bearer in the header Authorization. Its claim iss names the credential. Without a token it gets 401, with one that is not right 401 or 403. The token must have an end (exp) and not have reached it.',
  ],
  [
    'jwt',
    { claims_to_verify: ['nbf'] },
    'Asks for a signed token, an expired one counts too',
    'every request needs a token signed by one of the consumers, in the query parameter jwt or after Bearer in the header Authorization. Its claim iss names the credential. Without a token it gets 401, with one that is not right 401 or 403. The token must have a start (nbf) and have reached it. Expired tokens count too, since exp is not checked.',
  ],
  [
    'jwt',
    { claims_to_verify: ['exp', 'nbf'], anonymous: 'x' },
    'Asks for a signed token that has not expired, lets others in',
    'a signed token is looked for in the query parameter jwt or after Bearer in the header Authorization. Its claim iss names the credential. Without a token, or with one that is not right, it is let in as the anonymous consumer. The token must say from when (nbf) and until when (exp) it is valid, and be valid now.',
  ],
  [
    'oauth2',
    {},
    'Asks for an access token, and gives none',
    'it cannot work until you switch on a way to get a token.',
  ],
  [
    'oauth2',
    { enable_authorization_code: true },
    'Asks for an access token, given by authorization code',
    'every request needs an access token, in the header authorization or as the argument access_token. Without a valid one it gets 401. Applications get one by authorization code. A token is good for 2 hours and can be renewed within 14 days.',
  ],
  [
    'oauth2',
    {
      enable_client_credentials: true,
      scopes: ['a'],
      mandatory_scope: true,
      token_expiration: 0,
      global_credentials: true,
    },
    'Asks for an access token, given by client credentials',
    'every request needs an access token, in the header authorization or as the argument access_token. Without a valid one it gets 401. Applications get one by client credentials. Tokens never expire. An application has to ask for a scope: a. A token is good on every API whose oauth2 shares tokens.',
  ],
  [
    'key-auth',
    {},
    'Asks for a key in apikey',
    'every request needs a key in the header or query parameter apikey. Without one it gets 401, with an unknown one 403.',
  ],
  [
    'key-auth',
    { key_in_body: true, run_on_preflight: false },
    'Asks for a key in apikey, also in the body',
    'every request needs a key in the header or query parameter apikey, also in the body. Without one it gets 401, with an unknown one 403. A request without a form or a JSON body gets 400. A preflight request (OPTIONS) needs none.',
  ],
  [
    'ldap-auth',
    {
      ldap_host: 'h',
      ldap_port: 636,
      base_dn: 'dc=x',
      attribute: 'uid',
      start_tls: true,
      cache_ttl: 0,
      anonymous: 'c1',
    },
    'Asks for a password that h knows, lets others in',
    'a user name and a password are looked for in the Authorization header, after the word ldap. The directory h:636 is asked for uid=USER,dc=x. Without them, or with wrong ones, it is let in as the anonymous consumer. It is asked at every request. The certificate of the directory is not checked. Such a caller is no consumer: acl lets none in.',
  ],
  [
    'ldap-auth',
    {},
    'Asks for a password that the directory knows',
    'it cannot work until you set the directory’s host, its port, the base DN and the attribute.',
  ],
  [
    'ldap-auth',
    { ldap_host: 'h', ldap_port: 389, base_dn: 'dc=x', attribute: 'uid' },
    'Asks for a password that h knows',
    'every request needs a user name and a password in its Authorization header, after the word ldap. The directory h:389 is asked for uid=USER,dc=x. Without them a request gets 401, with wrong ones 403. Its answer is remembered for 1 minute. Passwords go to the directory unencrypted. Such a caller is no consumer: acl lets none in.',
  ],
  [
    'basic-auth',
    {},
    'Asks for a user name and a password',
    'every request needs a user name and a password in its Authorization header. Without them it gets 401, with wrong ones 403.',
  ],
  [
    'hmac-auth',
    { algorithms: [] },
    'Asks for a signature over the request',
    'no signature is accepted until you choose an algorithm.',
  ],
  [
    'hmac-auth',
    {},
    'Asks for a signature over the request',
    'every request must be signed with a consumer’s secret, by hmac-sha1, hmac-sha256, hmac-sha384 or hmac-sha512. Without a signature it gets 401, with a wrong one 403. Its Date or X-Date header may be at most 300 seconds off. The client chooses what its signature covers.',
  ],
  [
    'hmac-auth',
    {
      enforce_headers: ['date', 'request-line'],
      validate_request_body: true,
      hide_credentials: true,
      algorithms: ['hmac-sha256'],
    },
    'Asks for a signature over the request',
    'every request must be signed with a consumer’s secret, by hmac-sha256. Without a signature it gets 401, with a wrong one 403. Its Date or X-Date header may be at most 300 seconds off. The signature must cover date and request-line. A Digest header has to fit the body. The upstream does not see the signature.',
  ],
  [
    'ip-restriction',
    {},
    'No address is set',
    'it cannot work until you set which addresses are let in or kept out.',
  ],
  [
    'ip-restriction',
    { whitelist: ['10.0.0.0/8'] },
    'Lets in only 10.0.0.0/8',
    'a caller is let in from 10.0.0.0/8. Any other address gets 403.',
  ],
  [
    'ip-restriction',
    { blacklist: ['10.0.0.1', '::1'] },
    'Keeps out 10.0.0.1 and ::1',
    'a caller gets 403 from 10.0.0.1 and ::1. Any other address is let in.',
  ],
  [
    'acl',
    { whitelist: ['a'], blacklist: ['b'] },
    'Keeps out b',
    'it takes only one of the lists: groups that are let in, or groups that are kept out.',
  ],
  ['acl', {}, 'No group is set', 'it cannot work until you set which groups are let in or kept out.'],
  [
    'acl',
    { whitelist: ['a', 'b'] },
    'Lets in a and b',
    'a consumer is let in that belongs to a or b. Any other gets 403, and so does a caller that no plugin names.',
  ],
  [
    'acl',
    { blacklist: ['a'] },
    'Keeps out a',
    'every consumer is let in that does not belong to a. Any other gets 403, and so does a caller that no plugin names.',
  ],
];

test.each(rows)('%s with %j', (name, config, brief, sentence) => {
  expect(said.brief(name, config)).toBe(brief);
  expect(said.sentence(name, config)).toBe(sentence);
});
