// Values that PostgreSQL cannot keep: the client is told so, and the database is not blamed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noPostgres, startPostgres, type PostgresServer } from '../../../testing/postgres-server.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import type { Store } from '../store.ts';
import { openPostgresStore } from './postgres.ts';

describe.skipIf(noPostgres)(`a value that PostgreSQL cannot keep ${noPostgres ?? ''}`, () => {
  let server: PostgresServer;
  let store: Store;
  let gateway: RunningGateway;
  beforeAll(async () => {
    server = await startPostgres();
    store = await openPostgresStore(await server.database());
    gateway = await startGateway({ store });
    await gateway.change('POST /upstreams', { name: 'up' });
    await gateway.change('POST /services', { name: 'known', url: 'http://a.test' });
  }, 60_000);
  afterAll(async () => {
    await gateway.close();
    await store.close();
    await server.close();
  }, 60_000);

  const nul = String.raw`\u0000`;
  const upstream_url = '"upstream_url":"http://a.test"';
  test.each([
    ['POST /consumers', `{"username":"a${nul}b"}`, 'username'],
    ['PUT /consumers', `{"custom_id":"a${nul}b"}`, 'custom_id'],
    ['POST /apis', `{"name":"n","uris":"/n","created_at":1e300,${upstream_url}}`, 'created_at'],
    [
      'POST /apis',
      `{"name":"n","uris":"/n","upstream_read_timeout":3000000000,${upstream_url}}`,
      'upstream_read_timeout',
    ],
    ['POST /plugins', `{"name":"correlation-id","config":{"header_name":"a${nul}b"}}`, 'config'],
    ['POST /upstreams/up/targets', `{"target":"a.test:80","created_at":-1e300}`, 'created_at'],
    ['POST /certificates', `{"id":"00000000-0000-4000-8000-000000000001","snis":"a${nul}.test"}`, ''],
    ['PATCH /services/known', `{"path":"/a${nul}b"}`, 'path'],
    ['POST /services', `{"host":"a.test","name":"a${nul}b"}`, 'name'],
  ])('%s %s is answered 400', async (line, body, field) => {
    const answer = await gateway.admin(line, body);
    expect([answer.status, answer.body]).toEqual([400, expect.stringContaining(field)]);
  });

  test.each([
    `GET /consumers/a%00b`,
    `GET /consumers?username=a%00b`,
    `GET /services?offset=${Buffer.from('["a\0"]').toString('base64')}`,
    'GET /apis?retries=1e300',
    'GET /apis?created_at=1e300',
  ])('%s finds nothing, or is refused', async (line) => {
    expect([200, 400, 404]).toContain((await gateway.admin(line)).status);
  });
});
