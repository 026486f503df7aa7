import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';
import { curve, curveSign, hmac, pem, rsa, rsaSign, token } from './token-for-tests.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const inSeconds = (seconds: number): number => noon / 1000 + seconds;

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'j', uris: ['/j'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/j/plugins', { name: 'jwt' })).id;
  await gateway.change('POST /consumers', { username: 'jason' });
  const credentials = [
    { key: 'hs', secret: 'sekret' },
    { key: 'rs256', algorithm: 'RS256', rsa_public_key: pem(rsa.publicKey) },
    { key: 'rs512', algorithm: 'RS512', rsa_public_key: pem(rsa.publicKey) },
    { key: 'es256', algorithm: 'ES256', rsa_public_key: pem(curve.publicKey) },
  ];
  for (const credential of credentials) await gateway.change('POST /consumers/jason/jwt', credential);
});
afterAll(async () => {
  await gateway.close();
  vi.useRealTimers();
});
beforeEach(() => {
  vi.setSystemTime(noon);
  gateway.upstream.seen.length = 0;
});

/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/j/plugins', { name: 'jwt', config })).id;
}

async function answer(line: string, headers: readonly Header[] = []): Promise<string> {
  const { status, body } = await gateway.ask(line, headers);
  const { message = body.trim() } = JSON.parse(body);
  return status === 200 ? '200' : `${status} ${message}`;
}
const bearing = (text: string): Promise<string> => answer('GET /j', [['Authorization', `Bearer ${text}`]]);

test.each([
  [2047, 'RS256', 'sha256', '200'],
  [2047, 'RS512', 'sha512', '200'],
  [2040, 'RS512', 'sha512', '403 Invalid key/secret'],
])(
  'an RSA key of %i bits with %s: the measure is 256 bytes',
  async (modulusLength, algorithm, hash, expected) => {
    await configure({});
    const pair = generateKeyPairSync('rsa', { modulusLength });
    const key = `${algorithm}-${modulusLength}`;
    await gateway.change('POST /consumers/jason/jwt', {
      key,
      algorithm,
      rsa_public_key: pem(pair.publicKey),
    });
    const sign = rsaSign(hash, pair.privateKey);
    expect(await bearing(token({ iss: key }, { alg: algorithm }, sign))).toBe(expected);
    const wrong = token({ iss: key }, { alg: algorithm }, rsaSign(hash));
    expect(await bearing(wrong)).toMatch(/^403 Invalid/);
  },
);

describe('a token', () => {
  test.each([
    ['HS256', 'hs', hmac('sekret')],
    ['RS256', 'rs256', rsaSign('sha256')],
    ['RS512', 'rs512', rsaSign('sha512')],
    ['ES256', 'es256', curveSign],
  ])('signed with %s lets its consumer in, again and again', async (alg, iss, sign) => {
    await configure({});
    const good = token({ iss }, { alg }, sign);
    expect([await bearing(good), await bearing(good)]).toEqual(['200', '200']);
    const wrong = good.slice(0, -4) + (good.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect([await bearing(wrong), await bearing(wrong)]).toEqual(Array(2).fill('403 Invalid signature'));
  });

  test.each([
    [{}, "401 No mandatory 'iss' in claims"],
    [[], "401 No mandatory 'iss' in claims"],
    ['iss', "401 No mandatory 'iss' in claims"],
    [{ iss: null }, "401 No mandatory 'iss' in claims"],
    [{ iss: false }, "401 No mandatory 'iss' in claims"],
    [{ iss: 'nobody' }, "403 No credentials found for given 'iss'"],
    [{ iss: '' }, "403 No credentials found for given 'iss'"],
    [{ iss: 5 }, "403 No credentials found for given 'iss'"],
    [{ iss: ['hs'] }, "403 No credentials found for given 'iss'"],
  ])('that claims %j is answered with %s', async (claims, expected) => {
    await configure({});
    expect(await bearing(token(claims))).toBe(expected);
  });

  test('may name its credential in the header, and in another claim', async () => {
    await configure({ key_claim_name: 'kid' });
    expect(await bearing(token({}, { alg: 'HS256', kid: 'hs' }))).toBe('200');
    expect(await bearing(token({ kid: false }, { alg: 'HS256', kid: 'hs' }))).toBe('200');
    expect(await bearing(token({ kid: 'nobody' }, { alg: 'HS256', kid: 'hs' }))).toMatch(/^403 No cred/);
  });

  test('of another algorithm than the credential is refused, be it signed with what is public', async () => {
    await configure({});
    const forged = token({ iss: 'rs256' }, { alg: 'HS256' }, hmac(pem(rsa.publicKey)));
    expect(await bearing(forged)).toBe('403 Invalid algorithm');
    const other = token({ iss: 'rs256' }, { alg: 'RS512' }, rsaSign('sha512'));
    expect(await bearing(other)).toBe('403 Invalid algorithm');
  });

  test('with what has to be understood and is not is refused', async () => {
    await configure({});
    expect(await bearing(token({ iss: 'hs' }, { alg: 'HS256', crit: ['x'], x: 1 }))).toBe(
      '401 Bad token; invalid crit',
    );
  });

  test('tells the upstream the consumer, and takes away a user name that the client claims', async () => {
    await configure({});
    await gateway.ask('GET /j', [
      ['Authorization', `Bearer ${token({ iss: 'hs' })}`],
      ['X-Credential-Username', 'admin'],
    ]);
    const sent = new Map(gateway.upstream.seen[0]?.rawHeaders);
    expect(sent.get('X-Consumer-Username')).toBe('jason');
    expect(sent.has('X-Credential-Username')).toBe(false);
  });
});

describe('a token is looked for', () => {
  const good = token({ iss: 'hs' });
  const none = '401 Unauthorized';

  test('in the query first, where several, none and an empty one are mistakes', async () => {
    await configure({ uri_param_names: ['a', 'b'], cookie_names: ['c'] });
    const header: Header[] = [['Authorization', `Bearer ${good}`]];
    expect(await answer(`GET /j?b=${good}`)).toBe('200');
    expect(await answer(`GET /j?b=${good}&b`, header)).toBe('401 Multiple tokens provided');
    expect(await answer('GET /j?a', header)).toBe('401 Unrecognizable token');
    expect(await answer(`GET /j?a=&b=${good}`, header)).toBe('401 Bad token; invalid JSON');
    expect(await answer('GET /j?jwt=x', header)).toBe('200');
  });

  test('then in the cookies, by their names in any case', async () => {
    await configure({ cookie_names: ['to.k', 'other'] });
    const cookie = (...lines: string[]) =>
      answer(
        'GET /j',
        lines.map((line) => ['Cookie', line] as const),
      );
    expect(await cookie(`a=b; TO.K = ${good}; c=d`)).toBe('200');
    expect(await cookie('a=b', `x="y",other=${good}`)).toBe('200');
    expect(await cookie(`to.k=; other=${good}`)).toBe('200');
    expect(await cookie(`to.k=x; to.k=${good}`)).toBe('401 Bad token; invalid JSON');
    expect(await cookie(`toxk=${good}; ato.k=${good}`)).toBe(none);
  });

  test('then behind Bearer, whatever stands before it', async () => {
    await configure({});
    const header = (value: string) => answer('GET /j', [['Authorization', value]]);
    expect(await header(`Basic x, bearer \t ${good}`)).toBe('200');
    expect(await header(`BEARER ${good}`)).toBe(none);
    expect(await header(`Bearer${good}`)).toBe(none);
    expect(await header('Bearer')).toBe(none);
  });

  test('nowhere else when null has taken the lists of names away', async () => {
    await gateway.change(`PATCH /plugins/${plugin}`, {
      config: { uri_param_names: null, cookie_names: null },
    });
    expect(await answer(`GET /j?jwt=${good}`, [['Cookie', `jwt=${good}`]])).toBe(none);
    expect(await bearing(good)).toBe('200');
  });
});

describe('claims of time', () => {
  test('are looked at with every request, to the second', async () => {
    await configure({ claims_to_verify: ['exp', 'nbf'] });
    const text = token({ iss: 'hs', nbf: inSeconds(10), exp: inSeconds(20) });
    const at = async (milliseconds: number): Promise<string> => {
      vi.setSystemTime(noon + milliseconds);
      return bearing(text);
    };
    expect(await at(9_999)).toBe('401 {"nbf":"token not valid yet"}');
    expect(await at(10_000)).toBe('200');
    expect(await at(19_999)).toBe('200');
    expect(await at(20_000)).toBe('401 {"exp":"token expired"}');
  });

  test('must be numbers, and every error is answered', async () => {
    await configure({ claims_to_verify: ['exp', 'nbf'] });
    expect(await bearing(token({ iss: 'hs', exp: '9999999999' }))).toBe(
      '401 {"nbf":"must be a number","exp":"must be a number"}',
    );
    expect(await bearing(token({ iss: 'hs', exp: 1, nbf: inSeconds(1) }))).toBe(
      '401 {"nbf":"token not valid yet","exp":"token expired"}',
    );
  });

  test('are checked after the signature', async () => {
    await configure({ claims_to_verify: ['exp'] });
    expect(await bearing(token({ iss: 'hs', exp: 1 }, { alg: 'HS256' }, hmac('x')))).toBe(
      '403 Invalid signature',
    );
  });

  test('do not matter when the configuration does not ask for them', async () => {
    await configure({});
    expect(await bearing(token({ iss: 'hs', exp: 1 }))).toBe('200');
  });
});

describe('a token that was verified', () => {
  test('is not when its credential has another secret, another key, or is gone', async () => {
    await configure({});
    const { id } = await gateway.change('POST /consumers/jason/jwt', { key: 'brief', secret: 'one' });
    const [one, two] = ['one', 'two'].map((secret) =>
      token({ iss: 'brief' }, { alg: 'HS256' }, hmac(secret)),
    );
    const both = async () => [await bearing(one ?? ''), await bearing(two ?? '')];
    expect(await both()).toEqual(['200', '403 Invalid signature']);
    await gateway.change(`PATCH /consumers/jason/jwt/${id}`, { secret: 'two' });
    expect(await both()).toEqual(['403 Invalid signature', '200']);
    await gateway.change(`PATCH /consumers/jason/jwt/${id}`, { key: 'other' });
    expect(await both()).toEqual(Array(2).fill("403 No credentials found for given 'iss'"));
    await gateway.change(`PATCH /consumers/jason/jwt/${id}`, { key: 'brief' });
    expect(await both()).toEqual(['403 Invalid signature', '200']);
    await gateway.change(`DELETE /consumers/jason/jwt/${id}`);
    expect(await both()).toEqual(Array(2).fill("403 No credentials found for given 'iss'"));
  });

  test('says what it says to another configuration when that one reads it', async () => {
    await configure({});
    const text = token({ iss: 'hs', kid: 'nobody' });
    expect(await bearing(text)).toBe('200');
    await configure({ key_claim_name: 'kid' });
    expect(await bearing(text)).toBe("403 No credentials found for given 'kid'");
    await configure({ secret_is_base64: true });
    expect(await bearing(text)).toBe('403 Invalid signature');
  });
});

test('a request without a good token goes on as the anonymous consumer, a preflight request as no consumer', async () => {
  const { id } = await gateway.change('POST /consumers', { username: 'guest' });
  await configure({ anonymous: id, run_on_preflight: false, claims_to_verify: ['exp'] });
  const name = () => new Map(gateway.upstream.seen.pop()?.rawHeaders).get('X-Consumer-Username');
  for (const text of ['x', token({ iss: 'hs' }), token({ iss: 'hs' }, { alg: 'HS256' }, hmac('x'))]) {
    expect([await bearing(text), name()]).toEqual(['200', 'guest']);
  }
  expect([await bearing(token({ iss: 'hs', exp: inSeconds(9) })), name()]).toEqual(['200', 'jason']);
  expect([await answer('OPTIONS /j'), name()]).toEqual(['200', undefined]);
});
