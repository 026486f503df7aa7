// Targets of upstreams through the client, before gateways that keep every weight and gateways that change a row.
import { expect, test } from 'vitest';
import { kong010 } from '../testing/earlier-kong/kong-0-10.ts';
import { serveEarlierKong } from '../testing/earlier-kong/serve.ts';
import { forThisTest } from '../testing/for-this-test.ts';
import { serveLaterKong } from '../testing/later-kong/serve.ts';
import { kong10, kong28, kong39 } from '../testing/later-kong/version.ts';
import type { ServedAdminApi } from '../testing/serve-admin-api.ts';
import { createAdminClient } from './admin-client.ts';
import { AdminError } from './admin-error.ts';
import type { UpstreamTargets } from './upstream-targets.ts';

const target = '127.0.0.1:9001';

async function withTarget(starting: Promise<ServedAdminApi>) {
  const { url } = await forThisTest(starting);
  const client = createAdminClient({ baseUrl: url });
  const { id } = await client.all('upstreams').create({ name: 'billing' });
  await client.ownedBy('upstreams', id, 'targets').create({ target, weight: 10 });
  return client.targets(id);
}

/** The weights in the history, or why there is none. */
const pastWeights = (targets: UpstreamTargets) =>
  targets.history().then(
    (rows) => new Set(rows.map(({ weight }) => weight)),
    (error: unknown) => (error instanceof AdminError ? error.failure.kind : error),
  );

test.each([
  ['0.10.4', () => serveEarlierKong(kong010), 'unknown', new Set([7, 10])],
  ['1.0.4', () => serveLaterKong({ version: kong10 }), 'HEALTHCHECKS_OFF', new Set([7, 10])],
  ['2.8.5', () => serveLaterKong({ version: kong28 }), 'HEALTHCHECKS_OFF', 'not-offered'],
  ['3.9.1', () => serveLaterKong({ version: kong39 }), 'HEALTHCHECKS_OFF', 'not-offered'],
])('%s: a target gets another weight and is taken away', async (_release, serve, health, history) => {
  const targets = await withTarget(serve());
  await targets.change(target, { weight: '7' });
  expect(await targets.health()).toMatchObject([{ target, weight: 7, health }]);
  expect(await pastWeights(targets)).toEqual(history);
  await targets.remove(target);
  expect(await targets.health()).toEqual([]);
});
