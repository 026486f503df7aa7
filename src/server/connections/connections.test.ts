// The endpoints for connections: what is stored, what is shown, and where requests and secrets go.
import { rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished, describe, expect, test } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { filesIn, isOwnShared, keptText } from '../../testing/own-place.ts';
import { clientOf, newFolder, startDashboard } from './dashboard-for-tests.ts';

const secret = 'planted-secret-4711';

/** An Admin API that remembers the headers of each request. */
async function adminApi() {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ version: '3.9.1', plugins: {}, configuration: {}, path: request.url }));
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, seen };
}

const withKey = (url: string) => ({
  name: 'Staging',
  url,
  environment: 'staging',
  auth: 'headers',
  headers: [{ name: 'Kong-Admin-Token', value: secret }],
});

describe('a connection that is added', () => {
  test('is listed after the first one, leads to its gateway, and carries its key there', async () => {
    const client = clientOf(await startDashboard(await newFolder()));
    const { url, seen } = await adminApi();
    const added = await client.add(withKey(url));
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ id: 'staging', source: 'dashboard', environment: 'staging' });
    const { body } = await client.list();
    expect(body.connections.map(({ id, source }) => [id, source])).toEqual([
      ['default', 'bundled'],
      ['staging', 'dashboard'],
    ]);
    expect(body.kept).toBe(true);
    expect((await client.kong('staging', '/apis?size=2')).body).toMatchObject({ path: '/apis?size=2' });
    expect(seen.at(-1)).toMatchObject({ 'kong-admin-token': secret });
    expect((await client.gateway('staging')).body).toEqual({
      id: 'staging',
      name: 'Staging',
      environment: 'staging',
      recordsTraffic: false,
      source: 'dashboard',
      adminUrl: url,
      version: '1.2.3',
    });
  });

  test('is there after a restart, and its key too', async () => {
    const folder = await newFolder();
    const { url, seen } = await adminApi();
    await clientOf(await startDashboard(folder)).add(withKey(url));
    const again = clientOf(await startDashboard(folder));
    expect((await again.kong('staging')).status).toBe(200);
    expect(seen.at(-1)).toMatchObject({ 'kong-admin-token': secret });
  });

  test('has an id of its own that stays when it is renamed, and no name of another', async () => {
    const client = clientOf(await startDashboard(await newFolder()));
    const { url } = await adminApi();
    const idFor = async (name: string) => (await client.add({ name, url })).body.id;
    expect(await idFor('default')).toBe('default-2');
    expect(await idFor('EU West 1 (Zürich)')).toBe('eu-west-1-zurich');
    expect(await idFor('EU/West 1 Zürich')).toBe('eu-west-1-zurich-2');
    expect(await idFor('прод')).toBe('gateway');
    expect((await client.add({ name: 'Прод', url })).body.fields).toEqual({
      name: 'Another connection has this name',
    });
    expect((await client.change('gateway', { name: 'Production' })).body).toMatchObject({
      id: 'gateway',
      name: 'Production',
    });
  });

  test('changes for requests that come after the change, and is gone when it is removed', async () => {
    const client = clientOf(await startDashboard(await newFolder()));
    const [one, other] = [await adminApi(), await adminApi()];
    await client.add({ name: 'Staging', url: one.url });
    await client.kong('staging');
    await client.change('staging', { url: `${other.url}/admin/` });
    expect((await client.kong('staging', '/apis')).body).toMatchObject({ path: '/admin/apis' });
    expect([one.seen.length, other.seen.length]).toEqual([1, 1]);
    expect((await client.remove('staging')).status).toBe(204);
    for (const gone of [client.kong('staging'), client.gateway('staging'), client.remove('staging')])
      expect((await gone).status).toBe(404);
    expect((await client.change('staging', { name: 'x' })).status).toBe(404);
    expect((await client.test('staging')).status).toBe(404);
  });

  test('cannot be the first one, which is neither changed nor removed', async () => {
    const client = clientOf(await startDashboard(await newFolder()));
    expect((await client.change('default', { name: 'x' })).status).toBe(403);
    expect((await client.remove('default')).status).toBe(403);
  });
});

describe('a secret', () => {
  test('stands in no answer, and not in the database as it is', async () => {
    const folder = await newFolder();
    const client = clientOf(await startDashboard(folder));
    const { url } = await adminApi();
    const answers = [
      await client.add(withKey(url)),
      await client.add({ name: 'Basic', url, auth: 'basic', username: 'ann', password: secret }),
      await client.add({ ...withKey(url), name: 'Bad', url: 'ftp://x' }),
      await client.add({ ...withKey(url), name: 'Bad', headers: [{ name: 'a b', value: secret }] }),
      await client.add({ ...withKey(url), name: 'Bad', [secret]: secret }).then(({ body, ...rest }) => ({
        ...rest,
        body,
        // The name of an unknown field comes back as it was sent.
        text: JSON.stringify(Object.values(body.fields ?? {})),
      })),
      await client.list(),
      await client.test('staging'),
      await client.testDraft(withKey('http://127.0.0.1:1')),
      await client.change('staging', { name: 'Other' }),
      await client.gateway('staging'),
    ];
    for (const { text } of answers) expect(text).not.toContain(secret);
    expect(await keptText(folder)).not.toContain(secret);
    expect((await stat(filesIn(folder).key)).mode & 0o777).toBe(0o600);
  });

  test('stays where a change does not name it, and goes with the way of signing in', async () => {
    const client = clientOf(await startDashboard(await newFolder()));
    const { url, seen } = await adminApi();
    await client.add(withKey(url));
    await client.change('staging', {
      headers: [{ name: 'kong-admin-token' }, { name: 'X-Two', value: '2' }],
    });
    await client.kong('staging');
    expect(seen.at(-1)).toMatchObject({ 'kong-admin-token': secret, 'x-two': '2' });
    await client.change('staging', { auth: 'basic', username: 'ann', password: 'p' });
    await client.kong('staging');
    expect(seen.at(-1)).toMatchObject({ authorization: `Basic ${btoa('ann:p')}` });
    expect(seen.at(-1)).not.toHaveProperty('kong-admin-token');
    expect(
      (await client.change('staging', { auth: 'headers', headers: [{ name: 'x' }] })).body.fields,
    ).toEqual({
      'headers.0.value': 'Required',
    });
  });

  test('that was given for one server is not sent to another one, also not by a test', async () => {
    const client = clientOf(await startDashboard(await newFolder()));
    const [one, other] = [await adminApi(), await adminApi()];
    await client.add(withKey(one.url));
    for (const refused of [
      await client.change('staging', { url: other.url }),
      await client.testDraft({ url: other.url }, 'staging'),
    ]) {
      expect(refused.status).toBe(422);
      expect(refused.body.fields?.['headers.0.value']).toContain(`was given for ${one.url}`);
    }
    expect(other.seen).toEqual([]);
    const moved = { url: other.url, headers: [{ name: 'Kong-Admin-Token', value: 'new' }] };
    expect((await client.testDraft(moved, 'staging')).body.verdict).toBe('passed');
    expect((await client.testDraft({ url: `${one.url}/` }, 'staging')).body.verdict).toBe('passed');
    expect(one.seen.at(-1)).toMatchObject({ 'kong-admin-token': secret });
  });
});

describe.skipIf(isOwnShared)('where the key file', () => {
  async function restartedAfter(change: (key: string) => Promise<void>) {
    const folder = await newFolder();
    const { url } = await adminApi();
    const before = clientOf(await startDashboard(folder));
    await before.add(withKey(url));
    await before.add({ name: 'Open', url });
    await change(filesIn(folder).key);
    return clientOf(await startDashboard(folder));
  }

  test.each([
    ['is missing', (key: string) => rm(key), 'encrypted with another key file'],
    [
      'is another one',
      (key: string) => writeFile(key, Buffer.alloc(32, 7).toString('base64')),
      'another key file',
    ],
    ['is broken', (key: string) => writeFile(key, 'x'), 'holds no key'],
  ])('%s, connections with secrets say so, and the others work', async (_name, change, why) => {
    const client = await restartedAfter(change);
    const { body } = await client.list();
    expect(body.connections.map(({ id, problem }) => [id, problem?.includes(why) ?? false])).toEqual([
      ['default', false],
      ['staging', true],
      ['open', false],
    ]);
    const answer = await client.kong('staging');
    expect(answer.status).toBe(502);
    expect(answer.text).toContain(why);
    expect((await client.test('staging')).body.message).toContain(why);
    expect((await client.kong('open')).status).toBe(200);
  });

  test('is another one, the secret can be given again', async () => {
    const client = await restartedAfter((key) => rm(key));
    expect((await client.change('staging', { name: 'x' })).body.fields?.['headers.0.value']).toContain(
      'Give it again',
    );
    expect((await client.change('staging', withKey((await adminApi()).url))).status).toBe(200);
    expect((await client.kong('staging')).status).toBe(200);
  });
});

test.skipIf(isOwnShared)(
  'a row that was moved to another address in the file does not take its secret along',
  async () => {
    const folder = await newFolder();
    const { url } = await adminApi();
    const other = await adminApi();
    const client = clientOf(await startDashboard(folder));
    await client.add(withKey(url));
    const { default: Sqlite } = await import('better-sqlite3');
    const file = new Sqlite(filesIn(folder).database);
    file.prepare('UPDATE connections SET url = ?').run(other.url);
    file.close();
    expect((await client.kong('staging')).text).toContain('were changed outside of Gatehouse');
    expect(other.seen).toEqual([]);
  },
);

test.skipIf(isOwnShared)(
  'without a folder that can be written connections are in memory, and the list says so',
  async () => {
    const folder = await newFolder();
    const { openOwnDatabase } = await import('../own-database.ts');
    const own = await openOwnDatabase(filesIn(`${folder}/missing`));
    expect(own.isKept).toBe(false);
    await own.database.close();
  },
);
