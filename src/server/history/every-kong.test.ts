// History and undoing before later and earlier Kongs.
import { describe, expect, test } from 'vitest';
import { testCertificate } from '../../testing/certificate.ts';
import { kong10, kong14, kong28, kong39 } from '../../testing/later-kong/version.ts';
import { bundledBench, inShort, kongBench } from './history-for-tests.ts';

const gateways = [
  { release: '0.13.1', start: bundledBench },
  ...[kong10, kong14, kong28, kong39].map((version) => ({
    release: version.release,
    start: () => kongBench({ version }),
  })),
];

const lostLogin = 'The login login does not come back: the gateway gives out a digest of its password alone.';
const newId = 'The route a.test /a comes back with another id: this gateway gives new rows ids of its own.';

describe.each(gateways)('$release', ({ release, start }) => {
  test('a deleted consumer comes back with its key, group and plugin', async () => {
    const { client, last, undo } = await start();
    const consumer = await client.all('consumers').create({ username: 'eddie' });
    const key = await client.credentials(consumer.id, 'key-auth').create({ key: 'k' });
    await client.credentials(consumer.id, 'acl').create({ group: 'readers' });
    await client
      .all('plugins')
      .create({ name: 'rate-limiting', consumer_id: consumer.id, config: { minute: 5 } });
    await client.all('consumers').remove(consumer.id);
    const report = await undo(last());
    expect(report.failed).toBeUndefined();
    expect(report.done).toHaveLength(4);
    expect(await client.all('consumers').get(consumer.id)).toMatchObject({
      username: 'eddie',
      created_at: consumer.created_at,
    });
    expect(await client.credentials(consumer.id, 'key-auth').get(key.id)).toMatchObject({ key: 'k' });
  });

  test('a login whose password is a digest does not come back, which is said before', async () => {
    const { client, last, undo, forecast, plan } = await start();
    const { id } = await client.all('consumers').create({ username: 'eddie' });
    await client.credentials(id, 'basic-auth').create({ username: 'login', password: 'p' });
    const lost = release === '0.13.1' ? [] : [lostLogin];
    expect(await forecast(`?kind=consumers&id=${id}`)).toEqual({ losses: lost });
    await client.all('consumers').remove(id);
    const deletion = last();
    expect((await plan(deletion)).losses).toEqual(lost);
    await undo(deletion);
    expect((await client.credentials(id, 'basic-auth').page()).rows).toHaveLength(1 - lost.length);
  });

  test('a service, a route, an upstream with targets and a certificate with names come back', async () => {
    const { client, last, undo } = await start();
    const service = await client.all('services').create({ name: 's', host: 'h.test', retries: 3 });
    const route = await client
      .all('routes')
      .create({ service: service.id, paths: ['/a'], hosts: ['a.test'] });
    await client.all('plugins').create({ name: 'key-auth', route_id: route.id });
    await client.all('routes').remove(route.id);
    const report = await undo(last());
    expect(report).toMatchObject({ done: [{ kind: 'routes' }, { kind: 'plugins' }] });
    expect(report.losses).toEqual(release === '0.13.1' ? [newId] : []);
    const [again] = (await client.all('routes').page()).rows;
    expect(again).toMatchObject({ service: service.id, paths: ['/a'] });
    expect(again?.id === route.id).toBe(release !== '0.13.1');
    expect((await client.ownedBy('routes', again?.id ?? '', 'plugins').page()).rows).toHaveLength(1);

    const upstream = await client.all('upstreams').create({ name: 'u' });
    const targets = client.ownedBy('upstreams', upstream.id, 'targets');
    await targets.create({ target: '10.0.0.1:80', weight: 5 });
    await client.targets(upstream.id).change('10.0.0.1:80', { weight: 9 });
    await undo(last());
    expect((await targets.page()).rows.map(({ weight }) => weight)).toEqual([5]);
    await client.targets(upstream.id).remove('10.0.0.1:80');
    await undo(last());
    expect((await targets.page()).rows.map(({ weight }) => weight)).toEqual([5]);
    await client.all('upstreams').remove(upstream.id);
    await undo(last());
    expect((await targets.page()).rows.map(({ target, weight }) => [target, weight])).toEqual([
      ['10.0.0.1:80', 5],
    ]);

    const { cert, key } = await testCertificate('a.test');
    const certificate = await client.all('certificates').create({ cert: cert.trim(), key: key.trim() });
    await client.all('snis').create({ name: 'a.test', ssl_certificate_id: certificate.id });
    await client.all('certificates').remove(certificate.id);
    expect(await undo(last())).toMatchObject({ done: [{ kind: 'certificates' }, { kind: 'snis' }] });
    expect(await client.all('snis').get('a.test')).toMatchObject({ ssl_certificate_id: certificate.id });
  });

  test('a creation is undone, and done again', async () => {
    const { client, last, undo, list } = await start();
    const service = await client.all('services').create({ name: 's', host: 'h.test' });
    const creation = last();
    const route = await client.all('routes').create({ service: service.id, paths: ['/a'] });
    expect((await undo(creation)).problem).toBe('It cannot be deleted while a route belongs to it.');
    await client.all('routes').remove(route.id);
    const { change = '' } = await undo(creation);
    expect((await undo(change)).failed).toBeUndefined();
    expect((await client.all('services').page()).rows).toMatchObject([{ name: 's' }]);
    expect((await list()).changes.map(inShort).slice(0, 2)).toEqual([
      'create services s',
      'delete services s',
    ]);
  });
});

// The earlier ones in memory do not have the plugin, or not its defaults.
const transforming = gateways.filter(({ release }) => !['1.0.4', '1.4.3'].includes(release));

test.each(transforming)(
  '$release: a table of a plugin that had no values before is undone to such a table',
  async ({ start }) => {
    const { client, last, undo } = await start();
    const plugin = await client
      .all('plugins')
      .create({ name: 'request-transformer', config: { add: { headers: ['a:b'] } } });
    const { config } = await client.all('plugins').get(plugin.id);
    await client
      .all('plugins')
      .update(plugin.id, { config: { add: { headers: ['a:b', 'c:d'] }, remove: { headers: ['x'] } } });
    expect((await undo(last())).failed).toBeUndefined();
    expect((await client.all('plugins').get(plugin.id)).config).toEqual(config);
  },
);
