// Passwords that a Kong 0.13.1 has written, and passwords that are written for it. The rows are those of a real one.
import { expect, test } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite.ts';
import { bundledBeside } from '../registry.ts';
import { logins, type PasswordKeeping } from './credentials.ts';

const consumer = {
  id: 'a9794ee2-b935-41c0-b91e-92d5d2be998d',
  username: 'brandon',
  created_at: 1543443210000,
};
const ofKong = {
  id: 'c8af613f-a210-4a32-8d39-2b12fc827893',
  consumer_id: consumer.id,
  username: 'Aladdin',
  password: 'c58d9c557f1b08823c46fb5eba4841607df264ef',
  created_at: 1543443210000,
};

async function gatewayOn(keeping: PasswordKeeping): Promise<RunningGateway> {
  const store = await forThisTest(openSqliteStore(':memory:'));
  await store.insert(consumers, consumer);
  await store.insert(logins, ofKong);
  const gateway = await forThisTest(startGateway({ store, plugins: bundledBeside([], keeping) }));
  await gateway.change('POST /apis', { name: 'b', uris: ['/b'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis/b/plugins', { name: 'basic-auth' });
  return gateway;
}

async function login(gateway: RunningGateway, username: string, password: string): Promise<number> {
  const encoded = Buffer.from(`${username}:${password}`).toString('base64');
  return (await gateway.ask('GET /b', [['Authorization', `Basic ${encoded}`]])).status;
}

test('a user whose password Kong has written is let in, and nobody by the digest itself', async () => {
  const gateway = await gatewayOn('scrypt');
  expect(await login(gateway, 'Aladdin', 'OpenSesame')).toBe(200);
  expect(await login(gateway, 'Aladdin', 'OpenSesam')).toBe(403);
  expect(await login(gateway, 'Aladdin', ofKong.password)).toBe(403);
});

test('a new user name leaves the password that Kong has written', async () => {
  const gateway = await gatewayOn('scrypt');
  const path = `/consumers/brandon/basic-auth/${ofKong.id}`;
  await gateway.change(`PATCH ${path}`, { username: 'Ali' });
  expect(await login(gateway, 'Ali', 'OpenSesame')).toBe(200);
  await gateway.change('PUT /consumers/brandon/basic-auth', { ...ofKong, username: 'Baba' });
  expect(await login(gateway, 'Baba', 'OpenSesame')).toBe(200);
  expect((await gateway.change(`PATCH ${path}`, { password: 'new' }))['password']).toMatch(/^\$scrypt\$/);
  expect([await login(gateway, 'Baba', 'OpenSesame'), await login(gateway, 'Baba', 'new')]).toEqual([
    403, 200,
  ]);
});

test('where nodes of Kong use the database, a password is written as Kong writes it', async () => {
  const gateway = await gatewayOn('sha1');
  const user = { username: 'Sesame', password: 'OpenSesame' };
  const made = await gateway.change('POST /consumers/brandon/basic-auth', user);
  expect(made['password']).toBe(ofKong.password);
  expect(await login(gateway, 'Sesame', 'OpenSesame')).toBe(200);
});
