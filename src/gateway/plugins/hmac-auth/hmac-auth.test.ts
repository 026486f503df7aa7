import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rawRequest } from '../../../testing/raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const dateAt = (seconds: number): string => new Date(noon + seconds * 1000).toUTCString();
const date: Header = ['Date', dateAt(0)];

const unverifiable = '403 HMAC signature cannot be verified';
const mismatch = '403 HMAC signature does not match';
const noDate = `${unverifiable}, a valid date or x-date header is required for HMAC Authentication`;

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'h', uris: ['/h'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/h/plugins', { name: 'hmac-auth' })).id;
  await gateway.change('POST /consumers', { username: 'jason' });
  await gateway.change('POST /consumers/jason/hmac-auth', { username: 'j', secret: 'sekret' });
});
afterAll(async () => {
  await gateway.close();
  vi.useRealTimers();
});
beforeEach(() => {
  gateway.upstream.seen.length = 0;
});

/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/h/plugins', { name: 'hmac-auth', config })).id;
}

interface Signing {
  username?: string;
  secret?: string;
  algorithm?: string;
  headers?: string;
}

/** The header with which these lines are signed. */
function signed(lines: readonly string[], signing: Signing = {}): string {
  const { username = 'j', secret = 'sekret', algorithm = 'hmac-sha256', headers = 'date' } = signing;
  const hash = algorithm.replace('hmac-', '');
  const signature = createHmac(hash, secret).update(lines.join('\n'), 'latin1').digest('base64');
  return `hmac username="${username}", algorithm="${algorithm}", headers="${headers}", signature="${signature}"`;
}
const good = (signing?: Signing): string => signed([`date: ${dateAt(0)}`], signing);
const authorization = (value: string): Header => ['Authorization', value];

async function answer(...request: Parameters<RunningGateway['ask']>): Promise<string> {
  const { status, body } = await gateway.ask(...request);
  return status === 200 ? '200' : `${status} ${JSON.parse(body).message}`;
}
const ask = (...headers: readonly Header[]): Promise<string> => answer('GET /h', headers);

describe('a signature', () => {
  test.each(['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'])(
    'made with %s lets its consumer in',
    async (algorithm) => {
      await configure({});
      expect(await ask(date, authorization(good({ algorithm })))).toBe('200');
      expect(await ask(date, authorization(good({ algorithm, secret: 'x' })))).toBe(mismatch);
      await configure({ algorithms: ['hmac-sha1', 'hmac-sha512'].filter((one) => one !== algorithm) });
      expect(await ask(date, authorization(good({ algorithm })))).toBe(unverifiable);
    },
  );

  test('matches without the padding of its base64 too', async () => {
    await configure({});
    const given = good();
    expect(given).toMatch(/="$/);
    expect(await ask(date, authorization(given.replace(/="$/, '"')))).toBe('200');
  });

  test.each([' ', 'AAAA', 'no base64', `${'A'.repeat(43)}=`])('%j does not match', async (signature) => {
    await configure({});
    const header = good().replace(/signature=".*"/, `signature="${signature}"`);
    expect(await ask(date, authorization(header))).toBe(mismatch);
  });

  test('of an unknown user gets the answer of a wrong signature, so that it does not show which names exist', async () => {
    await configure({});
    expect(await ask(date, authorization(good({ username: 'nobody' })))).toBe(mismatch);
    expect(await ask(date, authorization(good({ secret: 'wrong' })))).toBe(mismatch);
  });

  test('in a header that says less cannot be verified', async () => {
    await configure({});
    expect(await ask(date, authorization(good().replace('algorithm', 'alg')))).toBe(unverifiable);
    expect(await ask(date, authorization('Basic ajpz'))).toBe(unverifiable);
    expect(await ask(date)).toBe('401 Unauthorized');
  });

  test('is of the user whose name is in UTF-8', async () => {
    await configure({});
    await gateway.change('POST /consumers/jason/hmac-auth', { username: 'jürgen', secret: 'schlüssel' });
    const username = Buffer.from('jürgen').toString('latin1');
    expect(await ask(date, authorization(good({ username, secret: 'schlüssel' })))).toBe('200');
    const sent = new Map(gateway.upstream.seen[0]?.rawHeaders);
    expect(sent.get('X-Credential-Username')).toBe(username);
  });

  test('made with the former secret does not match from the moment it is changed', async () => {
    await configure({});
    const { id } = await gateway.change('POST /consumers/jason/hmac-auth', { username: 'b', secret: 'one' });
    const both = async () => [
      await ask(date, authorization(good({ username: 'b', secret: 'one' }))),
      await ask(date, authorization(good({ username: 'b', secret: 'two' }))),
    ];
    expect(await both()).toEqual(['200', mismatch]);
    await gateway.change(`PATCH /consumers/jason/hmac-auth/${id}`, { secret: 'two' });
    expect(await both()).toEqual([mismatch, '200']);
    await gateway.change(`DELETE /consumers/jason/hmac-auth/${id}`);
    expect(await both()).toEqual([mismatch, mismatch]);
  });

  test('made with an empty secret does not match', async () => {
    await configure({});
    await gateway.change('POST /consumers/jason/hmac-auth', { username: 'empty', secret: '' });
    expect(await ask(date, authorization(good({ username: 'empty', secret: '' })))).toBe(mismatch);
  });
});

describe('the signed text', () => {
  const headers = 'Date request-line X-Twice x_under gone';
  const lines = (requestLine: string): string[] => [
    `Date: ${dateAt(0)}`,
    requestLine,
    'X-Twice: a, b\xe4',
    'x_under: c',
    'gone:',
  ];
  const sent: readonly Header[] = [date, ['x-twice', 'a'], ['X-Twice', 'b\xe4'], ['X-Under', 'c']];

  test('are headers by their names in any case, and the line as it was asked', async () => {
    await configure({});
    for (const target of ['/h', '/h?', '/h/a%2Fb?c=%20d&e']) {
      const header = signed(lines(`GET ${target} HTTP/1.1`), { headers });
      expect(await answer(`GET ${target}`, [...sent, authorization(header)])).toBe('200');
      expect(await answer(`POST ${target}`, [...sent, authorization(header)])).toBe(mismatch);
    }
  });

  test('is HTTP/1 in a request of HTTP/1.0, as Lua writes it', async () => {
    const header = signed(['GET /h HTTP/1'], { headers: 'request-line' });
    const head = `GET /h HTTP/1.0\r\nHost: h\r\nDate: ${dateAt(0)}\r\nAuthorization: ${header}\r\n\r\n`;
    expect((await rawRequest({ port: gateway.proxyPort }, Buffer.from(head))).status).toBe(200);
  });

  test('must be what the configuration enforces, in its spelling', async () => {
    await configure({ enforce_headers: ['date', 'request-line'] });
    const both = [`date: ${dateAt(0)}`, 'GET /h HTTP/1.1'];
    expect(await ask(date, authorization(signed(both, { headers: 'date request-line' })))).toBe('200');
    expect(await ask(date, authorization(good()))).toBe(unverifiable);
    const spelt = signed([`Date: ${dateAt(0)}`, 'GET /h HTTP/1.1'], { headers: 'Date request-line' });
    expect(await ask(date, authorization(spelt))).toBe(unverifiable);
  });
});

describe('the date', () => {
  const at = (name: string, seconds: number): Header => [name, dateAt(seconds)];
  const lone = authorization(signed(['gone:'], { headers: 'gone' }));

  test('may differ by the clock skew, in both directions', async () => {
    await configure({ clock_skew: 10 });
    for (const seconds of [-10, 10]) expect(await ask(at('Date', seconds), lone)).toBe('200');
    for (const seconds of [-11, 11]) expect(await ask(at('Date', seconds), lone)).toBe(noDate);
    await configure({ clock_skew: 0 });
    vi.setSystemTime(noon + 999);
    expect(await ask(date, lone)).toBe('200');
    vi.setSystemTime(noon + 1000);
    expect(await ask(date, lone)).toBe(noDate);
    vi.setSystemTime(noon);
  });

  test('is that of X-Date or of Date, whichever is right', async () => {
    await configure({});
    expect(await ask(at('X-Date', 0), at('Date', 999), lone)).toBe('200');
    expect(await ask(at('X-Date', 999), at('Date', 0), lone)).toBe('200');
    expect(await ask(['X-Date', 'now'], lone)).toBe(noDate);
    expect(await ask(lone)).toBe(noDate);
  });
});

describe('with validate_request_body', () => {
  const digestOf = (body: string): Header => [
    'Digest',
    `SHA-256=${createHash('sha256').update(body).digest('base64')}`,
  ];
  const send = (body: string | undefined, ...headers: readonly Header[]): Promise<string> =>
    answer('POST /h', [date, authorization(good()), ...headers], body);
  beforeEach(() => configure({ validate_request_body: true }));

  test('a body with its digest is passed on as it was', async () => {
    expect(await send('{"a": 1}', digestOf('{"a": 1}'))).toBe('200');
    expect(gateway.upstream.seen[0]?.body).toBe('{"a": 1}');
  });

  test('a body of another digest, of two, or none at all is refused', async () => {
    expect(await send('a', digestOf('b'))).toBe(mismatch);
    expect(await send('a', digestOf('a'), digestOf('b'))).toBe(mismatch);
    expect(await send('a', ['Digest', `MD5=${digestOf('a')[1]}`])).toBe(mismatch);
    expect(await send(undefined, digestOf(''))).toBe(mismatch);
    expect(await send('', digestOf(''))).toBe(mismatch);
    expect(gateway.upstream.seen).toEqual([]);
  });

  test('a body without a digest is not looked at', async () => {
    expect(await send('x'.repeat(9 * 1024 * 1024))).toBe('200');
  });

  test('a body that is too large to be held is refused', async () => {
    const body = 'x'.repeat(9 * 1024 * 1024);
    expect(await send(body, digestOf(body))).toBe('413 Payload too large');
    expect(gateway.upstream.seen).toEqual([]);
  });
});

describe('of two headers', () => {
  const proxyAuthorization = (value: string): Header => ['Proxy-Authorization', value];

  test('Proxy-Authorization counts, and the other where that says nothing', async () => {
    await configure({});
    expect(await ask(date, proxyAuthorization(good()), authorization('hmac x'))).toBe('200');
    expect(await ask(date, proxyAuthorization('hmac x'), authorization(good()))).toBe('200');
    const wrong = good({ secret: 'x' });
    expect(await ask(date, proxyAuthorization(wrong), authorization(good()))).toBe(mismatch);
  });

  test('those that were looked at are hidden', async () => {
    await configure({ hide_credentials: true });
    const names = () =>
      gateway.upstream.seen.pop()?.rawHeaders.flatMap(([name]) => (/Authorization/.test(name) ? [name] : []));
    await ask(date, authorization('other'), proxyAuthorization(good()));
    expect(names()).toEqual(['Authorization']);
    await ask(date, authorization(good()), proxyAuthorization('other'));
    expect(names()).toEqual([]);
  });
});

test('an unsigned request goes on as the anonymous consumer', async () => {
  const { id } = await gateway.change('POST /consumers', { username: 'guest' });
  await configure({ anonymous: id, validate_request_body: true });
  const name = () => new Map(gateway.upstream.seen.pop()?.rawHeaders).get('X-Consumer-Username');
  for (const headers of [[], [date, authorization('x')], [date, authorization(good({ secret: 'x' }))]]) {
    expect([await answer('GET /h', headers), name()]).toEqual(['200', 'guest']);
  }
  const digest: Header = ['Digest', 'x'];
  expect([await answer('POST /h', [date, authorization(good()), digest], 'a'), name()]).toEqual([
    '200',
    'guest',
  ]);
  expect([await ask(date, authorization(good())), name()]).toEqual(['200', 'jason']);
});

test('a clock skew below zero is refused', async () => {
  const row = { name: 'hmac-auth', config: { clock_skew: -1 } };
  const { status, body } = await gateway.admin('POST /plugins', JSON.stringify(row));
  expect([status, JSON.parse(body)]).toEqual([400, { 'config.clock_skew': 'Clock Skew should be positive' }]);
});
