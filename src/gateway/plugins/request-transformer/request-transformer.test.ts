import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'request-transformer' })).id;
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.upstream.seen.length = 0;
});

/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'request-transformer', config })).id;
}
/** The request as it reaches the upstream. */
async function sent(...request: Parameters<RunningGateway['ask']>) {
  expect((await gateway.ask(...request)).status).toBe(200);
  const [seen] = gateway.upstream.seen.splice(0);
  return { target: '', body: '', method: '', rawHeaders: [], ...seen };
}
const headersSent = async (headers: readonly Header[]): Promise<string[]> => {
  const { rawHeaders } = await sent('GET /a', headers);
  return rawHeaders
    .filter(([name]) => name.startsWith('X-') && !/^X-(?:Forwarded|Real)/.test(name))
    .map(String);
};
const type = (value: string): Header => ['Content-Type', value];
const json = type('application/json');
const form = type('application/x-www-form-urlencoded');

describe('headers', () => {
  test('go by remove, rename, replace, add, append, and repeated ones stay together', async () => {
    await configure({
      remove: { headers: ['x-gone'] },
      rename: { headers: ['X-Old:X-New', 'X-None:X-Never'] },
      replace: { headers: ['X-New:replaced', 'X-Absent:no'] },
      add: { headers: ['X-New:no', 'X-Added:1::2'] },
      append: { headers: ['X-Two:3', 'X-Added:3'] },
    });
    const lines: Header[] = [
      ['X-Gone', '1'],
      ['X-Two', '1'],
      ['X-Old', 'a'],
      ['X-Old', 'b'],
      ['X-Two', '2'],
      ['X-Last', ''],
    ];
    expect(await headersSent(lines)).toEqual([
      'X-Two,1',
      'X-Last,',
      'X-New,replaced',
      'X-Added,1::2',
      'X-Two,2',
      'X-Two,3',
      'X-Added,3',
    ]);
  });

  test('without a value: replace takes the header away, the others do nothing', async () => {
    await configure({
      replace: { headers: ['X-A:'] },
      add: { headers: ['X-B:'] },
      append: { headers: ['X-C:'] },
    });
    expect(
      await headersSent([
        ['X-A', '1'],
        ['X-C', '1'],
      ]),
    ).toEqual(['X-C,1']);
  });

  test('that OpenResty has one of keep the last value', async () => {
    await configure({ append: { headers: ['User-Agent:two'] } });
    const { rawHeaders } = await sent('GET /a', [['user-agent', 'one']]);
    expect(rawHeaders.filter(([name]) => /^user-agent$/i.test(name))).toEqual([['user-agent', 'two']]);
  });

  test.each([
    ['replace changes the upstream host', { replace: { headers: ['Host:b.test'] } }, 'b.test'],
    ['append does too', { append: { headers: ['host:b.test'] } }, 'b.test'],
    ['add does not: a request has one', { add: { headers: ['Host:b.test'] } }, undefined],
    ['nor does remove', { remove: { headers: ['Host'] } }, undefined],
    ['nor what is renamed to it', { rename: { headers: ['X-A:Host'] } }, undefined],
  ])('Host: %s', async (_, config, host) => {
    await configure(config);
    const { rawHeaders } = await sent('GET /a', [['X-A', 'a.test']]);
    expect(rawHeaders[0]).toEqual(['Host', host ?? `127.0.0.1:${gateway.upstream.port}`]);
  });

  test('go out as the UTF-8 that is configured', async () => {
    await configure({ add: { headers: ['X-A:schön'] } });
    expect(await headersSent([])).toEqual([`X-A,${Buffer.from('schön').toString('latin1')}`]);
  });
});

describe('the query', () => {
  test('is changed by the same rules; arguments without a rule stay as they are written, in their places', async () => {
    await configure({
      remove: { querystring: ['gone'] },
      rename: { querystring: ['old:new', 'none:kept'] },
      replace: { querystring: ['r:1', 'absent:no'] },
      add: { querystring: ['r:no', 'added:a b'] },
      append: { querystring: ['two:3', 'flag:v', 'other:1'] },
    });
    const { target } = await sent('GET /a?gone&two=1&old=x+y&r=0&kept=1&two=2&flag&%FF=%e4');
    expect(target).toBe('/?two=1&new=x+y&r=1&two=2&two=3&flag=v&%FF=%e4&added=a%20b&other=1');
  });

  test.each([
    ['/a', '/'],
    ['/a?', '/?'],
    ['/a?x=1', '/'],
    ['/a?x=1?', '/?'],
    ['/a?x=1&y=a+b', '/?y=a+b'],
  ])('%s goes up as %s when x is removed', async (asked, target) => {
    await configure({ remove: { querystring: ['x'] } });
    expect((await sent(`GET ${asked}`)).target).toBe(target);
  });

  test('stays as it is where there is no rule for bodies', async () => {
    await configure({});
    expect((await sent('GET /a?b=x+y&a&b=/')).target).toBe('/?b=x+y&a&b=/');
  });
});

describe('a body', () => {
  const rules = {
    remove: { body: ['gone'] },
    rename: { body: ['old:new'] },
    replace: { body: ['r:1', 'absent:no'] },
    add: { body: ['r:no', 'added:ö/'] },
    append: { body: ['two:3'] },
  };

  test.each([
    [
      'JSON',
      json,
      '{"two":"1","gone":1,"old":{"x":1},"r":2,"n":1.50}',
      '{"two":["1","3"],"new":{"x":1},"r":"1","n":1.50,"added":"ö\\/"}',
    ],
    ['of a form', form, 'two=1&gone&old=x+y&r=2&two=2', 'two=1&new=x+y&r=1&two=2&two=3&added=%C3%B6%2F'],
  ])('%s goes by the rules', async (_, contentType, body, expected) => {
    await configure(rules);
    const { body: seen, rawHeaders } = await sent('POST /a', [contentType], body);
    expect(seen).toBe(expected);
    expect(rawHeaders).toContainEqual(['Content-Length', String(Buffer.byteLength(expected))]);
  });

  test('of several parts does too, but for append; a file stays one, and every field of a name is meant', async () => {
    await configure(rules);
    const part = (name: string, value: string, more = ''): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const file = '; filename="f.txt"\r\nContent-Type: text/plain';
    const body =
      part('gone', '1') + part('old', 'f', file) + part('two', '1') + part('r', 'a\r\nb') + part('gone', '2');
    const { body: seen } = await sent(
      'POST /a',
      [type('multipart/form-data; boundary=x')],
      `${body}--x--\r\n`,
    );
    expect(seen).toBe(
      `${part('two', '1') + part('new', 'f', file) + part('r', '1') + part('added', 'ö/')}--x--\r\n`,
    );
  });

  test.each([
    ['JSON that cannot be read', json, '{"gone":'],
    ['JSON that is no object', json, '"gone"'],
    ['of another type', type('text/plain'), 'gone=1'],
    [
      'of several parts that breaks off',
      type('multipart/form-data; boundary=x'),
      '--x\r\nContent-Disposition: form-data; name="gone"\r\n\r\n1',
    ],
    ['of several parts that nobody says how to tell apart', type('multipart/form-data'), 'gone'],
  ])('%s is left as it is', async (_, contentType, body) => {
    await configure(rules);
    expect((await sent('POST /a', [contentType], body)).body).toBe(body);
  });

  test.each([
    [json, '{"r":"no","added":"ö\\/","two":["3"]}'],
    [form, 'r=no&added=%C3%B6%2F&two=3'],
  ])('comes to be where there is none: %j', async (contentType, expected) => {
    await configure(rules);
    const { body, rawHeaders } = await sent('GET /a', [contentType]);
    expect(body).toBe(expected);
    expect(rawHeaders).toContainEqual(['Content-Length', String(Buffer.byteLength(expected))]);
  });

  test('does not come to be where something is only taken away', async () => {
    await configure({ remove: { body: ['a'] }, replace: { body: ['b:1'] } });
    expect((await sent('GET /a', [form])).rawHeaders.map(([name]) => name)).not.toContain('Content-Length');
  });

  test('that is too large to be changed is refused; one that no rule is for passes', async () => {
    const body = `a=${'x'.repeat(9 * 1024 * 1024)}`;
    await configure({ remove: { body: ['b'] } });
    expect(await gateway.ask('POST /a', [form], body)).toMatchObject({
      status: 413,
      body: '{"message":"Payload too large"}\n',
    });
    expect(gateway.upstream.seen).toEqual([]);
    await configure({ remove: { headers: ['b'] } });
    expect((await sent('POST /a', [form], body)).body).toBe(body);
  });
});

describe('http_method', () => {
  test.each([
    ['GET', '/?q=1&a=2&b=3'],
    ['get', '/?a=1&q=1'],
    ['PUT', '/?a=1&q=1'],
  ])('%s: a form goes to %s, and is sent as before', async (http_method, target) => {
    await configure({ http_method });
    const seen = await sent('POST /a?a=1&q=1', [form], 'a=2&b=3');
    expect(seen).toMatchObject({ method: http_method.toUpperCase(), target, body: 'a=2&b=3' });
  });

  test('a GET that goes up as HEAD has an empty answer, and the connections go on; a HEAD stays one', async () => {
    await configure({ http_method: 'HEAD' });
    expect(await gateway.ask('GET /a')).toMatchObject({ status: 200, body: '', truncated: false });
    expect(gateway.upstream.seen[0]?.method).toBe('HEAD');
    await configure({ http_method: 'GET' });
    expect(await gateway.ask('HEAD /a')).toMatchObject({ status: 200, body: '', truncated: false });
    expect(gateway.upstream.seen.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
  });
});

test('items without a name, and new names that are missing or no header names, do nothing', async () => {
  await configure({
    add: { headers: [':x'], querystring: [':x'] },
    rename: { headers: ['X-A', 'X-B:x y'], querystring: ['a'] },
  });
  expect((await sent('GET /a?a=1', [['X-A', '1']])).target).toBe('/?a=1');
});

test.each([
  [{ add: { headers: ['none'] } }, 'config.add.headers', "key 'none' has no value"],
  [{ append: { body: ['a:1', 'none'] } }, 'config.append.body', "key 'none' has no value"],
  [{ replace: { headers: ['X A:1'] } }, 'config.replace.headers', "'X A' is no header name"],
  [
    { add: { headers: ['X-A:1\r\nX-B: 2'] } },
    'config.add.headers',
    "the value of 'X-A' has a character that no header can have",
  ],
  [{ http_method: 'ok' }, 'config.http_method', 'OK is not supported'],
])('configuration %j is refused', async (config, field, message) => {
  const { status, body } = await gateway.admin(
    'POST /plugins',
    JSON.stringify({ name: 'request-transformer', config }),
  );
  expect([status, JSON.parse(body)]).toEqual([400, { [field]: message }]);
});
