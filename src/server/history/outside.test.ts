// Changes that do not go through the dashboard.
import { expect, test } from 'vitest';
import { bundledBench, inShort } from './history-for-tests.ts';

test('the rows of a gateway that is seen for the first time are no history', async () => {
  const { outside, look, list } = await bundledBench();
  await outside.all('consumers').create({ username: 'eddie' });
  await look();
  await look();
  expect((await list()).changes).toEqual([]);
});

test('what was made, changed and deleted elsewhere is noticed, and what went through the dashboard is not told twice', async () => {
  const { client, outside, look, list } = await bundledBench();
  const mine = await client.all('consumers').create({ username: 'mine' });
  const theirs = await outside.all('consumers').create({ username: 'theirs' });
  await look();
  await client.all('consumers').update(mine.id, { custom_id: '1' });
  await outside.all('consumers').update(theirs.id, { custom_id: '2' });
  await outside.all('consumers').create({ username: 'new' });
  await client.all('apis').create({ name: 'a', hosts: ['a'], upstream_url: 'http://u.test' });
  await look();
  const { changes } = await list('?source=outside');
  expect(changes.map(inShort).toSorted()).toEqual(['change consumers theirs', 'create consumers new']);
  expect(changes.find(({ does }) => does === 'change')).toMatchObject({
    source: 'outside',
    who: '',
    fields: [{ path: 'custom_id', to: '2' }],
  });
  await look();
  expect((await list()).changes).toHaveLength(5);
});

test('a deletion from outside is told with what went along, and can be undone', async () => {
  const { outside, look, list, undo, client } = await bundledBench();
  const consumer = await outside.all('consumers').create({ username: 'eddie' });
  const key = await outside.credentials(consumer.id, 'key-auth').create({ key: 'k' });
  await look();
  await outside.all('consumers').remove(consumer.id);
  await look();
  const { changes } = await list();
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({
    does: 'delete',
    name: 'eddie',
    along: [{ kind: 'keyauth_credentials', plugin: 'key-auth', count: 1 }],
  });
  expect((await undo(changes[0]?.change ?? '')).failed).toBeUndefined();
  expect(await client.credentials(consumer.id, 'key-auth').get(key.id)).toEqual(key);
  await look();
  expect((await list()).changes).toHaveLength(2);
});

test('what a deletion through the dashboard takes along is not told as from outside', async () => {
  const { client, look, list } = await bundledBench();
  const consumer = await client.all('consumers').create({ username: 'eddie' });
  await client.credentials(consumer.id, 'key-auth').create({ key: 'k' });
  await look();
  await client.all('consumers').remove(consumer.id);
  await look();
  expect((await list('?source=outside')).changes).toEqual([]);
});

test('the server names of a certificate that is made through the dashboard are not told as from outside', async () => {
  const { client, look, list } = await bundledBench();
  await look();
  const upstream = await client.all('upstreams').create({ name: 'u' });
  const targets = client.ownedBy('upstreams', upstream.id, 'targets');
  await targets.create({ target: '10.0.0.1:80', weight: 5 });
  await targets.create({ target: '10.0.0.1:80', weight: 7 });
  await look();
  expect((await list('?source=outside')).changes).toEqual([]);
  expect((await list()).changes.map(inShort)).toEqual([
    'change targets 10.0.0.1:80',
    'create targets 10.0.0.1:80',
    'create upstreams u',
  ]);
});

test('very many changes at once are counted', async () => {
  const { outside, look, list } = await bundledBench();
  await look();
  for (let n = 0; n < 205; n += 1) await outside.all('consumers').create({ username: `c-${n}` });
  await look();
  const { changes } = await list('?size=200');
  expect(changes[0]).toMatchObject({ does: 'many', name: '5', fixed: expect.stringContaining('counted') });
  expect(changes).toHaveLength(200);
});
