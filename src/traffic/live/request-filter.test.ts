// Which requests a filter chooses: of those that are kept, and of those that end now.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { Keeper } from '../keeping/keeper.ts';
import { recordAt } from '../keeping/records-for-tests.ts';
import { trafficPart } from '../keeping/traffic-part.ts';
import { requests } from '../questions/requests.ts';
import { matcherOf, type RequestFilter } from './request-filter.ts';

const now = 1_800_000_000_000;
const service = { id: 'service-1', name: 'billing' };
const route = { id: 'route-1', type: 'route', name: undefined, service } as const;

const records = [
  recordAt(now, { path: '/plain' }),
  recordAt(now, { path: '/other-gateway', gateway: 'second' }),
  recordAt(now, { path: '/route', target: route, consumer: undefined }),
  recordAt(now, { path: '/taken-by-nothing', target: undefined, status: 404, answeredBy: 'router' }),
  recordAt(now, { path: '/key', status: 401, answeredBy: 'plugin:key-auth', consumer: undefined }),
  recordAt(now, { path: '/limit', status: 429, answeredBy: 'plugin:rate-limiting', method: 'POST' }),
  recordAt(now, { path: '/slow', latencies: { total: 2500, gateway: 1, upstream: 2400 } }),
  recordAt(now, { path: '/5%_off', host: 'SHOP.example', address: '2001:db8::7' }),
];

const cases: readonly [RequestFilter, readonly string[]][] = [
  [{}, records.map(({ path }) => path)],
  [{ gateway: 'second' }, ['/other-gateway']],
  [{ service: 'service-1' }, ['/route']],
  [{ target: 'route-1' }, ['/route']],
  [{ consumer: 'consumer-1', status: [429, 429] }, ['/limit']],
  [{ status: [400, 499] }, ['/taken-by-nothing', '/key', '/limit']],
  [{ method: 'POST' }, ['/limit']],
  [{ text: 'SLOW' }, ['/slow']],
  [{ text: 'shop.' }, ['/5%_off']],
  [{ text: '2001:DB8' }, ['/5%_off']],
  [{ text: '%' }, ['/5%_off']],
  [{ pathNot: '/plain', gateway: 'default', status: [200, 299] }, ['/route', '/slow', '/5%_off']],
  [{ slower: 2500 }, ['/slow']],
  [{ slower: 2501 }, []],
  [{ answeredBy: 'router' }, ['/taken-by-nothing']],
  [{ answeredBy: 'plugin' }, ['/key', '/limit']],
  [{ answeredBy: 'plugin:key-auth' }, ['/key']],
];

let database: Database;
let keeper: Keeper;
beforeEach(async () => {
  database = await openOwnTables([trafficPart]);
  keeper = await Keeper.open(database);
  for (const record of records) keeper.add(record, now);
  await keeper.flush(now);
});
afterEach(() => database.close());

test.each(cases)('%j chooses the same requests before and after they are kept', async (filter, paths) => {
  expect(records.filter(matcherOf(filter)).map(({ path }) => path)).toEqual(paths);
  const range = { from: now - 1000, to: now + 1000, before: 2 ** 50, limit: 100 };
  const { rows } = await requests(keeper.tables, { ...filter, ...range });
  expect(rows.map(({ path }) => path)).toEqual(paths.toReversed());
});

test('a kept request says its names', async () => {
  const range = { from: now - 1000, to: now + 1000, before: 2 ** 50, limit: 100 };
  const { rows } = await requests(keeper.tables, { text: '/route', ...range });
  expect(rows).toMatchObject([
    {
      target: 'route-1',
      target_type: 'route',
      target_name: null,
      service: 'service-1',
      service_name: 'billing',
      consumer: null,
      consumer_name: null,
    },
  ]);
});
