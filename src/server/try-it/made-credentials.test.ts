// Signatures and tokens that the server makes are accepted by the plugins of the gateway.
import { generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import type { HeaderLine, TryCredential } from '#wire/try-it.ts';
import { jwtToken } from './jwt-token.ts';
import { answerAt, dashboardOf, gatewayForTest, plain, tryAt } from './try-it-for-tests.ts';

async function apiWith(plugin: string, config: object, credential: object) {
  const gateway = await gatewayForTest();
  await gateway.change('POST /apis', { name: 'a', hosts: ['joke.com'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis/a/plugins', { name: plugin, config });
  await gateway.change('POST /consumers', { username: 'Eddie' });
  const row = await gateway.change(`POST /consumers/Eddie/${plugin}`, credential);
  return { row, server: await dashboardOf(gateway) };
}

const hmac: Extract<TryCredential, { kind: 'hmac' }> = {
  kind: 'hmac',
  username: 'eddie',
  secret: 'sekret',
  algorithm: 'hmac-sha256',
  headers: ['date'],
  digest: false,
};

test.each<[string, object, Partial<typeof hmac>]>([
  ['the date alone', {}, {}],
  ['each algorithm', { algorithms: ['hmac-sha512'] }, { algorithm: 'hmac-sha512' }],
  [
    'the request line and the host',
    { enforce_headers: ['date', 'request-line', 'host'] },
    {
      headers: ['date', 'request-line', 'host'],
    },
  ],
  ['a digest of the body', { validate_request_body: true }, { digest: true }],
])('hmac-auth takes a signature of %s', async (_what, config, change) => {
  const { server } = await apiWith('hmac-auth', config, { username: 'eddie', secret: 'sekret' });
  const request = { method: 'POST', path: '/x?a=1&b=%20', body: 'grüße' };
  expect((await answerAt(server, request)).status).toBe(401);
  const signed = await answerAt(server, { ...request, credential: { ...hmac, ...change } });
  expect([signed.status, signed.body.content]).toEqual([200, expect.any(String)]);
  const wrong = { ...hmac, ...change, secret: 'other' };
  expect((await answerAt(server, { ...request, credential: wrong })).status).toBe(403);
});

test('a header that is signed and not sent is named', async () => {
  const { server } = await apiWith('hmac-auth', {}, { username: 'eddie', secret: 'sekret' });
  const { status, body } = await tryAt(server, {
    ...plain,
    credential: { ...hmac, headers: ['date', 'x-own'] },
  });
  expect([status, body.message]).toEqual([422, 'The signature signs x-own, which the request does not have']);
});

test('a request without a body is signed without a digest', async () => {
  const config = { validate_request_body: true };
  const { server } = await apiWith('hmac-auth', config, { username: 'eddie', secret: 'sekret' });
  const { status, sent } = await answerAt(server, { credential: { ...hmac, digest: true } });
  expect(status).toBe(200);
  expect(sent.headers.map(([name]) => name)).not.toContain('Digest');
});

const jwt: Extract<TryCredential, { kind: 'jwt' }> = {
  kind: 'jwt',
  algorithm: 'HS256',
  secret: 'sekret',
  secretIsBase64: false,
  claims: { iss: 'eddie-key' },
  lifetime: 60,
  in: 'header',
  name: 'Authorization',
};

test('jwt takes a token of HS256, with the times that it looks at', async () => {
  const credential = { key: 'eddie-key', secret: 'sekret' };
  const { server } = await apiWith('jwt', { claims_to_verify: ['exp', 'nbf'] }, credential);
  expect((await answerAt(server, { credential: jwt })).status).toBe(200);
  expect((await answerAt(server, { credential: { ...jwt, secret: 'other' } })).status).toBe(403);
});

test('a token is made for the algorithms of later Kongs, too', async () => {
  const secret = 'c2VrcmV0';
  for (const algorithm of ['HS384', 'HS512']) {
    const token = await jwtToken({ ...jwt, algorithm, secret, secretIsBase64: true });
    const { payload, protectedHeader } = await jwtVerify(token, Buffer.from('sekret'));
    expect([payload.iss, protectedHeader.alg]).toEqual(['eddie-key', algorithm]);
  }
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  const token = await jwtToken({ ...jwt, algorithm: 'ES256', secret: pem });
  expect((await jwtVerify(token, publicKey)).payload.iss).toBe('eddie-key');
});

test('jwt takes a token in the query and in a cookie, and one of a private key', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { server } = await apiWith(
    'jwt',
    { cookie_names: ['token'] },
    {
      key: 'eddie-key',
      algorithm: 'RS256',
      rsa_public_key: publicKey.export({ type: 'spki', format: 'pem' }),
    },
  );
  const secret = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const places = [
    { in: 'header', name: 'Authorization' },
    { in: 'query', name: 'jwt' },
  ] as const;
  for (const place of [...places, { in: 'cookie', name: 'token' } as const]) {
    const credential: TryCredential = { ...jwt, algorithm: 'RS256', secret, ...place };
    const headers: HeaderLine[] = [['Cookie', 'other=1']];
    const { status } = await answerAt(server, { headers, credential });
    expect([place.in, status]).toEqual([place.in, 200]);
  }
  const { body } = await tryAt(server, { ...plain, credential: { ...jwt, algorithm: 'RS256' } });
  expect(body.message).toBe('This is not a private key in PEM');
});
