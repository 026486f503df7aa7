// The bundled gateway's proxy lets an application in with what the portal has made for it, and no longer.
import { expect, test } from 'vitest';
import { eddie, scene, sixty } from './applications-for-tests.ts';

const hour = 3600;

async function journey() {
  const all = await scene();
  const api = await all.publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] });
  const id = await all.letIn(api);
  const at = `/portal/api/applications/${id}`;
  const secretsOf = (body: object): Readonly<Record<string, string>> => Reflect.get(body, 'secrets');
  return {
    ...all,
    id,
    at,
    make: async (overlap: number | null) => {
      const { body } = await all.ask(`POST ${at}/credentials`, eddie, { kind: 'key-auth', overlap });
      return secretsOf(body)['key'] ?? '';
    },
    call: async (key: string) => {
      const answer = await all.gateway?.ask('GET /jokes', [['apikey', key]]);
      return { status: answer?.status, body: answer?.body ?? '' };
    },
  };
}

test('the key works, both do while it is rotated, and then the new one alone', async () => {
  const { make, call, clock, schedule } = await journey();
  const first = await make(null);
  expect((await call(first)).status).toBe(200);
  const second = await make(hour);
  expect([(await call(first)).status, (await call(second)).status]).toEqual([200, 200]);
  clock.now += hour * 1000;
  await schedule.look();
  expect([(await call(first)).status, (await call(second)).status]).toEqual([403, 200]);
});

test('the plan limits it', async () => {
  const { make, call } = await journey();
  const key = await make(null);
  const answers = [];
  for (let count = 0; count < 130; count += 1) answers.push((await call(key)).status);
  // A minute may begin between them.
  expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(120);
  expect(answers).toContain(429);
});

test('a blocked application is refused at once with the reason, and let in again with the same key', async () => {
  const { make, call, ask, id } = await journey();
  const key = await make(null);
  await ask(`PATCH /api/portal/applications/${id}`, undefined, { blocked: 'Too loud' });
  expect(await call(key)).toMatchObject({
    status: 403,
    body: expect.stringContaining('This application is blocked: Too loud'),
  });
  await ask(`PATCH /api/portal/applications/${id}`, undefined, { blocked: '' });
  expect((await call(key)).status).toBe(200);
});

test('an API that is withdrawn, or given up, is closed', async () => {
  const { make, call, ask, at } = await journey();
  const key = await make(null);
  expect((await ask(`DELETE ${at}/grants/jokes`, eddie)).status).toBe(204);
  expect((await call(key)).status).toBe(403);
});

test('a deleted application is unknown', async () => {
  const { make, call, ask, at } = await journey();
  const key = await make(null);
  expect((await ask(`DELETE ${at}`, eddie)).status).toBe(204);
  expect((await call(key)).status).toBe(403);
});
