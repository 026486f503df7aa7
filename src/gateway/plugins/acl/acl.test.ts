import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { memberships } from './credentials.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite.ts';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
  for (const name of ['white', 'black', 'open']) {
    await gateway.change('POST /apis', { name, uris: [`/${name}`], upstream_url: gateway.upstream.url });
  }
  for (const name of ['white', 'black']) {
    await gateway.change(`POST /apis/${name}/plugins`, { name: 'key-auth' });
    await gateway.change(`POST /apis/${name}/plugins`, {
      name: 'acl',
      config: { [`${name}list`]: ['gold', 'Zürich\r\nX-Evil: 1'] },
    });
  }
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.upstream.seen.length = 0;
});

/** A consumer who belongs to these groups and whose key is his name. */
async function consumer(username: string, ...groups: string[]): Promise<void> {
  await gateway.change('POST /consumers', { username });
  await gateway.change(`POST /consumers/${username}/key-auth`, { key: username });
  for (const group of groups) await gateway.change(`POST /consumers/${username}/acls`, { group });
}
const ask = async (path: string, headers: readonly Header[] = []): Promise<number> =>
  (await gateway.ask(`GET ${path}`, headers)).status;
const groupsSeen = (): readonly string[] =>
  (gateway.upstream.seen[0]?.rawHeaders ?? []).flatMap(([name, value]) =>
    name.toLowerCase() === 'x-consumer-groups' ? [value] : [],
  );

test('the upstream gets all groups of the consumer, in the order in which they were added', async () => {
  await consumer('many', 'z', 'gold', 'a', 'm');
  expect(await ask('/white?apikey=many', [['X-Consumer-Groups', 'admin']])).toBe(200);
  expect(groupsSeen()).toEqual(['z, gold, a, m']);
});

test('groups made within one second keep their order through a change and a restart', async () => {
  const store = await openSqliteStore(':memory:');
  const groupsAfter = async (setUp: (running: RunningGateway) => Promise<void>): Promise<unknown> => {
    const running = await startGateway({ store });
    await setUp(running);
    await running.change('PATCH /apis/a', { upstream_url: running.upstream.url });
    await running.ask('GET /a?apikey=many');
    await running.close();
    return running.upstream.seen[0]?.rawHeaders.find(([name]) => name === 'X-Consumer-Groups')?.[1];
  };
  const groups = ['q', 'w', 'e', 'r', 't', 'y'];
  const first = await groupsAfter(async (running) => {
    await running.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: 'http://127.0.0.1:1' });
    await running.change('POST /apis/a/plugins', { name: 'key-auth' });
    await running.change('POST /apis/a/plugins', { name: 'acl', config: { whitelist: groups } });
    const { id: consumer_id } = await running.change('POST /consumers', { username: 'many' });
    await running.change('POST /consumers/many/key-auth', { key: 'many' });
    for (const group of groups)
      await store.insert(memberships, { id: randomUUID(), created_at: 1000, consumer_id, group });
    await running.change('PATCH /consumers/many/acls/w', { group: 'changed' });
  });
  expect(first).toBe('q, changed, e, r, t, y');
  expect(await groupsAfter(async () => {})).toBe(first);
  await store.close();
});

test('a change of groups counts at once, whitelisted and blacklisted', async () => {
  await consumer('mover');
  const both = async () => [await ask('/white?apikey=mover'), await ask('/black?apikey=mover')];
  expect(await both()).toEqual([403, 200]);
  await gateway.change('POST /consumers/mover/acls', { group: 'gold' });
  expect(await both()).toEqual([200, 403]);
  await gateway.change('PATCH /consumers/mover/acls/gold', { group: 'silver' });
  expect(await both()).toEqual([403, 200]);
  await gateway.change('PATCH /consumers/mover/acls/silver', { group: 'gold' });
  await gateway.change('DELETE /consumers/mover/acls/gold');
  expect(await both()).toEqual([403, 200]);
});

test('a caller without groups cannot claim any', async () => {
  await consumer('nobody');
  expect(await ask('/black?apikey=nobody', [['x-consumer-groups', 'gold']])).toBe(200);
  expect(groupsSeen()).toEqual([]);
});

test('a group of any characters goes out as bytes, and ends no header line', async () => {
  await consumer('zoe', 'Zürich\r\nX-Evil: 1');
  expect(await ask('/white?apikey=zoe')).toBe(200);
  expect(groupsSeen()).toEqual([Buffer.from('Zürich  X-Evil: 1').toString('latin1')]);
});

test('the anonymous consumer is let in by its groups', async () => {
  const { id } = await gateway.change('POST /consumers', { username: 'guest' });
  await gateway.change('POST /consumers/guest/acls', { group: 'guests' });
  await gateway.change('POST /apis/open/plugins', { name: 'key-auth', config: { anonymous: id } });
  const { id: plugin } = await gateway.change('POST /apis/open/plugins', {
    name: 'acl',
    config: { whitelist: ['guests'] },
  });
  expect(await ask('/open')).toBe(200);
  await gateway.change(`PATCH /plugins/${plugin}`, { config: { whitelist: ['gold'] } });
  expect(await ask('/open')).toBe(403);
});

test('where no plugin names the caller every request is refused, and the log says once why', async () => {
  await gateway.change('POST /apis', { name: 'bare', uris: ['/bare'], upstream_url: gateway.upstream.url });
  await gateway.change('POST /apis/bare/plugins', { name: 'acl', config: { blacklist: ['gold'] } });
  expect([await ask('/bare'), await ask('/bare')]).toEqual([403, 403]);
  expect(gateway.log.filter((line) => line.includes('acl'))).toEqual([
    'acl refuses everybody where no authentication plugin names the caller',
  ]);
});

describe('the groups of a consumer', () => {
  const admin = async (line: string, body?: object): Promise<string> => {
    const { status, body: text } = await gateway.admin(line, body && JSON.stringify(body));
    return `${status} ${text.trim()}`;
  };
  const taken = '400 {"group":"ACL group already exist for this consumer"}';

  test('are each his once, however many ask at the same time, and may be those of others', async () => {
    await consumer('one');
    await consumer('other', 'silver');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin('POST /consumers/one/acls', { group: 'silver' })),
    );
    expect(answers.filter((answer) => answer.startsWith('201'))).toHaveLength(1);
    expect(answers.filter((answer) => answer === taken)).toHaveLength(7);
  });

  test('are refused when they are written again, in Kong too', async () => {
    await consumer('again', 'a', 'b');
    const row = await gateway.change('GET /consumers/again/acls/a');
    expect(await admin('PATCH /consumers/again/acls/a', { group: 'a' })).toBe(taken);
    expect(await admin('PUT /consumers/again/acls', row)).toBe(taken);
    expect(await admin('PUT /consumers/again/acls', { ...row, group: 'b' })).toBe(taken);
  });

  test('are reported as existing already, together with other errors', async () => {
    await consumer('wrong', 'a');
    expect(await admin('POST /consumers/wrong/acls', { group: 'a', x: 1 })).toBe(
      '400 {"group":"ACL group already exist for this consumer","x":"x is an unknown field"}',
    );
    expect(await admin('POST /consumers/wrong/acls', { group: ['a'] })).toBe(
      '400 {"group":"group is not a string"}',
    );
  });

  test('are found by name within the consumer, the name decoded from the path', async () => {
    await consumer('first', 'shared', 'a b');
    await consumer('second', 'shared', 'a%20b');
    for (const name of ['first', 'second']) {
      const { id } = await gateway.change(`GET /consumers/${name}`);
      const row = await gateway.change(`GET /consumers/${name}/acls/shared`);
      expect(row['consumer_id']).toBe(id);
    }
    expect(await admin('GET /consumers/first/acls/a%20b')).toMatch(/^200 /);
    expect(await admin('GET /consumers/second/acls/a%20b')).toMatch(/^404 /);
    expect(await admin('GET /consumers/second/acls/a%2520b')).toMatch(/^200 /);
  });

  test('lead to the consumer by their id alone', async () => {
    await consumer('owner', 'mine');
    const { id } = await gateway.change('GET /consumers/owner/acls/mine');
    expect((await gateway.change(`GET /acls/${id}/consumer`))['username']).toBe('owner');
    expect(await admin('GET /acls/mine/consumer')).toBe('400 {"id":"mine is not a valid uuid"}');
  });
});
