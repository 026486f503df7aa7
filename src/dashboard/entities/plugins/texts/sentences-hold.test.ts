// Compares what the sentences say with what the gateway does, for the answers that clients get.
import { afterAll, expect, test } from 'vitest';
import { token } from '#gateway/plugins/jwt/token-for-tests.ts';
import { startEchoUpstream } from '../../../../testing/echo-upstream.ts';
import { startGateway, type Header } from '../../../../testing/running-gateway.ts';
import { phraseText, type About } from './plugin-text.ts';
import { textFor } from './plugin-texts.ts';

const gateway = await startGateway();
afterAll(() => gateway.close());
await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
await gateway.change('POST /apis', { name: 'b', uris: ['/b'], upstream_url: gateway.upstream.url });
const guest = await gateway.change('POST /consumers', { username: 'guest' });
await gateway.change('POST /consumers/guest/jwt', { key: 'issuer', secret: 'sekret' });

/** Adds the plugin, asks the proxy, and answers what the stored configuration is said to do. */
async function holding(
  path: string,
  name: string,
  config: object,
  about: About,
  ask: (said: string) => Promise<void>,
): Promise<void> {
  const row = await gateway.change(`POST ${path}`, { name, config });
  try {
    const stored = { ...(typeof row['config'] === 'object' ? row['config'] : {}) };
    await ask(phraseText(textFor(name, stored)?.sentence(stored, about) ?? []));
  } finally {
    await gateway.change(`DELETE /plugins/${row.id}`);
  }
}

const header = (name: string, value: string): Header => [name, value];
const basic = header('Authorization', `Basic ${Buffer.from('nobody:wrong').toString('base64')}`);
const bearer = (claims: object): Header =>
  header('Authorization', `Bearer ${token({ iss: 'issuer', ...claims })}`);
const unreachable = { ldap_host: '127.0.0.1', ldap_port: 1, base_dn: 'dc=test', attribute: 'uid' };
const missing = '00000000-0000-4000-8000-0000000000ff';

type Row = readonly [
  name: string,
  config: object,
  line: string,
  headers: Header[],
  status: number,
  said: string,
];

const rows: readonly Row[] = [
  ['key-auth', {}, 'GET /a', [], 401, 'Without one it gets 401'],
  ['key-auth', {}, 'GET /a?apikey=x', [], 403, 'with an unknown one 403'],
  ['key-auth', { key_in_body: true }, 'GET /a?apikey=x', [], 400, 'without a form or a JSON body gets 400'],
  ['key-auth', { run_on_preflight: false }, 'OPTIONS /a', [], 200, '(OPTIONS) needs none'],
  ['key-auth', { anonymous: guest.id }, 'GET /a', [], 200, 'it is let in as the anonymous consumer'],
  ['basic-auth', {}, 'GET /a', [], 401, 'Without them it gets 401'],
  ['basic-auth', {}, 'GET /a', [basic], 403, 'with wrong ones 403'],
  ['jwt', {}, 'GET /a', [], 401, 'Without a token it gets 401'],
  ['jwt', {}, 'GET /a?jwt=x', [], 401, 'with one that is not right 401 or 403'],
  ['jwt', {}, 'GET /a', [bearer({ exp: 1 })], 200, 'Expired tokens count too'],
  [
    'jwt',
    { claims_to_verify: ['exp'] },
    'GET /a',
    [bearer({ exp: 1 })],
    401,
    'have an end (exp) and not have',
  ],
  ['jwt', { claims_to_verify: ['exp'] }, 'GET /a', [bearer({})], 401, 'must have an end (exp)'],
  [
    'jwt',
    { claims_to_verify: ['nbf'] },
    'GET /a',
    [bearer({ nbf: 1, exp: 1 })],
    200,
    'Expired tokens count too',
  ],
  ['hmac-auth', {}, 'GET /a', [], 401, 'Without a signature it gets 401'],
  ['hmac-auth', {}, 'GET /a', [basic], 403, 'with a wrong one 403'],
  ['oauth2', { enable_password_grant: true }, 'GET /a', [], 401, 'Without a valid one it gets 401'],
  [
    'oauth2',
    { enable_password_grant: true },
    'GET /a?access_token=x',
    [],
    401,
    'as the argument access_token',
  ],
  ['ldap-auth', unreachable, 'GET /a', [], 401, 'Without them a request gets 401'],
  ['ldap-auth', unreachable, 'GET /a', [basic], 403, 'after the word ldap'],
  ['acl', { whitelist: ['x'] }, 'GET /a', [], 403, '403, and so does a caller that no plugin names'],
  ['ip-restriction', { whitelist: ['10.0.0.0/8'] }, 'GET /a', [], 403, 'Any other address gets 403'],
  ['ip-restriction', { whitelist: ['127.0.0.1'] }, 'GET /a', [], 200, 'a caller is let in from 127.0.0.1'],
  ['ip-restriction', { blacklist: ['127.0.0.0/8'] }, 'GET /a', [], 403, 'a caller gets 403 from 127.0.0.0/8'],
  ['bot-detection', {}, 'GET /a', [header('User-Agent', 'Googlebot/2.1')], 403, 'is that of a known robot'],
  ['bot-detection', {}, 'GET /a', [], 200, 'A client that sends none is let in'],
  [
    'bot-detection',
    { whitelist: ['^Goo'] },
    'GET /a',
    [header('User-Agent', 'Googlebot/2.1')],
    200,
    'all the same',
  ],
  [
    'bot-detection',
    { blacklist: ['^curl/'] },
    'GET /a',
    [header('User-Agent', 'curl/8')],
    403,
    'or fits ^curl/',
  ],
  ['cors', {}, 'OPTIONS /a', [], 204, 'OPTIONS requests are answered here'],
  ['cors', { preflight_continue: true }, 'OPTIONS /a', [], 200, 'OPTIONS requests go to the upstream'],
  ['request-size-limiting', { allowed_payload_size: 0 }, 'POST /a', [], 413, 'gets 413'],
  ['request-termination', { status_code: 418 }, 'GET /a', [], 418, 'every request gets 418 at once'],
  ['request-termination', { status_code: 204 }, 'GET /a', [], 204, '204 at once without a body'],
];

test.each(rows)('%s with %j answers %s %j with %i: %s', async (name, config, line, headers, status, said) => {
  await holding('/apis/a/plugins', name, config, {}, async (sentence) => {
    const answer = await gateway.ask(line, headers, line.startsWith('POST') ? 'body' : undefined);
    expect(answer.status).toBe(status);
    expect(sentence).toContain(said);
  });
});

test('an anonymous consumer that does not exist gets callers 500', () =>
  holding('/apis/a/plugins', 'key-auth', { anonymous: missing }, { anonymous: 'missing' }, async (said) => {
    expect((await gateway.ask('GET /a')).status).toBe(500);
    expect(said).toContain('it gets 500, since the anonymous consumer does not exist');
  }));

test('a global limit is one for all APIs, and that of one API is its own', async () => {
  const config = { year: 1 };
  await holding('/plugins', 'rate-limiting', config, { isGlobal: true }, async (said) => {
    expect((await gateway.ask('GET /a')).status).toBe(200);
    expect((await gateway.ask('GET /b')).status).toBe(429);
    expect(said).toContain('1 call a year, on all these APIs together. The next one gets 429');
  });
  await holding('/apis/b/plugins', 'rate-limiting', config, {}, async (said) => {
    expect((await gateway.ask('GET /b')).status).toBe(200);
    expect((await gateway.ask('GET /b')).status).toBe(429);
    expect(said).not.toContain('together');
  });
});

test('a transformer does to a request what its sentence says, and nothing for rules without a value', () => {
  const config = {
    http_method: 'put',
    remove: { headers: ['X-Gone'] },
    rename: { headers: ['X-Old:X-New', 'X-Lost'] },
    replace: { headers: ['X-Empty:', 'X-Not-Sent:1'] },
    add: { headers: ['X-Sent:other', 'X-Added:1'] },
  };
  return holding('/apis/a/plugins', 'request-transformer', config, {}, async (said) => {
    const names = ['X-Gone', 'X-Old', 'X-Lost', 'X-Empty', 'X-Sent'];
    await gateway.ask(
      'GET /a',
      names.map((name) => header(name, 'sent')),
    );
    const { method, rawHeaders } = gateway.upstream.seen.at(-1) ?? { rawHeaders: [] };
    const own = rawHeaders.filter(([name]) => /^x-(?:gone|old|new|lost|empty|not|sent|added)/i.test(name));
    expect(method).toBe('PUT');
    expect(Object.fromEntries(own)).toEqual({
      'X-Lost': 'sent',
      'X-New': 'sent',
      'X-Sent': 'sent',
      'X-Added': '1',
    });
    expect(said).toContain(
      'it makes the method PUT, removes the headers X-Gone and X-Empty, renames the header X-Old to X-New, ' +
        'replaces the header X-Not-Sent where present and adds the headers X-Sent and X-Added where missing.',
    );
  });
});

test('an id is made where a request has none, and sent back where that is on', () =>
  holding('/apis/a/plugins', 'correlation-id', { echo_downstream: true }, {}, async (said) => {
    const echoed = async (...headers: Header[]) =>
      (await gateway.ask('GET /a', headers)).rawHeaders.find(([name]) => name === 'Kong-Request-ID')?.[1];
    expect(await echoed(header('Kong-Request-ID', 'mine'))).toBe('mine');
    expect(await echoed()).toMatch(/^[0-9a-f-]{36}#\d+$/);
    expect(said).toContain('unless it comes with one. The answer has it, too.');
  }));

test.each([
  [false, 2, 'An answer that uses more of a limit that is used up becomes 429.'],
  [true, 1, 'Once a limit is used up, each call gets 429 and does not reach the upstream.'],
])('a limit that answers use up, refused beforehand: %s', async (block_on_first_violation, calls, words) => {
  const upstream = await startEchoUpstream({
    answer: (_, response) => response.writeHead(200, { 'x-kong-limit': 'video=1' }).end(),
  });
  const { id } = await gateway.change('POST /apis', { name: 'c', uris: ['/c'], upstream_url: upstream.url });
  const config = { limits: { video: { year: 1 } }, block_on_first_violation };
  await holding('/apis/c/plugins', 'response-ratelimiting', config, {}, async (said) => {
    expect((await gateway.ask('GET /c')).status).toBe(200);
    expect((await gateway.ask('GET /c')).status).toBe(429);
    expect(upstream.seen).toHaveLength(calls);
    expect(said).toContain('each consumer may use up 1 video a year.');
    expect(said).toContain(words);
  });
  await gateway.change(`DELETE /apis/${id}`);
  await upstream.close();
});
