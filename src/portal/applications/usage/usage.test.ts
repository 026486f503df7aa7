// The use of an application, from recorded requests.
import { expect, test } from 'vitest';
import { Keeper } from '../../../traffic/keeping/keeper.ts';
import { recordAt } from '../../../traffic/keeping/records-for-tests.ts';
import { eddie, lena, scene, sixty } from '../applications-for-tests.ts';

test('hours, APIs, errors with their reasons, and what is left of the plan', async () => {
  const { publish, letIn, ask, recorded, client, clock } = await scene();
  const api = await publish('jokes', 'key-auth', { plans: [{ ...sixty, hour: 1000 }] });
  const id = await letIn(api);
  const [consumer] = (await client.all('consumers').page()).rows;
  const keeper = await Keeper.open(recorded);
  const minute = 60_000;
  const record = (ago: number, changes: Parameters<typeof recordAt>[1] = {}) =>
    keeper.add(
      recordAt(clock.now - ago, {
        consumer: { id: consumer?.id ?? '', name: undefined },
        target: { id: api.target.id, type: 'api', name: 'jokes', service: undefined },
        ...changes,
      }),
      clock.now,
    );
  clock.now += 30_000;
  for (let count = 0; count < 14; count += 1) record(count);
  record(6 * minute, { status: 503, answeredBy: 'upstream' });
  record(5 * minute, { status: 429, answeredBy: 'plugin:rate-limiting' });
  record(90 * minute);
  record(0, { consumer: { id: 'other', name: 'other' } });
  await keeper.flush(clock.now, 'last');

  const { body: usage } = await ask(`GET /portal/api/applications/${id}/usage`, eddie);
  expect(usage).toMatchObject({
    recorded: true,
    apis: [{ api: 'jokes', requests: 17 }],
    errors: [
      { status: 429, api: 'jokes', reason: 'More calls than the plan Free allows' },
      { status: 503, api: 'jokes', reason: 'The API failed' },
    ],
    left: [
      { api: 'jokes', span: 'minute', limit: 60, left: 46 },
      { api: 'jokes', span: 'hour', limit: 1000, left: 986 },
    ],
  });
  const hours = Object(usage['hours']);
  const sum = (field: string) =>
    hours.reduce((total: number, hour: object) => total + Number(Reflect.get(hour, field)), 0);
  expect([sum('answered'), sum('yours'), sum('ours'), hours.length]).toEqual([15, 1, 1, 24]);
  expect((await ask(`GET /portal/api/applications/${id}/usage`, lena)).status).toBe(404);
});

test('an application that has nothing in the gateway has 24 hours without a request', async () => {
  const { ask, clock } = await scene();
  const made = await ask('POST /portal/api/applications', eddie, { name: 'New', purpose: '' });
  const { body } = await ask(`GET /portal/api/applications/${String(made.body['id'])}/usage`, eddie);
  expect(body).toMatchObject({ recorded: true, apis: [], errors: [], left: [] });
  const nothing = { answered: 0, yours: 0, ours: 0 };
  const hour = 3_600_000;
  expect(body['hours']).toEqual(
    Array.from({ length: 24 }, (_, at) => ({ at: clock.now - (23 - at) * hour, ...nothing })),
  );
});
