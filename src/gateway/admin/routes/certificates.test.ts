import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { snis } from '#schema/entities/sni.ts';
import { testCertificate } from '../../../testing/certificate.ts';
import { startAdmin, type AdminForTests } from '../admin-for-tests.ts';

let admin: AdminForTests;
let id: string;
beforeEach(async () => {
  admin = await startAdmin();
  const { body } = await admin.send('POST', '/certificates', { cert: 'c', key: 'k', snis: 'a.test, b.test' });
  id = String(body['id']);
});
afterEach(() => admin.close());

const names = async (of: string): Promise<unknown> =>
  (await admin.send('GET', `/certificates/${of}`)).body['snis'];

describe('an unusable certificate is refused with a message that says what to do', () => {
  test('an encrypted private key, in both forms of PEM', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'secret', format: 'pem' } as const;
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      const key = privateKey.export({ type, ...cipher });
      expect(await admin.send('POST', '/certificates', { cert: 'c', key })).toEqual({
        status: 400,
        body: { key: 'the private key is encrypted; store it without a passphrase' },
      });
    }
  });

  test('a PEM whose + have become blanks on the way through a form', async () => {
    const { cert, key } = await testCertificate('plus.test');
    const raw = `cert=${cert}&key=${key}`;
    expect(raw).toContain('+');
    const sent = await admin.send('PATCH', `/certificates/${id}`, new URLSearchParams(raw));
    expect(sent).toMatchObject({ status: 400 });
    expect(JSON.stringify(sent.body)).toContain('--data-urlencode');
    const whole = await admin.send('PATCH', `/certificates/${id}`, new URLSearchParams({ cert, key }));
    expect(whole.status).toBe(200);
  });
});

describe('the names of a certificate', () => {
  test('find it, and are found alone', async () => {
    expect(await names('b.test')).toEqual(['a.test', 'b.test']);
    expect((await admin.send('GET', '/snis/a.test')).body).toMatchObject({ ssl_certificate_id: id });
    expect((await admin.send('GET', '/certificates')).body).toMatchObject({
      total: 1,
      data: [{ id, snis: ['a.test', 'b.test'] }],
    });
  });

  test.each([
    ['c.test,c.test', 409, { message: 'duplicate SNI in request: c.test' }],
    ['c.test,a.test', 409, { message: 'SNI already exists: a.test' }],
    ['c.test,', 400, { name: 'name is required' }],
  ])('are all right or nothing is added: %s', async (asked, status, body) => {
    const answer = await admin.send('POST', '/certificates', { cert: 'c', key: 'k', snis: asked });
    expect(answer).toEqual({ status, body });
    expect((await admin.send('GET', '/certificates')).body['total']).toBe(1);
    expect(await admin.store.all(snis)).toHaveLength(2);
  });

  test('are what a change says, and as they were when it says nothing', async () => {
    const { body } = await admin.send('PATCH', `/certificates/${id}`, { snis: 'c.test,b.test' });
    expect(body['snis']).toEqual(['c.test', 'b.test']);
    expect(await admin.send('GET', '/snis/a.test')).toMatchObject({ status: 404 });
    await admin.send('PATCH', `/certificates/${id}`, { cert: 'c2', key: 'k2', snis: ['d.test'] });
    expect(await admin.send('GET', `/certificates/${id}`)).toMatchObject({
      body: { cert: 'c2', snis: ['b.test', 'c.test'] },
    });
  });

  test('that are not sent as one text are ignored, as by Kong, and the log says so', async () => {
    const answer = await admin.send('POST', '/certificates', { cert: 'c', key: 'k', snis: ['d.test'] });
    expect(answer).toMatchObject({ status: 201, body: { snis: [] } });
    expect(admin.warnings.join()).toContain('snis takes one text');
  });

  test('are not taken from another certificate, even without an owner', async () => {
    await admin.send('POST', '/snis', { name: 'free.test' });
    const other = (await admin.send('POST', '/certificates', { cert: 'c', key: 'k' })).body['id'];
    for (const [asked, message] of [
      ['a.test', `SNI 'a.test' already associated with existing certificate (${id})`],
      ['free.test', 'SNI already exists: free.test'],
    ])
      expect(await admin.send('PATCH', `/certificates/${String(other)}`, { snis: asked })).toEqual({
        status: 409,
        body: { message },
      });
  });

  test('go with it', async () => {
    await admin.send('DELETE', '/certificates/a.test');
    expect(await admin.store.all(snis)).toEqual([]);
    expect(await admin.send('GET', `/certificates/${id}`)).toMatchObject({ status: 404 });
  });

  test('are given once to requests at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        admin.send('POST', '/certificates', { cert: 'c', key: 'k', snis: 'n.test' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  });
});

describe('a certificate', () => {
  test('keeps its parts together', async () => {
    expect(await admin.send('PATCH', `/certificates/${id}`, { cert: 'c2' })).toEqual({
      status: 400,
      body: { key: 'key is required' },
    });
    expect(await admin.send('PATCH', `/certificates/${id}`, { cert: null })).toEqual({
      status: 400,
      body: { cert: 'cert is required', key: 'key is required' },
    });
  });

  test('keeps its creation time when it is put', async () => {
    const before = (await admin.send('GET', `/certificates/${id}`)).body['created_at'];
    const { body } = await admin.send('PUT', '/certificates', { id, cert: 'c2', key: 'k2' });
    expect(body).toMatchObject({ created_at: before, cert: 'c2', snis: ['a.test', 'b.test'] });
  });

  test('may be given its id, and only once', async () => {
    const given = '6C1B9F0E-1111-4111-8111-AAAAAAAAAAAA';
    const certificate = { id: given, cert: 'c', key: 'k', snis: 'given.test' };
    expect((await admin.send('POST', '/certificates', certificate)).body).toMatchObject({
      id: given.toLowerCase(),
      snis: ['given.test'],
    });
    expect(await admin.send('POST', '/certificates', { ...certificate, snis: '' })).toMatchObject({
      status: 400,
    });
    expect(await admin.send('POST', '/certificates', { ...certificate, snis: null })).toMatchObject({
      status: 409,
    });
  });
});

test('a name alone has no other key than itself', async () => {
  expect(await admin.send('PATCH', '/snis/a.test', { name: 'z.test' })).toMatchObject({ status: 404 });
  expect(await admin.send('POST', '/snis', { name: 'y.test', id })).toEqual({
    status: 400,
    body: { id: 'id is an unknown field' },
  });
  expect((await admin.send('GET', '/snis?name=a.test')).body).toMatchObject({ total: 1 });
});
