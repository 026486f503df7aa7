import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAdmin, type AdminForTests } from '../admin-for-tests.ts';

let admin: AdminForTests;
beforeEach(async () => {
  admin = await startAdmin();
  await admin.send('POST', '/services', { name: 's', host: 'h' });
});
afterEach(() => admin.close());

const addRoute = async (fields: object): Promise<string> =>
  String((await admin.send('POST', '/services/s/routes', fields)).body['id']);

describe('a service', () => {
  test('with routes stays, until its routes are gone', async () => {
    const route = await addRoute({ paths: ['/a'] });
    expect(await admin.send('DELETE', '/services/s')).toEqual({
      status: 400,
      body: {
        code: 4,
        name: 'foreign key violation',
        message: "an existing 'routes' entity references this 'services' entity",
        fields: { '@referenced_by': 'routes' },
      },
    });
    await admin.send('DELETE', `/routes/${route}`);
    expect(await admin.send('DELETE', '/services/s')).toMatchObject({ status: 204 });
    expect(await admin.send('GET', '/services/s')).toMatchObject({ status: 404 });
  });

  test('takes its plugins with it, as a route does', async () => {
    const route = await addRoute({ paths: ['/a'] });
    await admin.send('POST', '/services/s/plugins', { name: 'key-auth' });
    await admin.send('POST', `/routes/${route}/plugins`, { name: 'key-auth' });
    await admin.send('POST', '/plugins', { name: 'key-auth' });
    const total = async (): Promise<unknown> => (await admin.send('GET', '/plugins')).body['total'];
    expect(await total()).toBe(3);
    await admin.send('DELETE', `/routes/${route}`);
    expect(await total()).toBe(2);
    await admin.send('DELETE', '/services/s');
    expect(await total()).toBe(1);
  });

  test.each(['a%20b', 'a:b', '%C3%A9'])('cannot be called %s, whatever is asked of it', async (name) => {
    for (const [method, path] of [
      ['GET', `/services/${name}`],
      ['PATCH', `/services/${name}`],
      ['DELETE', `/services/${name}`],
      ['GET', `/services/${name}/routes`],
      ['GET', `/services/${name}/plugins`],
    ] as const)
      expect(await admin.send(method, path)).toMatchObject({
        status: 400,
        body: { code: 2, fields: { name: expect.stringContaining('it must only contain') } },
      });
  });

  test('of an unknown name is not there to be changed, in the words of its dialect', async () => {
    expect(await admin.send('PATCH', '/services/nobody', { retries: 1 })).toEqual({
      status: 404,
      body: {
        code: 6,
        name: 'not found',
        message: `could not find the entity with '{name="nobody"}'`,
        fields: { name: 'nobody' },
      },
    });
  });

  test.each([[true], [['http://a']], [{}], [null], ['']])('has no url like %j', async (url) => {
    expect(await admin.send('POST', '/services', { url })).toMatchObject({
      status: 400,
      body: { code: 2, fields: { url: expect.any(String) } },
    });
  });

  test('takes all parts from its url, whatever stands beside it', async () => {
    const beside = { protocol: 'ftp', host: 'a b', port: 'x', path: 'y' };
    expect(await admin.send('POST', '/services', { url: 'https://u@[::1]/p?q#f', ...beside })).toMatchObject({
      status: 201,
      body: { protocol: 'https', host: '::1', port: 443, path: '/p' },
    });
    expect(await admin.send('POST', '/services/s/routes', { url: 'http://a', paths: ['/'] })).toMatchObject({
      body: { fields: { url: 'unknown field' } },
    });
  });

  test('keeps every one of several changes at the same time, and one row of a name', async () => {
    const changes = [{ retries: 1 }, { path: '/p' }, { port: 81 }, { read_timeout: 1 }];
    await Promise.all(changes.map((change) => admin.send('PATCH', '/services/s', change)));
    expect((await admin.send('GET', '/services/s')).body).toMatchObject(Object.assign({}, ...changes));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => admin.send('POST', '/services', { name: 'one', host: 'h' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  });
});

describe('a route', () => {
  test('is refused a service that is not there', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    expect(await admin.send('POST', '/routes', { paths: ['/a'], service: { id } })).toMatchObject({
      status: 400,
      body: { code: 4, fields: { service: { id } } },
    });
  });

  test('shows its service, which is not removed from here', async () => {
    const route = await addRoute({ paths: ['/a'] });
    expect((await admin.send('GET', `/routes/${route}/service`)).body).toMatchObject({ name: 's' });
    expect(await admin.send('DELETE', `/routes/${route}/service`)).toMatchObject({ status: 405 });
    expect(await admin.send('DELETE', '/routes/11111111-2222-4333-8444-555555555555/service')).toMatchObject({
      status: 404,
    });
  });
});

describe('pages', () => {
  test('follow each other without a gap, a row that has gone in between included', async () => {
    for (let n = 0; n < 5; n++) await addRoute({ paths: [`/${n}`] });
    const all = await idsFrom('/services/s/routes');
    expect(all).toEqual(all.toSorted(byText));
    const first = await admin.send('GET', '/services/s/routes?size=2');
    expect(first.body['next']).toBe(`/services/s/routes?offset=${String(first.body['offset'])}`);
    await admin.send('DELETE', `/routes/${String(all[1])}`);
    expect(await idsFrom(String(first.body['next']))).toEqual(all.slice(2));
  });

  test.each(['0', '-1', 'abc', '', '1.5', '2&size=3'])('are not of size=%s', async (size) => {
    expect(await admin.send('GET', `/services?size=${size}`)).toMatchObject({
      status: 400,
      body: { code: 9, message: 'size must be an integer between 1 and 1000' },
    });
  });

  test.each([
    ['!!', 'bad base64 encoding'],
    ['', 'bad base64 encoding'],
    ['abc', 'bad json encoding'],
    ['123', 'bad json encoding'],
    [Buffer.from('["x"]').toString('base64'), 'it holds no id'],
    [Buffer.from('[]').toString('base64'), 'it holds no id'],
  ])('do not begin at offset=%s', async (offset, why) => {
    expect(await admin.send('GET', `/services?offset=${encodeURIComponent(offset)}`)).toEqual({
      status: 400,
      body: {
        code: 7,
        name: 'invalid offset',
        message: `'${offset}' is not a valid offset for this strategy: ${why}`,
      },
    });
  });

  const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

  const idsFrom = async (path: string): Promise<unknown[]> => {
    const { data } = (await admin.send('GET', path)).body;
    return Array.isArray(data) ? data.map(({ id }: { id: unknown }) => id) : [];
  };
});

describe('a plugin', () => {
  test('is for an api, or for a service or a route or both', async () => {
    const api = await admin.send('POST', '/apis', { name: 'a', hosts: 'a', upstream_url: 'http://u' });
    const service_id = (await admin.send('GET', '/services/s')).body['id'];
    const route_id = await addRoute({ paths: ['/a'] });
    const name = 'key-auth';
    expect(await admin.send('POST', '/plugins', { name, api_id: api.body['id'], service_id })).toEqual({
      status: 400,
      body: { message: 'cannot configure plugin with api_id and one of route_id or service_id' },
    });
    expect(await admin.send('POST', '/plugins', { name, route_id, service_id })).toMatchObject({
      status: 201,
      body: { route_id, service_id },
    });
    expect(await admin.send('POST', '/plugins', { name, route_id, service_id })).toMatchObject({
      status: 409,
    });
    expect(await admin.send('POST', '/plugins', { name, service_id })).toMatchObject({ status: 201 });
  });

  test('is refused a service or route that is not there or no id, when added and when changed', async () => {
    const { id } = (await admin.send('POST', '/plugins', { name: 'key-auth' })).body;
    for (const field of ['service_id', 'route_id'])
      for (const [method, path] of [
        ['POST', '/plugins'],
        ['PATCH', `/plugins/${String(id)}`],
      ] as const) {
        expect(await admin.send(method, path, { name: 'key-auth', [field]: 'x' })).toMatchObject({
          status: 400,
          body: { code: 1, fields: { id: 'expected a valid UUID' } },
        });
        const unknown = '11111111-2222-4333-8444-555555555555';
        expect(await admin.send(method, path, { name: 'key-auth', [field]: unknown })).toEqual({
          status: 404,
          body: { message: 'Not found' },
        });
      }
  });
});
