// Two operators change one row: the later of two changes of one field is refused, where today's answer would be silently lost.
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('a client that says nothing of what it has read is answered as by Kong', async () => {
  const { id } = await one.all('consumers').create({ username: 'Eddie' });
  for (const custom_id of ['1', '2'])
    expect(await admin.send('PATCH', `/consumers/${id}`, { custom_id })).toMatchObject({ status: 200 });
});
