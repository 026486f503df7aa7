import { describe, expect, test } from 'vitest';
import { decodeSent, mergeParameters, overrideWithJson } from './parameters.ts';
import { Undecodable } from './undecodable.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** All parameters of a request to `/things/:id`, or why there are none. */
async function parameters(
  {
    method = 'POST',
    query = '',
    type,
    body = '',
  }: { method?: string; query?: string; type?: string; body?: string | Buffer },
  path: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const sent = await decodeSent(method, query, type, Buffer.from(body));
  const merged = sent instanceof Undecodable ? sent : mergeParameters(sent, path);
  return merged instanceof Undecodable ? merged.error : merged;
}

describe('a form', () => {
  test.each<[string, unknown]>([
    ['a=1&b=x+y%20z', { a: '1', b: 'x y z' }],
    ['a=1&a=2', { a: '2' }],
    ['a=true&b=false&c=&d', { a: true, b: false, c: null, d: true }],
    ['a=TRUE', { a: 'TRUE' }],
    ['a%zz=%E9%zz'.replace('%E9', '%C3%A9'), { 'a%zz': 'é%zz' }],
    ['h[1]=x&h[2]=y', { h: ['x', 'y'] }],
    ['h[2]=y&h[1]=x', { h: ['x', 'y'] }],
    ['h[]=x', { h: { '': 'x' } }],
    ['h[0]=x', { h: { 0: 'x' } }],
    ['h[1]=x&h[3]=y', { h: { 1: 'x', 3: 'y' } }],
    ['c.a=1&c.b.d=', { c: { a: '1', b: { d: null } } }],
    ['c[a]=1&c[b][d]=2', { c: { a: '1', b: { d: '2' } } }],
    ['c.w[1]=a&c.w[2]=b', { c: { w: ['a', 'b'] } }],
    ['=x&&', {}],
    ['__proto__=1', JSON.parse('{"__proto__":"1"}')],
    ['__proto__.a=1', JSON.parse('{"__proto__":{"a":"1"}}')],
  ])('%s is %j', async (body, expected) => {
    const found = await parameters({ type: form, body });
    expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
  });
  test('that gives a value and something inside of it is refused', async () => {
    expect(await parameters({ type: form, body: 'a=1&a.b=2' })).toBe(
      'there is no place for a.b: it is inside of a value',
    );
  });
  test.each(['a=%FF', '%FF=a', Buffer.from([0x61, 0x3d, 0xff])])(
    'that is not UTF-8 is refused: %s',
    async (body) => {
      expect(await parameters({ type: form, body })).toBe('the parameters are not valid UTF-8');
    },
  );
});

describe('a JSON body', () => {
  test.each<[string, unknown]>([
    ['{"a":{"b.c":1},"d.e":true}', { a: { b: { c: 1 } }, d: { e: true } }],
    ['{"a[1]":"x","b":{"1":"y"}}', { a: ['x'], b: ['y'] }],
    ['[]', {}],
    ['[{"a":1}]', { 1: { a: 1 } }],
    ['{"a":null}', { a: null }],
    ['"x"', 'the JSON body is not an object'],
    ['null', 'the JSON body is not an object'],
    ['false', 'Cannot parse JSON body'],
    ['', 'Cannot parse JSON body'],
    ['{"a":', 'Cannot parse JSON body'],
    ['\uFEFF{}', 'Cannot parse JSON body'],
    ['{"a":"\\ud800"}', 'Cannot parse JSON body'],
    ['{"a":[{"\\uDC00x":1}]}', 'Cannot parse JSON body'],
    ['{"a":"\\ud83d\\ude00"}', { a: '\ud83d\ude00' }],
    ['{"a":"\\\\ud800"}', { a: '\\ud800' }],
    [`${'['.repeat(1001)}${']'.repeat(1001)}`, 'Cannot parse JSON body'],
  ])('%s is %j', async (body, expected) => expect(await parameters({ type: json, body })).toEqual(expected));

  test('that is not UTF-8 is refused', async () => {
    expect(await parameters({ type: json, body: Buffer.from([0x22, 0xff, 0x22]) })).toBe(
      'Cannot parse JSON body',
    );
  });
  test('that is broken is ignored where none is needed', async () => {
    expect(await parameters({ method: 'GET', query: 'a=1', type: json, body: '{' })).toEqual({ a: '1' });
  });
});

describe('a multipart body', () => {
  const part = (name: string, value: string, more = ''): string =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const type = 'multipart/form-data; boundary=x';
  test('has strings only, and files are their contents', async () => {
    const body = `${part('a', 'true')}${part('b', '')}${part('c.d', '1')}${part('f', 'text', '; filename="f"')}--x--\r\n`;
    expect(await parameters({ type, body })).toEqual({ a: 'true', b: '', c: { d: '1' }, f: 'text' });
  });
  test.each([
    ['multipart/form-data', 'a'],
    ['multipart/form-data; boundary=y', 'a'],
    [type, ''],
    [type, '--x\r\nContent-Disp'],
    [type, `--x\r\n${'\r\n--'.repeat(20_000)}`],
    [type, `--x\r\n${': '.repeat(700_000)}`],
  ])('that is none has no fields: %s %s', async (contentType, body) => {
    expect(await parameters({ type: contentType, body })).toEqual({});
  });
  test('has names in UTF-8, and an empty name is not read as "undefined"', async () => {
    const body = `${part('é:1', 'x')}${part('', 'y')}${part('ü', 'z', '; filename="f"')}--x--\r\n`;
    expect(await parameters({ type, body })).toEqual({ 'é:1': 'x', '': 'y', ü: 'z' });
  });
  test('with a name that is not UTF-8 is refused', async () => {
    const body = Buffer.from(`${part('\u00ff', 'x')}--x--\r\n`, 'latin1');
    expect(await parameters({ type, body })).toBe('the parameters are not valid UTF-8');
  });
  test('with a value of a megabyte keeps all of it', async () => {
    const long = 'y'.repeat(2_000_000);
    expect(await parameters({ type, body: `${part('a', long)}--x--\r\n` })).toEqual({ a: long });
  });
});

describe('of several sources', () => {
  test('the form beats the query, the path beats both, JSON beats all', async () => {
    expect(await parameters({ query: 'a=q&b=q&id=q', type: form, body: 'b=f&id=f' }, { id: 'p' })).toEqual({
      a: 'q',
      b: 'f',
      id: 'p',
    });
    expect(await parameters({ query: 'a=q', type: json, body: '{"a":"j","id":"j"}' }, { id: 'p' })).toEqual({
      a: 'j',
      id: 'j',
    });
  });
  test('JSON also beats what is added later', async () => {
    const sent = await decodeSent('POST', '', json, Buffer.from('{"api_id":"j"}'));
    expect(sent instanceof Undecodable || overrideWithJson({ api_id: 'p', b: 1 }, sent)).toEqual({
      api_id: 'j',
      b: 1,
    });
  });
});

test('keys that lead too deep are refused, and so are many keys that lead too deep together', async () => {
  const refusal = 'the names of the parameters lead too deep';
  const deep = `a${'[b]'.repeat(1000)}=1`;
  expect(await parameters({ type: form, body: deep })).toBe(refusal);
  expect(await parameters({ query: `a${'.b'.repeat(1000)}=1` })).toBe(refusal);
  expect(await parameters({ query: `a${'['.repeat(100_000)}` })).toBe(refusal);
  expect(await parameters({ type: form, body: `a${'.b'.repeat(900)}=1&`.repeat(200) })).toBe(refusal);
  const dotted = `"${'a.'.repeat(500)}a":`;
  expect(await parameters({ type: json, body: `{${dotted}{${dotted}1}}` })).toBe(refusal);
  expect(await parameters({ query: `a${'['.repeat(900)}=1` })).toEqual({ [`a${'['.repeat(900)}`]: '1' });
});

test('a JSON body with too many names or values is refused before it is parsed', async () => {
  const members = (count: number): string => Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',');
  expect(await parameters({ type: json, body: `{${members(10_001)}}` })).toBe(
    'the JSON body has more than 10000 names',
  );
  expect(await parameters({ type: json, body: `{"a":[${'[],'.repeat(40_000)}1]}` })).toBe(
    'the JSON body has more than 40000 values',
  );
  expect(Object.keys(Object(await parameters({ type: json, body: `{${members(10_000)}}` })))).toHaveLength(
    10_000,
  );
});

test('a multipart body of many parts, or with a boundary longer than RFC 2046 allows, is refused', async () => {
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  const type = 'multipart/form-data; boundary=';
  expect(await parameters({ type: `${type}x`, body: `${part.repeat(1001)}--x--\r\n` })).toBe(
    'more than 1000 parameters; send lists in a JSON body',
  );
  expect(await parameters({ type: `${type}x`, body: `${part.repeat(1000)}--x--\r\n` })).toEqual({ a: '1' });
  expect(await parameters({ type: type + 'x'.repeat(71), body: part })).toBe(
    'the boundary of the multipart body is longer than 70 characters',
  );
});

test('more parameters than anybody needs are refused before they are read one by one', async () => {
  const refusal = 'more than 10000 parameters; send lists in a JSON body';
  expect(await parameters({ type: form, body: 'uris[]=a&'.repeat(200_000) })).toBe(refusal);
  expect(await parameters({ query: 'a&'.repeat(10_000) })).toBe(refusal);
  expect(await parameters({ type: form, body: 'a=1&'.repeat(9_999) })).toEqual({ a: '1' });
});
