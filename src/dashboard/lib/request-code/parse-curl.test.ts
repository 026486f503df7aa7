import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCurl } from './parse-curl.ts';
import { requestCode, type CodedRequest } from './request-code.ts';

const text = fc.string({
  unit: fc.constantFrom(...Array.from('ab \'"\\$`!;&|<>{}#=@:,\n€😀')),
  maxLength: 15,
});
const line = text.map((one) => one.replaceAll('\n', '').trim());

test('a curl command that was copied here is read as the same request', () => {
  const request: fc.Arbitrary<CodedRequest> = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'),
    url: text.map((one) => `http://127.0.0.1:8000/${encodeURI(one)}`),
    headers: fc.array(fc.tuple(fc.constantFrom('Content-Type', 'X-One', 'apikey'), line), {
      minLength: 1,
      maxLength: 3,
    }),
    body: text,
  });
  fc.assert(
    fc.property(request, (one) => {
      const headers = [['Content-Type', 'text/plain'] as const, ...one.headers];
      const whole = { ...one, headers, body: one.method === 'POST' || one.method === 'PUT' ? one.body : '' };
      expect(parseCurl(requestCode('curl', whole))).toEqual(whole);
    }),
  );
});

test.each([
  ['curl joke.com', { method: 'GET', url: 'joke.com', headers: [], body: '' }],
  ['$ curl -sSi -XPUT "http://a/b?x=1"', { method: 'PUT', url: 'http://a/b?x=1' }],
  ["curl -I 'http://a/'", { method: 'HEAD' }],
  [
    `curl http://a -H "apikey: it's" \\\n  -H 'Host:joke.com' | jq .`,
    {
      headers: [
        ['apikey', "it's"],
        ['Host', 'joke.com'],
      ],
    },
  ],
  [
    `curl http://a --data-raw $'{"a":"it\\'s\\u0021"}' -H 'Content-Type: application/json'`,
    { method: 'POST', body: `{"a":"it's!"}` },
  ],
  ['curl -u eddie:secret http://a', { headers: [['Authorization', 'Basic ZWRkaWU6c2VjcmV0']] }],
  [
    'curl -G http://a?x=1 -d y=2 --data-urlencode "z=a b"',
    { method: 'GET', url: 'http://a?x=1&y=2&z=a%20b', body: '' },
  ],
  ['curl -d a=1 -d b=2 --url http://a -o /tmp/x', { url: 'http://a', body: 'a=1&b=2' }],
  ['curl --request DELETE --url=http://a', { method: 'DELETE', url: 'http://a' }],
])('%s', (command, expected) => {
  expect(parseCurl(command)).toMatchObject(expected);
});

test.each(['', 'wget http://a', 'curl', "curl 'http://a", 'curl -H'])(
  '%j is no command with a request',
  (command) => {
    expect(parseCurl(command)).toBeUndefined();
  },
);
