// The work of a page with its session, without a worker between them.
import { expect, test } from 'vitest';
import type { AdminClient } from '#client';
import { kong14, kong39 } from '../../../../testing/later-kong/version.ts';
import { bundled, clientOfKong } from '#configuration/gateways-for-tests.ts';
import { ConfigurationSession } from './session.ts';
import type { News, ShownDifference } from './messages.ts';

function sessionOf(gateways: Readonly<Record<string, AdminClient>>) {
  const news: News[] = [];
  const session = new ConfigurationSession(
    (connection) => gateways[connection] ?? clientOfKong(kong39),
    (one) => news.push(one),
  );
  const rows = (): readonly ShownDifference[] =>
    news.flatMap((one) => (one.news === 'differences' ? one.rows : []));
  return { session, news, rows };
}

const compared = { order: 'compare', target: 'to', wanted: { kind: 'gateway', connection: 'from' } } as const;

test('what a gateway of another generation does not know is said: kinds, plugins and fields', async () => {
  const [from, to] = [clientOfKong(kong39), clientOfKong(kong14)];
  const service = await from
    .all('services')
    .create({ name: 's', protocol: 'https', host: 's.test', tls_verify: true });
  await from.all('routes').create({ name: 'r', paths: ['~/a\\d+'], service: service.id });
  await from.all('vaults').create({ name: 'env', prefix: 'mine' });
  const { session, rows, news } = sessionOf({ from, to });
  await session.take(compared);
  expect(rows().map(({ kind, problem, lost }) => ({ kind, problem, lost }))).toEqual([
    { kind: 'vaults', problem: expect.stringContaining('a Kong 1.4.3 has none'), lost: undefined },
    { kind: 'services', problem: undefined, lost: ['tls_verify'] },
    { kind: 'routes', problem: undefined, lost: undefined },
  ]);
  await session.take({ order: 'apply', indexes: [1, 2] });
  expect(news.at(-1)).toEqual({ news: 'ended' });
  const [route] = (await to.all('routes').page()).rows;
  expect(route?.paths).toEqual(['/a\\d+']);
  await session.take(compared);
  expect(news.at(-1)).toMatchObject({ news: 'compared', summary: { alike: 2 } });
});

test('an application stops after the request under way, and goes on from there', async () => {
  const [from, to] = [clientOfKong(kong39), clientOfKong(kong39)];
  for (const username of ['a', 'b', 'c']) await from.all('consumers').create({ username });
  const { session, news } = sessionOf({ from, to });
  await session.take(compared);
  const running = session.take({ order: 'apply', indexes: [0, 1, 2] });
  await session.take({ order: 'stop' });
  await running;
  const done = news.filter((one) => one.news === 'done');
  expect(done).toHaveLength(1);
  expect(news.at(-1)).toEqual({ news: 'ended' });
  await session.take({ order: 'apply', indexes: [1, 2] });
  expect((await to.all('consumers').page()).rows).toHaveLength(3);
});

test('no message holds a secret, but for the text of an export with credentials', async () => {
  const [from, to] = [clientOfKong(kong39), clientOfKong(kong39)];
  const consumer = await from.all('consumers').create({ username: 'jason' });
  await from.credentials(consumer.id, 'key-auth').create({ key: 'planted-secret' });
  await from.credentials(consumer.id, 'jwt').create({ key: 'issuer', secret: 'planted-secret-2' });
  const { session, news, rows } = sessionOf({ from, to });
  await session.take(compared);
  for (const { index } of rows()) await session.take({ order: 'show', index });
  expect(news.filter((one) => one.news === 'shown')).toHaveLength(3);
  await session.take({ order: 'read', connection: 'from' });
  await session.take({ order: 'write', format: 'deck', form: 'yaml', withCredentials: false });
  expect(JSON.stringify(news)).not.toContain('planted-secret');
  await session.take({ order: 'write', format: 'deck', form: 'yaml', withCredentials: true });
  expect(JSON.stringify(news.at(-1))).toContain('planted-secret-2');
});

test('entities that wanted rows refer to are not offered for deletion', async () => {
  const to = clientOfKong(kong39);
  await to.all('services').create({ name: 's', host: 's.test' });
  await to.all('consumers').create({ username: 'gone' });
  const { session, rows, news } = sessionOf({ to });
  const text = '_format_version: "3.0"\nroutes:\n- name: r\n  paths: [/r]\n  service: s\n';
  await session.take({ order: 'compare', target: 'to', wanted: { kind: 'file', text } });
  expect(rows().map(({ does, kind }) => `${does} ${kind}`)).toEqual(['create routes', 'delete consumers']);
  expect(news.at(-1)).toMatchObject({ summary: { left: 1 } });
});

test('a route without a service is not carried over to a Kong 0.13, which refuses it', async () => {
  const [from, to] = [clientOfKong(kong39), await bundled()];
  await from.all('routes').create({ name: 'alone', hosts: ['alone.test'] });
  const { session, rows } = sessionOf({ from, to });
  await session.take(compared);
  expect(rows()).toMatchObject([
    { kind: 'routes', problem: expect.stringContaining('needs a service'), lost: ['name'] },
  ]);
});
