import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import type { Header } from '../../../testing/running-gateway.ts';
import { startTransformedApi, type TransformedApi } from '../../../testing/transformed-api.ts';

let api: TransformedApi;
beforeAll(async () => {
  api = await startTransformedApi();
});
afterAll(() => api.close());

const configure: TransformedApi['configure'] = (config) => api.configure(config);
const ask: TransformedApi['ask'] = (...answer) => api.ask(...answer);
const json: Header = ['Content-Type', 'application/json; charset=utf-8'];
const lines = ({ rawHeaders }: RawResponse, names: RegExp): string[] =>
  rawHeaders.filter(([name]) => names.test(name)).map(([name, value]) => `${name}: ${value}`);

describe('headers', () => {
  test('go by remove, replace, add, append, and repeated ones stay together', async () => {
    await configure({
      remove: { headers: ['x-gone', 'Via'] },
      replace: { headers: ['X-A:2', 'X-Absent:no', 'X-Empty:'] },
      add: { headers: ['X-A:no', 'X_New:1:2'] },
      append: { headers: ['Set-Cookie:c', 'ETag:new', 'X-Other:1'] },
    });
    const sent: Header[] = [
      ['X-Gone', '1'],
      ['Set-Cookie', 'a'],
      ['X-A', '1'],
      ['X-A', '1'],
      ['ETag', 'old'],
      ['X-Empty', '1'],
      ['Set-Cookie', 'b'],
      ['Via', 'up'],
    ];
    const response = await ask(sent);
    expect(lines(response, /^(?:X-(?!Kong)|Set|ETag|Via)/)).toEqual([
      'Set-Cookie: a',
      'X-A: 2',
      'ETag: new',
      'X-New: 1:2',
      'Set-Cookie: b',
      'Set-Cookie: c',
      'X-Other: 1',
      'Via: kong/0.13.1',
    ]);
  });

  test('of an answer that the gateway makes are changed too', async () => {
    await configure({ remove: { headers: ['Server'] }, add: { headers: ['X-New:1'] } });
    const { id } = await api.gateway.change('POST /apis/a/plugins', { name: 'key-auth' });
    const response = await api.gateway.ask('GET /a');
    expect(response.status).toBe(401);
    expect(lines(response, /^(?:Server|X-New)$/)).toEqual(['X-New: 1']);
    await api.gateway.change(`DELETE /plugins/${id}`);
  });
});

describe('a JSON body', () => {
  test('goes by the rules, in whatever pieces it comes; the rest of it stays as it was written', async () => {
    await configure({
      remove: { json: ['gone'] },
      replace: { json: ['r:a"b/c', 'absent:no', 'f:no'] },
      add: { json: ['f:set', 'r:no', 'empty:'] },
      append: { json: ['two:2', 'one:ö'] },
    });
    const body = Buffer.from('{"gone":{"r":1},"r":1,"f":false,"two":"ü","id":12345678901234567890,"l":[]}');
    const response = await ask(
      [json, ['Content-Length', String(body.length)]],
      body.subarray(0, 45),
      body.subarray(45),
    );
    expect(response.body).toBe(
      '{"r":"a\\"b\\/c","f":"set","two":["ü","2"],"id":12345678901234567890,"l":[],"empty":"null","one":["ö"]}',
    );
    expect(lines(response, /^(?:Content-Length|Transfer-Encoding)$/)).toEqual(['Transfer-Encoding: chunked']);
  });

  test.each([
    ['that is no object', json, '"gone"'],
    ['that is blank', json, ' \n'],
    ['of another type', ['Content-Type', 'text/css'] as const, '{"gone":1}'],
  ])('%s is left as it is', async (_, type, body) => {
    await configure({ remove: { json: ['gone'] } });
    expect(await ask([type], body)).toMatchObject({ status: 200, body, truncated: false });
  });

  test.each([
    ['with a byte order mark', '\ufeff{"gone":1,"a":2}', '\ufeff{"a":2}'],
    ['with numbers that are none in JSON', '{"a":NaN,"gone":1}', '{"a":NaN}'],
    ['with a name that comes twice', '{"gone":1,"a":2,"g\\u006fne":3}', '{"a":2}'],
  ])('%s goes by the rules, since there are clients that read it', async (_, body, expected) => {
    await configure({ remove: { json: ['gone'] } });
    expect(await ask([json], Buffer.from(body))).toMatchObject({
      status: 200,
      body: expected,
      truncated: false,
    });
  });

  test.each(['{"gone":', '{gone:1}', '{"a":1}{"gone":1}', Buffer.from('{"gone":1}', 'utf16le')])(
    'that cannot be read is cut off where a rule removes a member, else left as it is: case %#',
    async (body) => {
      for (const rule of ['remove', 'replace']) {
        await configure({ [rule]: { json: ['gone:x'] } });
        expect(await ask([json], body)).toMatchObject({ status: 200, body: '', truncated: true });
        expect(api.gateway.log.at(-1)).toContain('an answer was cut off, its JSON cannot be read');
      }
      await configure({ add: { json: ['a:1'] } });
      expect(await ask([json], body)).toMatchObject({ body: String(body), truncated: false });
    },
  );

  test('is not requested in ranges: the rules need the whole body', async () => {
    await configure({ remove: { json: ['gone'] } });
    api.answers({ headers: [json], body: ['{"gone":1}'] });
    const asked: Header[] = [
      ['Range', 'bytes=1-8'],
      ['If-Range', '"e"'],
    ];
    expect((await api.gateway.ask('GET /a', asked)).body).toBe('{}');
    const names = api.upstream.seen.at(-1)?.rawHeaders.map(([name]) => name);
    expect(names?.filter((name) => /range/i.test(name))).toEqual([]);
  });

  test('of another type keeps its length', async () => {
    await configure({ remove: { json: ['gone'] } });
    expect(
      rawHeader(
        await ask(
          [
            ['Content-Type', 'text/css'],
            ['Content-Length', '2'],
          ],
          'ab',
        ),
        'content-length',
      ),
    ).toBe('2');
  });

  test('of an answer that the gateway makes is changed too', async () => {
    await configure({ add: { json: ['n:1'] } });
    const { id } = await api.gateway.change('POST /apis/a/plugins', { name: 'key-auth' });
    expect((await api.gateway.ask('GET /a')).body).toBe(
      '{"message":"No API key found in request","n":"1"}\n',
    );
    await api.gateway.change(`DELETE /plugins/${id}`);
  });

  test('an answer to HEAD and one without content have none', async () => {
    await configure({ add: { json: ['n:1'] } });
    api.answers({ headers: [json], body: [] });
    expect(await api.gateway.ask('HEAD /a')).toMatchObject({ status: 200, body: '', truncated: false });
    api.answers({ status: 204, headers: [json], body: [] });
    expect(await api.gateway.ask('GET /a')).toMatchObject({ status: 204, body: '', truncated: false });
  });

  test('that is too long to be changed is cut off: it may hold what a rule takes out', async () => {
    await configure({ remove: { json: ['secret'] } });
    const response = await ask([json], `{"secret":"sekret","x":"${'x'.repeat(8 * 1024 * 1024)}"}`);
    expect(response).toMatchObject({ status: 200, body: '', truncated: true });
    expect(api.gateway.log.at(-1)).toContain('response-transformer: an answer was cut off');
  });
});

test.each([
  [{ add: { headers: ['none'] } }, 'config.add.headers', "key 'none' has no value"],
  [{ append: { json: ['a:1', 'none'] } }, 'config.append.json', "key 'none' has no value"],
  [{ replace: { headers: ['X A:1'] } }, 'config.replace.headers', "'X A' is no header name"],
])('configuration %j is refused', async (config, field, message) => {
  const row = { name: 'response-transformer', config };
  const { status, body } = await api.gateway.admin('POST /plugins', JSON.stringify(row));
  expect([status, JSON.parse(body)]).toEqual([400, { [field]: message }]);
});
