// Two operators change one row: the later of two changes of one field is refused, where today's answer would be silently lost.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf } from '#configuration/rows-of-kind.ts';
import { startAdmin, type AdminForTests } from '#gateway/admin/admin-for-tests.ts';
import { createAdminClient, isChangedMeanwhile, type AdminClient } from './index.ts';

let admin: AdminForTests;
let one: AdminClient;
let other: AdminClient;
beforeAll(async () => {
  admin = await startAdmin();
  const baseUrl = `http://127.0.0.1:${admin.port}`;
  one = createAdminClient({ baseUrl, fetch });
  other = createAdminClient({ baseUrl, fetch });
});
afterAll(() => admin.close());

const refusal = (change: Promise<unknown>): Promise<unknown> =>
  change.then(
    () => 'done',
    (error: unknown) => (isChangedMeanwhile(error) ? 'changed meanwhile' : error),
  );

test('a service', async () => {
  const { id } = await one.all('services').create({ host: 'a.test' });
  await Promise.all([one.all('services').get(id), other.all('services').get(id)]);
  await one.all('services').update(id, { host: 'b.test' }, 'from what was read');
  expect(await refusal(other.all('services').update(id, { host: 'c.test' }, 'from what was read'))).toBe(
    'changed meanwhile',
  );
  expect(await refusal(other.all('services').update(id, { retries: 1 }, 'from what was read'))).toBe('done');
  await other.all('services').get(id);
  expect(await refusal(other.all('services').update(id, { host: 'c.test' }, 'from what was read'))).toBe(
    'done',
  );
  expect(await refusal(one.all('services').update(id, { host: 'd.test' }))).toBe('done');
});

test('an api, whose lists are empty at first', async () => {
  const { id } = await one
    .all('apis')
    .create({ name: 'a', hosts: ['a.test'], upstream_url: 'http://a.test' });
  await Promise.all([one.all('apis').get(id), other.all('apis').get(id)]);
  await one.all('apis').update(id, { uris: ['/one'] }, 'from what was read');
  expect(await refusal(other.all('apis').update(id, { uris: ['/other'] }, 'from what was read'))).toBe(
    'changed meanwhile',
  );
  expect(await one.all('apis').get(id)).toMatchObject({ uris: ['/one'] });
});

test('a plugin: fields of its configuration count one by one', async () => {
  const { id } = await one.all('plugins').create({ name: 'rate-limiting', config: { minute: 5, hour: 50 } });
  await Promise.all([one.all('plugins').get(id), other.all('plugins').get(id)]);
  await one.all('plugins').update(id, { config: { hour: 60 } }, 'from what was read');
  expect(
    await refusal(other.all('plugins').update(id, { config: { minute: 6 } }, 'from what was read')),
  ).toBe('done');
  expect(await refusal(one.all('plugins').update(id, { config: { minute: 7 } }, 'from what was read'))).toBe(
    'changed meanwhile',
  );
  expect(await one.all('plugins').get(id)).toMatchObject({ config: { minute: 6, hour: 60 } });
});

test('a target: each weight is another row of its history', async () => {
  const { id } = await one.all('upstreams').create({ name: 'weights.test' });
  const target = '127.0.0.1:9101';
  const read = await one.ownedBy('upstreams', id, 'targets').create({ target, weight: 50 });
  await one.targets(id).change(target, { weight: 70 }, read);
  expect(await refusal(other.targets(id).change(target, { weight: '40' }, read))).toBe('changed meanwhile');
  const [now] = await other.targets(id).health();
  expect(now).toMatchObject({ target, weight: 70 });
  expect(await refusal(other.targets(id).change(target, { weight: 40 }, now))).toBe('done');
  expect(await refusal(one.targets(id).change(target, { weight: 60 }))).toBe('done');
});

test('a target that is not in use has the weight 0, in whatever way its address is written', async () => {
  const { id } = await one.all('upstreams').create({ name: 'unused.test' });
  await one.targets(id).change('a.test', { weight: 50 }, { weight: 0 });
  expect(await refusal(other.targets(id).change('a.test:8000', { weight: 40 }, { weight: 0 }))).toBe(
    'changed meanwhile',
  );
  await one.targets(id).remove('a.test:8000');
  expect(await refusal(other.targets(id).change('a.test', { weight: 40 }, { weight: 50 }))).toBe(
    'changed meanwhile',
  );
  expect(await refusal(other.targets(id).change('a.test', { weight: 40 }, { weight: 0 }))).toBe('done');
});

test('two operators change one target at the same moment: one of them gets the conflict', async () => {
  const { id } = await one.all('upstreams').create({ name: 'at-once.test' });
  const read = await one.ownedBy('upstreams', id, 'targets').create({ target: 'a.test:80', weight: 50 });
  const outcomes = await Promise.all(
    [one, other].map((client, at) =>
      refusal(client.targets(id).change('a.test:80', { weight: at + 1 }, read)),
    ),
  );
  expect(new Set(outcomes)).toEqual(new Set(['changed meanwhile', 'done']));
});

test('a row of a list', async () => {
  const { id } = await one.all('plugins').create({ name: 'cors', config: { max_age: 1 } });
  const read = (await other.all('plugins').page()).rows.find((row) => row.id === id);
  if (!read) throw new Error('it is not listed');
  await one.all('plugins').update(id, { enabled: false });
  expect(await refusal(other.all('plugins').update(id, { enabled: false }, { read }))).toBe(
    'changed meanwhile',
  );
  expect(await refusal(other.all('plugins').update(id, { config: { max_age: 2 } }, { read }))).toBe('done');
  expect(await refusal(other.all('plugins').update(id, { config: { max_age: 3 } }, { read }))).toBe(
    'changed meanwhile',
  );
});

test('a row of a list that nobody has changed is changed, whatever the field', async () => {
  const { id: service } = await one.all('services').create({ host: 'fields.test' });
  const changes = {
    apis: {
      made: { name: 'fields', hosts: ['f.test'], upstream_url: 'http://f.test/', created_at: 1000 },
      to: {
        hosts: [],
        uris: ['/f'],
        methods: ['GET'],
        upstream_url: 'http://g.test',
        retries: 1,
        strip_uri: false,
      },
    },
    services: { made: { host: 'one.test' }, to: { host: 'two.test', path: '/x', connect_timeout: 5 } },
    routes: {
      made: { paths: ['/r'], service },
      to: { paths: ['/s'], protocols: ['https'], regex_priority: 2, service },
    },
    consumers: { made: { username: 'fields' }, to: { username: 'others', custom_id: 'c' } },
    upstreams: {
      made: { name: 'fields.test' },
      to: { slots: 20, hash_on: 'header', hash_on_header: 'x', healthchecks: { active: { timeout: 2 } } },
    },
    plugins: { made: { name: 'key-auth' }, to: { enabled: false, config: { key_names: ['k'] } } },
  } as const;
  for (const kind of ['apis', 'services', 'routes', 'consumers', 'upstreams', 'plugins'] as const) {
    const rows = rowsOf(one, kind, undefined);
    const { made, to } = changes[kind];
    const { id } = await rows.create(made);
    const read = (await rows.page({ size: 1000 })).rows.find((row) => row.id === id);
    if (!read || typeof id !== 'string') throw new Error('it is not listed');
    expect([kind, await refusal(rows.update(id, to, { read }))]).toEqual([kind, 'done']);
  }
});

test('a client that says nothing of what it has read is answered as by Kong', async () => {
  const { id } = await one.all('consumers').create({ username: 'Eddie' });
  for (const custom_id of ['1', '2'])
    expect(await admin.send('PATCH', `/consumers/${id}`, { custom_id })).toMatchObject({ status: 200 });
});
