import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { curve, curveSign, hmac, pem, rsa, rsaSign, token } from './token-for-tests.ts';

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'j', uris: ['/j'], upstream_url: gateway.upstream.url });
  plugin = (await gateway.change('POST /apis/j/plugins', { name: 'jwt' })).id;
  await gateway.change('POST /consumers', { username: 'jason' });
});
afterAll(() => gateway.close());

const readAsBase64 = (secret_is_base64: boolean) =>
  gateway.change(`PATCH /plugins/${plugin}`, { config: { secret_is_base64 } });

async function bearing(text: string): Promise<string> {
  const { status, body } = await gateway.ask('GET /j', [['Authorization', `Bearer ${text}`]]);
  return status === 200 ? '200' : `${status} ${JSON.parse(body).message}`;
}

describe('a secret', () => {
  const issued = (iss: string, secret: string | Buffer) => token({ iss }, { alg: 'HS256' }, hmac(secret));

  test('may be base64 of bytes, in either alphabet', async () => {
    await readAsBase64(true);
    const bytes = Buffer.from([0xfb, 0xff, 0xfe, 0]);
    for (const secret of ['+//+AA==', '-__-AA', '-__-AA==']) {
      const { key } = await gateway.change('POST /consumers/jason/jwt', { secret });
      expect(await bearing(issued(String(key), bytes))).toBe('200');
    }
    const { key } = await gateway.change('POST /consumers/jason/jwt', { secret: 'no base64!' });
    expect(await bearing(issued(String(key), ''))).toBe('403 Invalid key/secret');
  });

  test('may have any characters', async () => {
    await readAsBase64(false);
    await gateway.change('POST /consumers/jason/jwt', { key: 'schlüssel', secret: 'geheimnisträger' });
    expect(await bearing(issued('schlüssel', 'geheimnisträger'))).toBe('200');
  });

  test('that is empty or missing lets no caller in', async () => {
    await readAsBase64(false);
    await gateway.change('POST /consumers/jason/jwt', { key: 'empty', secret: '' });
    expect(await bearing(issued('empty', ''))).toBe('403 Invalid key/secret');
    await gateway.change('PATCH /consumers/jason/jwt/empty', { secret: null });
    expect(await bearing(issued('empty', ''))).toBe('403 Invalid key/secret');
  });
});

describe('a public key', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  test.each([
    ['none', 'ES256', undefined],
    ['no key', 'ES256', 'x'],
    ['a key of another curve', 'ES256', pem(otherCurve.publicKey)],
    ['a key of another algorithm', 'ES256', pem(rsa.publicKey)],
    ['a key of another algorithm', 'RS256', pem(curve.publicKey)],
    ['a key of 1024 bits', 'RS256', pem(small.publicKey)],
  ])('that is %s for %s lets nobody in', async (_, algorithm, rsa_public_key) => {
    await readAsBase64(false);
    const { key } = await gateway.change('POST /consumers/jason/jwt', {
      algorithm,
      ...(rsa_public_key && { rsa_public_key }),
    });
    const sign = algorithm === 'ES256' ? curveSign : rsaSign('sha256');
    expect(await bearing(token({ iss: key }, { alg: algorithm }, sign))).toBe('403 Invalid key/secret');
  });

  test('with a signature of another length lets no caller in', async () => {
    await readAsBase64(false);
    await gateway.change('POST /consumers/jason/jwt', {
      key: 'es256',
      algorithm: 'ES256',
      rsa_public_key: pem(curve.publicKey),
    });
    const short = token({ iss: 'es256' }, { alg: 'ES256' }, (data) => curveSign(data).subarray(1));
    expect(await bearing(short)).toBe('403 Invalid signature');
  });

  test.each([
    [{ algorithm: 'RS256' }, "no mandatory 'rsa_public_key'"],
    [{ algorithm: 'RS512', rsa_public_key: 'x' }, "'rsa_public_key' format is invalid"],
  ])('is wanted: %j is refused', async (credential, message) => {
    const { id } = await gateway.change('POST /consumers/jason/jwt', {});
    for (const line of ['POST /consumers/jason/jwt', `PATCH /consumers/jason/jwt/${id}`]) {
      const { status, body } = await gateway.admin(line, JSON.stringify(credential));
      expect([status, JSON.parse(body)]).toEqual([400, { message }]);
    }
  });
});
