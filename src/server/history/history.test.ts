// The history of changes that pass the relay to the bundled gateway.
import { expect, test } from 'vitest';
import { forThisTest } from '../../testing/for-this-test.ts';
import { startGateway } from '../../testing/running-gateway.ts';
import { benchBefore, bundledBench, inShort } from './history-for-tests.ts';

test('each change through the dashboard has an entry with its rows, without secrets', async () => {
  const { client, list, detail, last } = await bundledBench();
  const { id } = await client.all('consumers').create({ username: 'eddie' });
  await client.credentials(id, 'key-auth').create({ key: 'the-key' });
  const key = last();
  await client.all('consumers').update(id, { custom_id: '7' });
  const { changes } = await list();
  expect(changes.map(inShort)).toEqual([
    'change consumers eddie',
    'create keyauth_credentials •••',
    'create consumers eddie',
  ]);
  expect(changes[0]?.fields).toEqual([{ path: 'custom_id', to: '7' }]);
  expect(changes[1]?.owners).toEqual([{ kind: 'consumers', id, name: 'eddie' }]);
  const shown = await detail(key);
  expect(shown).toMatchObject({ method: 'POST', path: `/consumers/${id}/key-auth`, body: '{"key":"•••"}' });
  expect(JSON.stringify([changes, shown])).not.toContain('the-key');
});

test('a consumer that was deleted comes back with its ids, its credentials and its plugins', async () => {
  const { client, last, undo, list } = await bundledBench();
  const consumer = await client.all('consumers').create({ username: 'eddie', custom_id: 'e' });
  const key = await client.credentials(consumer.id, 'key-auth').create({ key: 'k' });
  const login = await client.credentials(consumer.id, 'basic-auth').create({ username: 'l', password: 'p' });
  const group = await client.credentials(consumer.id, 'acl').create({ group: 'readers' });
  const plugin = await client
    .all('plugins')
    .create({ name: 'rate-limiting', consumer_id: consumer.id, config: { minute: 5 } });
  await client.all('consumers').remove(consumer.id);
  const deletion = last();
  expect((await list()).changes[0]).toMatchObject({
    does: 'delete',
    name: 'eddie',
    along: expect.arrayContaining([{ kind: 'keyauth_credentials', plugin: 'key-auth', count: 1 }]),
  });
  const report = await undo(deletion);
  expect(report.failed).toBeUndefined();
  expect(report.done).toHaveLength(5);
  expect(await client.all('consumers').get(consumer.id)).toEqual(consumer);
  expect(await client.credentials(consumer.id, 'key-auth').get(key.id)).toEqual(key);
  expect(await client.credentials(consumer.id, 'basic-auth').get(login.id)).toEqual(login);
  expect(await client.credentials(consumer.id, 'acl').get(group.id)).toEqual(group);
  expect(await client.all('plugins').get(plugin.id)).toEqual(plugin);

  const { changes } = await list();
  expect(changes.slice(0, 2)).toMatchObject([
    { does: 'create', undoes: deletion, name: 'eddie' },
    { change: deletion, undoneBy: changes[0]?.change },
  ]);
  // Undoing the undoing deletes it again.
  await undo(changes[0]?.change ?? '');
  await expect(client.all('consumers').get(consumer.id)).rejects.toThrow('Not found');
  expect((await list()).changes.find(({ change }) => change === deletion)?.undoneBy).toBeUndefined();
});

test('an edit is undone by its fields alone, and not where they have been changed again', async () => {
  const { client, last, undo, plan } = await bundledBench();
  const api = await client
    .all('apis')
    .create({ name: 'jokes', hosts: ['a'], upstream_url: 'http://u.test', retries: 5 });
  await client.all('apis').update(api.id, { hosts: ['a', 'b'] });
  const edit = last();
  await client.all('apis').update(api.id, { retries: 0 });
  expect(await plan(edit)).toEqual({
    losses: [],
    steps: [
      {
        does: 'change',
        kind: 'apis',
        name: 'jokes',
        fields: [{ path: 'hosts', from: 'a, b', to: 'a' }],
      },
    ],
  });
  expect((await undo(edit)).problem).toBeUndefined();
  expect(await client.all('apis').get(api.id)).toMatchObject({ hosts: ['a'], retries: 0 });
  expect((await undo(edit)).problem).toBe('It is undone already.');

  await client.all('apis').update(api.id, { retries: 3 });
  const retries = last();
  await client.all('apis').update(api.id, { retries: 4 });
  expect((await undo(retries)).problem).toBe('retries has been changed again since.');
});

test('a plugin’s configuration is undone key by key', async () => {
  const { client, last, undo } = await bundledBench();
  const plugin = await client.all('plugins').create({ name: 'rate-limiting', config: { minute: 5 } });
  await client.all('plugins').update(plugin.id, { config: { minute: 6, hour: 100 } });
  const edit = last();
  await client.all('plugins').update(plugin.id, { config: { day: 1000 } });
  expect((await undo(edit)).problem).toBeUndefined();
  const { config } = await client.all('plugins').get(plugin.id);
  expect(config).toMatchObject({ minute: 5, day: 1000 });
  expect(config).not.toHaveProperty('hour');
});

test('what was refused, and what changed nothing, is no history', async () => {
  const { client, list } = await bundledBench();
  await expect(client.all('consumers').create({})).rejects.toThrow('says');
  const { id } = await client.all('consumers').create({ username: 'one' });
  await client.all('consumers').update(id, { username: 'one' });
  await client.all('consumers').remove(id);
  await expect(client.all('consumers').remove(id)).rejects.toThrow('Not found');
  expect((await list()).changes.map(inShort)).toEqual(['delete consumers one', 'create consumers one']);
});

test('a deletion that was undone by half is undone to its end when it is tried again', async () => {
  const { client, outside, last, undo } = await bundledBench();
  const consumer = await client.all('consumers').create({ username: 'eddie' });
  await client.credentials(consumer.id, 'key-auth').create({ key: 'k' });
  await client.all('consumers').remove(consumer.id);
  const deletion = last();
  // Somebody else has the key meanwhile.
  const other = await outside.all('consumers').create({ username: 'other' });
  const taken = await outside.credentials(other.id, 'key-auth').create({ key: 'k' });
  const report = await undo(deletion);
  expect(report).toMatchObject({
    done: [{ does: 'create', kind: 'consumers', name: 'eddie' }],
    failed: { step: { kind: 'keyauth_credentials' } },
  });
  await outside.credentials(other.id, 'key-auth').remove(taken.id);
  expect(await undo(deletion)).toMatchObject({ done: [{ kind: 'keyauth_credentials' }] });
  expect((await client.credentials(consumer.id, 'key-auth').page()).rows).toHaveLength(1);
});

test('a name that another row has got since is said before anything is sent', async () => {
  const { client, last, undo } = await bundledBench();
  const { id } = await client.all('consumers').create({ username: 'eddie' });
  await client.all('consumers').remove(id);
  const deletion = last();
  await client.all('consumers').create({ username: 'eddie' });
  expect(await undo(deletion)).toEqual({ done: [], losses: [], problem: 'Another one has its name now.' });
});

test('an operator who has signed in is named, and the list can be narrowed down', async () => {
  const { adminPort } = await forThisTest(startGateway());
  const { client, list, undo } = await benchBefore(`http://127.0.0.1:${adminPort}`, undefined, {
    kind: 'admin',
    name: 'ann',
  });
  const eddie = await client.all('consumers').create({ username: 'eddie' });
  await client.credentials(eddie.id, 'acl').create({ group: 'readers' });
  await client.all('consumers').create({ username: 'brandon' });
  await client.all('consumers').update(eddie.id, { custom_id: '7' });
  const inList = async (query: string) => (await list(query)).changes.map(inShort);
  const all = await list();
  expect(all.people).toEqual(['ann']);
  expect(all.changes.every(({ who }) => who === 'ann')).toBe(true);
  expect(await inList('?who=bob')).toEqual([]);
  expect(await inList('?text=CUSTOM')).toEqual(['change consumers eddie']);
  expect(await inList('?kind=acls')).toEqual(['create acls readers']);
  expect(await inList(`?kind=consumers&row=${eddie.id}`)).toEqual([
    'change consumers eddie',
    'create acls readers',
    'create consumers eddie',
  ]);
  expect(await inList(`?from=${Date.now() + 60_000}`)).toEqual([]);
  const page = await list('?size=2');
  expect(page.changes).toHaveLength(2);
  expect(await inList(`?size=2&before=${page.next}`)).toEqual([
    'create acls readers',
    'create consumers eddie',
  ]);
  await undo(all.changes[0]?.change ?? '');
  expect((await list()).changes[0]).toMatchObject({ who: 'ann', undoes: all.changes[0]?.change });
});

test.each([
  ['size=-1', 'size: a whole number from 1 to 200'],
  ['from=abc', 'from: a whole number from 0 to 9007199254740991'],
  ['source=moon', 'source: one of '],
])('%s is refused by name', async (query, message) => {
  const { list } = await bundledBench();
  await expect(list(`?${query}`)).rejects.toThrow(message);
});
