import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'key-auth' })).id;
  await gateway.change('POST /consumers', { username: 'jason' });
  for (const key of ['sekret', 'schlüssel']) await gateway.change('POST /consumers/jason/key-auth', { key });
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.upstream.seen.length = 0;
});

/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'key-auth', config })).id;
}
const answer = async (...request: Parameters<RunningGateway['ask']>): Promise<string> => {
  const { status, body } = await gateway.ask(...request);
  return status === 200 ? '200' : `${status} ${JSON.parse(body).message}`;
};
const json: Header = ['Content-Type', 'application/json'];

describe('a key', () => {
  test('is found in a header whose name is written with - for _', async () => {
    await configure({ key_names: ['Api_Key'] });
    expect(await answer('GET /a', [['api-key', 'sekret']])).toBe('200');
    expect(await answer('GET /a', [['API_KEY', 'sekret']])).toBe('200');
  });

  test('may have any characters, as bytes in a header and encoded in a query', async () => {
    await configure({});
    expect(await answer('GET /a', [['apikey', Buffer.from('schlüssel').toString('latin1')]])).toBe('200');
    expect(await answer('GET /a?apikey=schl%C3%BCssel')).toBe('200');
  });

  test('stops working when it is deleted', async () => {
    await configure({});
    const { id } = await gateway.change('POST /consumers/jason/key-auth', { key: 'brief' });
    expect(await answer('GET /a', [['apikey', 'brief']])).toBe('200');
    await gateway.change(`DELETE /consumers/jason/key-auth/${id}`);
    expect(await answer('GET /a', [['apikey', 'brief']])).toBe('403 Invalid authentication credentials');
  });

  test('is made up when none is given: 32 letters and digits', async () => {
    const { key } = await gateway.change('POST /consumers/jason/key-auth', {});
    expect(key).toMatch(/^[A-Za-z0-9]{32}$/);
  });
});

test('a preflight request passes without a key when run_on_preflight is off', async () => {
  await configure({ run_on_preflight: false });
  expect(await answer('OPTIONS /a')).toBe('200');
  expect(await answer('GET /a')).toBe('401 No API key found in request');
});

describe('with hide_credentials', () => {
  test('the other arguments of the query stay as they are written', async () => {
    await configure({ hide_credentials: true });
    expect(await answer('GET /a?x=a+b&apikey=sekret&%FF=%e4&flag&empty=&y=/')).toBe('200');
    expect(gateway.upstream.seen[0]?.target).toBe('/?x=a+b&%FF=%e4&flag&empty=&y=/');
  });

  test('a query that held only the key is gone with its question mark', async () => {
    await configure({ hide_credentials: true });
    await answer('GET /a?apikey=sekret');
    expect(gateway.upstream.seen[0]?.target).toBe('/');
  });

  test('a query without the key is passed on as it was written', async () => {
    await configure({ hide_credentials: true });
    await answer('GET /a?x=a+b', [['apikey', 'sekret']]);
    expect(gateway.upstream.seen[0]?.target).toBe('/?x=a+b');
  });
});

describe('with key_in_body', () => {
  beforeEach(() => configure({ key_in_body: true, hide_credentials: true }));

  test('several keys in a JSON array are a mistake', async () => {
    expect(await answer('POST /a', [json], '{"apikey":["sekret","x"]}')).toBe('401 Duplicate API key found');
  });

  test.each(['{"apikey"', '["sekret"]', 'null', '{"apikey":1}', '{"__proto__":{"apikey":"sekret"}}'])(
    'no key is found in %s',
    async (body) => {
      expect(await answer('POST /a', [json], body)).toBe('401 No API key found in request');
    },
  );

  test('a JSON body is sent on without the key, every other byte as it was', async () => {
    const body =
      '{ "n":12345678901234567890, "apikey":"sekret", "price" : 1.10,\n"z":{"apikey":"kept"},"a":"\\u00e9" }';
    expect(await answer('POST /a', [json], body)).toBe('200');
    expect(gateway.upstream.seen[0]?.body).toBe(body.replace(' "apikey":"sekret",', ''));
  });

  test('a form is sent on without the key, every other byte as it was', async () => {
    const form: Header = ['Content-Type', 'application/x-www-form-urlencoded'];
    expect(await answer('POST /a', [form], 'time[0:1]=a+b&apikey=sekret&x=%zz&&y')).toBe('200');
    expect(gateway.upstream.seen[0]?.body).toBe('time[0:1]=a+b&x=%zz&&y');
  });

  test('a multipart body is sent on without the key, every other byte as it was', async () => {
    const part = (name: string, value: string): string =>
      `--b"\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`.replace('b"', 'bound');
    const file = part('file', 'line\r\n--boun\r\napikey=no');
    const type: Header = ['Content-Type', 'multipart/form-data; boundary="bound"'];
    const body = `preamble\r\n${part('z', '1')}${part('apikey', 'sekret')}${file}--bound--\r\n`;
    expect(await answer('POST /a', [type], body)).toBe('200');
    expect(gateway.upstream.seen[0]?.body).toBe(`preamble\r\n${part('z', '1')}${file}--bound--\r\n`);
  });

  test('a body that is too large to be searched is refused', async () => {
    const body = JSON.stringify({ apikey: 'sekret', filler: 'x'.repeat(9 * 1024 * 1024) });
    expect(await answer('POST /a', [json], body)).toBe('413 Payload too large');
    expect(gateway.upstream.seen).toEqual([]);
  });

  test('a body with more arguments than can be looked through is refused', async () => {
    const form: Header = ['Content-Type', 'application/x-www-form-urlencoded'];
    expect(await answer('POST /a', [form], `apikey=sekret${'&'.repeat(1e6)}`)).toBe('413 Payload too large');
    expect(gateway.upstream.seen).toEqual([]);
  });
});

test.each([
  [
    { key_names: ['a b'] },
    'config.key_names',
    "'a b' is illegal: bad header name 'a b', allowed characters are A-Z, a-z, 0-9, '_', and '-'",
  ],
  [{ anonymous: 'x' }, 'config.anonymous', 'the anonymous user must be empty or a valid uuid'],
])('configuration %j is refused', async (config, field, message) => {
  const { status, body } = await gateway.admin('POST /plugins', JSON.stringify({ name: 'key-auth', config }));
  expect([status, JSON.parse(body)]).toEqual([400, { [field]: message }]);
});

test('a consumer whose id would end a header line sends no line of its own', async () => {
  await configure({});
  await gateway.change('POST /consumers', { custom_id: 'c\r\nX-Evil: 1', username: 'eve' });
  await gateway.change('POST /consumers/eve/key-auth', { key: 'evil' });
  expect(await answer('GET /a', [['apikey', 'evil']])).toBe('200');
  const sent = gateway.upstream.seen[0]?.rawHeaders ?? [];
  expect(sent).toContainEqual(['X-Consumer-Custom-ID', 'c  X-Evil: 1']);
  expect(sent.map(([name]) => name)).not.toContain('X-Evil');
});
