import { expect, test } from 'vitest';
import { readNodeStatus } from './node-info.ts';

const told = (body: object) => readNodeStatus(async () => body);
const instant = '2027-05-05T12:00:00.000Z';
const node = {
  id: 'a',
  name: 'vm',
  version: '0.1.0',
  since: instant,
  last_seen: instant,
  configuration_age: 2,
};

test('the nodes of a database are read, and what is no node is left out', async () => {
  const { nodes } = await told({ nodes: [node, { id: 'b' }, 5, { ...node, since: 'once' }] });
  const at = Date.parse(instant);
  expect(nodes).toEqual([{ ...node, since: at, last_seen: at }]);
  expect((await told({ nodes: {} })).nodes).toEqual([]);
});

test('a database that is away is told with its cause, where the gateway says so', async () => {
  const away = await told({ database: { reachable: false, since: instant, cause: 'refused' } });
  expect(away).toMatchObject({
    database_reachable: false,
    outage: { since: Date.parse(instant), cause: 'refused' },
  });
  expect((await told({ database: { reachable: false } })).outage).toBeUndefined();
});
