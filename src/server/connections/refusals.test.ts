// Every value that is not taken, and the field that the answer names.
import { beforeAll, expect, test } from 'vitest';
import { testCertificate, type Pair } from '../../testing/certificate.ts';
import { checkDraft } from './check-draft.ts';
import { readDraft } from './read-draft.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';

let pair: Pair;
let other: Pair;
beforeAll(async () => {
  [pair, other] = await Promise.all([testCertificate('a', 'ec'), testCertificate('b', 'ec')]);
});

const good = {
  name: 'Staging',
  url: 'https://kong:8444',
  environment: 'none',
  auth: 'none',
  username: '',
  headers: [],
  verify: true,
  ca: '',
  certificate: '',
} as const;

function problemsOf(draft: object): Readonly<Record<string, string>> {
  try {
    checkDraft({ ...good, ...readDraft(draft) }, {});
    return {};
  } catch (error) {
    if (error instanceof RefusedDraft) return error.fields;
    throw error;
  }
}

test.each([
  ['name', { name: ' ' }, 'Required'],
  ['name', { name: 'x'.repeat(61) }, 'At most 60'],
  ['name', { name: 'a\nb' }, 'control character'],
  ['name', { name: 7 }, 'cannot be stored'],
  ['url', { url: '' }, 'Required'],
  ['url', { url: 'kong:8001' }, 'http:// or https://'],
  ['url', { url: 'not a url' }, 'not a URL'],
  ['url', { url: 'file:///etc/passwd' }, 'http:// or https://'],
  ['url', { url: 'https://ann:p@kong' }, 'credentials out'],
  ['url', { url: 'https://kong?apikey=x' }, 'what follows ?'],
  ['environment', { environment: 'prod' }, 'cannot be stored'],
  ['auth', { auth: 'oauth' }, 'cannot be stored'],
  ['verify', { verify: 'no' }, 'cannot be stored'],
  ['username', { auth: 'basic', password: 'p' }, 'Required'],
  ['username', { auth: 'basic', username: 'a:b', password: 'p' }, 'colon'],
  ['password', { auth: 'basic', username: 'a' }, 'Required'],
  ['password', { auth: 'basic', username: 'a', password: 'a\r\nb' }, 'line break'],
  ['headers', { auth: 'headers' }, 'at least one'],
  ['headers', { auth: 'headers', headers: 'apikey' }, 'cannot be stored'],
  ['headers.0.name', { auth: 'headers', headers: [{ name: '', value: 'x' }] }, 'Required'],
  ['headers.0.name', { auth: 'headers', headers: [{ name: 'a b', value: 'x' }] }, 'no name of a header'],
  ['headers.0.name', { auth: 'headers', headers: [{ name: 'Content-Length', value: '1' }] }, 'itself'],
  [
    'headers.1.name',
    {
      auth: 'headers',
      headers: [
        { name: 'a', value: 'x' },
        { name: 'A', value: 'y' },
      ],
    },
    'twice',
  ],
  ['headers.0.value', { auth: 'headers', headers: [{ name: 'constructor' }] }, 'Required'],
  ['headers.0.value', { auth: 'headers', headers: [{ name: 'a', value: 'x\r\ny: z' }] }, 'cannot carry'],
  ['headers.0.value', { auth: 'headers', headers: [{ name: 'a', value: ' x' }] }, 'blank'],
  ['ca', { ca: 'not pem' }, 'not PEM'],
  ['ca', { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }, 'cannot be read'],
  ['apikey', { apikey: 'x' }, 'no such field'],
])('%s: %j is refused', (field, draft, words) => {
  const problems = problemsOf(draft);
  expect(Object.keys(problems)).toEqual([field]);
  expect(problems[field]).toContain(words);
});

test('a certificate and its key belong together', () => {
  expect(problemsOf({ certificate: pair.cert, key: pair.key })).toEqual({});
  expect(problemsOf({ certificate: pair.cert })).toEqual({ key: 'Required' });
  expect(problemsOf({ key: pair.key })).toEqual({ certificate: 'Required with a key' });
  expect(problemsOf({ certificate: pair.cert, key: other.key })).toEqual({
    key: 'The key does not belong to the certificate',
  });
  expect(problemsOf({ certificate: pair.cert, key: 'x' })).toEqual({
    key: 'This is not a private key in PEM',
  });
  expect(problemsOf({ ca: `${pair.cert}\n${pair.key}` })).toEqual({
    ca: 'It holds a private key. A key has a field of its own',
  });
});

test('a header may have the name of what every object has', () => {
  const { secrets } = checkDraft(
    {
      ...good,
      auth: 'headers',
      headers: [
        { name: '__proto__', value: 'x' },
        { name: 'Constructor', value: 'y' },
      ],
    },
    {},
  );
  expect(Object.entries(secrets.headers ?? {})).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
});

test('the address is stored without a slash at its end, its path stays', () => {
  const urlOf = (url: string) => checkDraft({ ...good, url }, {}).fields.url;
  expect(urlOf(' http://KONG:80/ ')).toBe('http://kong');
  expect(urlOf('https://kong/admin/')).toBe('https://kong/admin');
});
