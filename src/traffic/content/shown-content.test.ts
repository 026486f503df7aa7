// What was captured is kept without credentials, wherever they stand.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CapturedBody, CapturedRequest } from '../observing/packed-batch.ts';
import { capturedContent } from './captured-content.ts';

const bodyOf = (text: string | Uint8Array, size?: number): CapturedBody => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { bytes, size: size ?? bytes.length };
};

const shown = (changes: Partial<CapturedRequest>) =>
  capturedContent({
    index: 0,
    target: '/',
    headers: [],
    body: bodyOf(''),
    answerLines: '',
    answerBody: bodyOf(''),
    credentialNames: ['x-shop-key'],
    ...changes,
  });

const basic = Buffer.from('ann:open sesame').toString('base64');

test('headers and the query lose their credentials, and keep the rest', () => {
  const { target, request, answer } = shown({
    target: '/orders?page=2&X-Shop-Key=k3y-of-ann&access_token=t0ken%20of%20ann&q=tea',
    headers: [
      'Host',
      'shop.example',
      'Authorization',
      `Basic ${basic}`,
      'X-Shop-Key',
      'k3y-of-ann',
      'Cookie',
      'theme=dark; sid=abcdef',
      'X-Trace',
      'seen by k3y-of-ann',
    ],
    answerLines: 'Set-Cookie: sid=fedcba; Path=/; HttpOnly\r\nX-Request: 7\r\n',
  });
  expect(target).toBe('/orders?page=2&X-Shop-Key=•••&access_token=•••&q=tea');
  expect(request.headers).toEqual([
    ['Host', 'shop.example'],
    ['Authorization', 'Basic •••'],
    ['X-Shop-Key', '•••'],
    ['Cookie', 'theme=•••; sid=•••'],
    ['X-Trace', 'seen by •••'],
  ]);
  expect(answer.headers).toEqual([
    ['Set-Cookie', 'sid=•••; Path=/; HttpOnly'],
    ['X-Request', '7'],
  ]);
});

test.each([
  [
    'JSON',
    'application/json',
    '{"user":"ann", "password": "open sesame","n":[1,{"api_key":7}],"session":{"id":[1]},"token":null}',
    '{"user":"ann", "password": "•••","n":[1,{"api_key":"•••"}],"session":"•••","token":null}',
  ],
  [
    'JSON that breaks off in a secret',
    'application/json',
    '{"a":1,"password":"open ses',
    '{"a":1,"password":"•••"',
  ],
  ['JSON that breaks off in a secret object', '', '{"secret":{"a":[1,', '{"secret":"•••"'],
  ['JSON with an escaped name', 'application/json', '{"pass\\u0077ord":"x1"}', '{"pass\\u0077ord":"•••"}'],
  [
    'JSON with brackets and quotes in texts',
    'application/json',
    '{"a":"}\\"]{","pwd":"x"}',
    '{"a":"}\\"]{","pwd":"•••"}',
  ],
  ['a form', 'application/x-www-form-urlencoded', 'user=ann&pass%77ord=a+b&x', 'user=ann&pass%77ord=•••&x'],
  ['a form without a type', '', 'grant_type=x&client_secret=abc', 'grant_type=x&client_secret=•••'],
  [
    'XML',
    'application/xml',
    '<a><password x="1">ab</password><b token="t">c</b></a>',
    '<a><password x="1">•••</password><b token="•••">c</b></a>',
  ],
])('%s', (_name, type, text, expected) => {
  expect(shown({ headers: ['content-type', type], body: bodyOf(text) }).request.body).toEqual({
    size: text.length,
    type,
    text: expected,
  });
});

test('a credential that the upstream sends back is cut out of its answer, also where the answer breaks off', () => {
  const echo = `{"headers":{"auth":"Basic ${basic}"},"args":"k3y-of-ann open sesame k3y-of-`;
  const { answer } = shown({
    headers: ['authorization', `Basic ${basic}`, 'x-shop-key', 'k3y-of-ann'],
    answerBody: bodyOf(echo, 5000),
  });
  expect(answer.body?.text).toBe('{"headers":{"auth":"Basic •••"},"args":"••• ••• •••');
  expect(answer.body?.note).toBe('beginning');
});

test('a compressed body is read, also its beginning, and secrets are cut out of it', () => {
  const text = JSON.stringify({ password: 'open sesame', rows: Array.from({ length: 2000 }, (_, at) => at) });
  const gzip = gzipSync(text);
  const lines = (encoding: string) => `Content-Type: application/json\r\nContent-Encoding: ${encoding}\r\n`;
  const whole = shown({ answerLines: lines('gzip'), answerBody: bodyOf(gzip) }).answer.body;
  expect(whole?.text).toBe(text.replace('open sesame', '•••'));
  const half = shown({
    answerLines: lines('gzip'),
    answerBody: bodyOf(gzip.subarray(0, 1000), gzip.length),
  }).answer.body;
  expect(half?.text).toMatch(/^\{"password":"•••","rows":\[0,1,2/);
  expect(half?.note).toBe('beginning');
  const brotli = shown({ answerLines: lines('br'), answerBody: bodyOf(brotliCompressSync(text)) });
  expect(brotli.answer.body?.text).toMatch(/^\{"password":"•••"/);
});

test('what cannot be read as text is not kept', () => {
  const noteOf = (type: string, body: CapturedBody, encoding = 'identity') =>
    shown({ headers: ['content-type', type, 'content-encoding', encoding], body }).request.body;
  expect(noteOf('image/png', bodyOf(new Uint8Array([137, 80, 78, 71, 0, 1])))).toEqual({
    size: 6,
    type: 'image/png',
    text: null,
    note: 'no text',
  });
  expect(noteOf('multipart/form-data; boundary=x', bodyOf('--x\r\n'))?.note).toBe('a form with files');
  expect(noteOf('text/plain', bodyOf('abc'), 'zstd')?.note).toBe('not decompressed');
  expect(noteOf('text/plain', bodyOf('no gzip'), 'gzip')?.note).toBe('not decompressed');
  // 100 MB of one letter are 100 kB of gzip.
  expect(noteOf('text/plain', bodyOf(gzipSync(Buffer.alloc(1e8, 'a'))), 'gzip')?.note).toBe(
    'not decompressed',
  );
});

test('a body that the gateway did not read is said to be there', () => {
  const bodyAfter = (...headers: string[]) => shown({ headers }).request.body;
  expect(bodyAfter('Content-Length', '7', 'Content-Type', 'text/plain')).toEqual({
    size: 7,
    type: 'text/plain',
    text: null,
    note: 'not read',
  });
  expect(bodyAfter('Transfer-Encoding', 'chunked')).toMatchObject({ size: 0, note: 'not read' });
  expect(bodyAfter('Content-Length', '0')).toBeNull();
});

test('a body of 32 kB of quotes, brackets or names takes no longer than its length says', () => {
  for (const piece of ['"', '\\"', '{"token":', '[', '<a', 'token=', '"token" '])
    expect(shown({ body: bodyOf(piece.repeat(32_768 / piece.length)) }).request.body).not.toBeNull();
});
