// Targets of upstreams through the client, before gateways that keep every weight and gateways that change a row.
import { expect, test } from 'vitest';
import { kong010 } from '../testing/earlier-kong/kong-0-10.ts';
import { serveEarlierKong } from '../testing/earlier-kong/serve.ts';
import { forThisTest } from '../testing/for-this-test.ts';
import { serveLaterKong } from '../testing/later-kong/serve.ts';
import { kong10, kong28, kong39 } from '../testing/later-kong/version.ts';
import type { ServedAdminApi } from '../testing/serve-admin-api.ts';
import { createAdminClient } from './admin-client.ts';
import { failureOf } from './resource.contract.ts';

const target = '127.0.0.1:9001';

async function withTarget(starting: Promise<ServedAdminApi>) {
  const { url } = await forThisTest(starting);
  const client = createAdminClient({ baseUrl: url });
  const { id } = await client.all('upstreams').create({ name: 'billing' });
  await client.ownedBy('upstreams', id, 'targets').create({ target, weight: 10 });
  return client.targets(id);
}

test.each([
  ['0.10.4', () => serveEarlierKong(kong010), 'unknown', [7, 10]],
  ['1.0.4', () => serveLaterKong({ version: kong10 }), 'HEALTHCHECKS_OFF', [7, 10]],
  ['2.8.5', () => serveLaterKong({ version: kong28 }), 'HEALTHCHECKS_OFF', undefined],
  ['3.9.1', () => serveLaterKong({ version: kong39 }), 'HEALTHCHECKS_OFF', undefined],
])('%s: a target gets another weight and is taken away', async (_release, serve, health, history) => {
  const targets = await withTarget(serve());
  await targets.change(target, { weight: '7' });
  expect(await targets.health()).toMatchObject([{ target, weight: 7, health }]);
  if (history)
    expect((await targets.history()).map(({ weight }) => weight).toSorted()).toEqual(history.toSorted());
  else expect(await failureOf(targets.history())).toMatchObject({ kind: 'not-offered' });
  await targets.remove(target);
  expect(await targets.health()).toEqual([]);
});
