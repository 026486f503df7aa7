// What must not happen: a look at another developer's things, a change that is made twice, half a change that stays.
import { expect, test, vi } from 'vitest';
import { credentialKinds } from '#wire/portal/application.ts';
import { adopt } from './adopt.ts';
import { Schedule } from './schedule.ts';
import { eddie, lena, scene, sixty } from './applications-for-tests.ts';

const key = { kind: 'key-auth', overlap: null };

test('another developer’s things are answered as those that do not exist, and a stranger has to sign in', async () => {
  const { publish, letIn, ask, everything } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth', { group: 'readers' }));
  const made = await ask(`POST /portal/api/applications/${id}/credentials`, eddie, key);
  const own = await letIn(await publish('other', 'key-auth'), lena, 'Hers');
  const before = await everything();
  const credential = String(made.body['id']);
  const grant = { api: 'jokes', plan: null, message: '' };
  const lines: readonly (readonly [line: (id: string) => string, body?: object])[] = [
    [(at) => `GET /portal/api/applications/${at}`],
    [(at) => `PATCH /portal/api/applications/${at}`, { name: 'Mine', purpose: '' }],
    [(at) => `DELETE /portal/api/applications/${at}`],
    [(at) => `POST /portal/api/applications/${at}/grants`, grant],
    [(at) => `PATCH /portal/api/applications/${at}/grants/jokes`, { reply: 'Mine' }],
    [(at) => `DELETE /portal/api/applications/${at}/grants/jokes`],
    [(at) => `POST /portal/api/applications/${at}/credentials`, key],
    [(at) => `DELETE /portal/api/applications/${at}/credentials/${credential}`],
  ];
  for (const [line, body] of lines) {
    const theirs = await ask(line(id), lena, body);
    const none = await ask(line('gh-app-00000000-0000-4000-8000-000000000000'), lena, body);
    expect([line(id), theirs.status, theirs.body]).toEqual([line(id), 404, none.body]);
    expect((await ask(line(id), undefined, body)).status).toBe(401);
  }
  // Another's credential below one's own application.
  expect((await ask(`DELETE /portal/api/applications/${own}/credentials/${credential}`, lena)).status).toBe(
    404,
  );
  expect((await ask('GET /portal/api/applications', lena)).body).toMatchObject([{ id: own }]);
  expect(await everything()).toEqual(before);
});

test('of two answers to a request the first counts', async () => {
  const { publish, letIn, ask, everything, told } = await scene();
  await letIn(await publish('jokes', 'key-auth', { group: 'readers', approved: true }));
  const [request] = (await ask('GET /api/portal/requests')).body;
  const decide = (answer: string) =>
    ask(`POST /api/portal/requests/${String(request?.['id'])}`, undefined, { answer, reason: 'no' });
  const answers = await Promise.all([decide('approve'), decide('approve'), decide('decline')]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409, 409]);
  expect((await everything())['credentials']).toHaveLength(1);
  expect(told).toHaveLength(1);
  expect((await ask('POST /api/portal/requests/unknown', undefined, { answer: 'approve' })).status).toBe(404);
});

test('an application that is deleted while its key is rotated leaves nothing in the gateway', async () => {
  const { publish, letIn, ask, everything, schedule } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] }));
  const at = `/portal/api/applications/${id}`;
  const results = await Promise.all([
    ask(`POST ${at}/credentials`, eddie, { kind: 'key-auth', overlap: 0 }),
    ask(`DELETE ${at}`, eddie),
    ask(`POST ${at}/credentials`, eddie, { kind: 'key-auth', overlap: 0 }),
  ]);
  expect(results.map(({ status }) => status)).toContain(204);
  await schedule.look();
  expect(await everything()).toEqual({ consumers: [], plugins: [], credentials: [] });
});

test('a gateway that is away is said, and nothing is decided', async () => {
  const { publish, letIn, ask, way, everything, schedule, clock, told } = await scene();
  const api = await publish('jokes', 'key-auth', { group: 'readers', plans: [{ ...sixty, approved: true }] });
  const id = await letIn(api);
  const [request] = (await ask('GET /api/portal/requests')).body;
  const approve = () =>
    ask(`POST /api/portal/requests/${String(request?.['id'])}`, undefined, { answer: 'approve', reason: '' });
  // A yes makes a consumer, a limit and a group. The gateway goes away before each of them.
  for (const open of [0, 1, 1]) {
    way.open = open;
    const { status, body } = await approve();
    expect([open, status, body['message']]).toEqual([
      open,
      503,
      'The gateway cannot be reached at the moment. Nothing is decided: the request waits on.',
    ]);
    expect((await ask('GET /api/portal/requests')).body).toHaveLength(1);
    way.open = Infinity;
    clock.now += 600_000;
    await schedule.look();
    expect([open, (await everything())['credentials'], (await everything())['plugins']]).toEqual([
      open,
      [],
      [],
    ]);
  }
  expect(told).toEqual([]);
  expect((await approve()).status).toBe(204);
  way.open = 0;
  const refused = await ask(`POST /portal/api/applications/${id}/credentials`, eddie, key);
  expect([refused.status, refused.body['message']]).toEqual([
    503,
    'The gateway cannot be reached at the moment. Nothing was made.',
  ]);
  expect((await ask(`GET /portal/api/applications/${id}`, eddie)).body['credentials']).toEqual([]);
});

test('a key whose making was not answered is taken back', async () => {
  const { publish, letIn, ask, way, everything, schedule } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth'));
  const at = `/portal/api/applications/${id}`;
  await ask(`POST ${at}/credentials`, eddie, key);
  way.losesAnswers = true;
  expect((await ask(`POST ${at}/credentials`, eddie, { ...key, overlap: 0 })).status).toBe(503);
  expect((await everything())['credentials']).toHaveLength(2);
  way.losesAnswers = false;
  await schedule.look();
  // The one before it was not ended, since no other has taken its place.
  expect((await everything())['credentials']).toHaveLength(1);
  expect((await ask(`GET ${at}`, eddie)).body['credentials']).toHaveLength(1);
});

test('an ended key goes when the gateway is back, also after a restart', async () => {
  const { publish, letIn, ask, way, everything, clock, schedule, applications } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth'));
  const at = `/portal/api/applications/${id}`;
  const first = await ask(`POST ${at}/credentials`, eddie, key);
  await ask(`POST ${at}/credentials`, eddie, { ...key, overlap: 60 });
  way.open = 0;
  clock.now += 60_000;
  await schedule.look();
  way.open = Infinity;
  expect((await everything())['credentials']).toHaveLength(2);
  clock.now += 15_000;
  await new Schedule(applications).look();
  const left = (await everything())['credentials'] ?? [];
  expect(left).toHaveLength(1);
  expect(left).not.toMatchObject([{ id: first.body['id'] }]);
});

test('a deletion that breaks off is finished later', async () => {
  const { publish, letIn, ask, way, everything, clock, schedule } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] }));
  await ask(`POST /portal/api/applications/${id}/credentials`, eddie, key);
  way.open = 2;
  const { status, body } = await ask(`DELETE /portal/api/applications/${id}`, eddie);
  expect([status, body['message']]).toEqual([
    202,
    'The gateway cannot be reached at the moment. The change follows as soon as it is back.',
  ]);
  expect((await ask('GET /portal/api/applications', eddie)).body).toEqual([]);
  way.open = Infinity;
  clock.now += 15_000;
  await schedule.look();
  expect(await everything()).toEqual({ consumers: [], plugins: [], credentials: [] });
});

test('a consumer that the gateway has lost is made again, and its lost keys leave the list', async () => {
  const { publish, letIn, ask, client, everything, clock, schedule } = await scene();
  const id = await letIn(await publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] }));
  await ask(`POST /portal/api/applications/${id}/credentials`, eddie, key);
  const [consumer] = (await client.all('consumers').page()).rows;
  await client.all('consumers').remove(consumer?.id ?? '');
  clock.now += 3_600_000;
  await schedule.look();
  expect(await everything()).toMatchObject({
    consumers: [{ custom_id: id }],
    credentials: [{ group: 'readers' }],
    plugins: [{ name: 'rate-limiting' }],
  });
  expect((await ask(`GET /portal/api/applications/${id}`, eddie)).body['credentials']).toEqual([]);
});

test.each(['bundled', '3.9.1'] as const)(
  '%s: an empty database finds the applications of an address again',
  async (name) => {
    const { publish, letIn, ask, applications, everything } = await scene(name);
    const api = await publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] });
    const id = await letIn(api);
    await ask(`POST /portal/api/applications/${id}/credentials`, eddie, key);
    await ask(`PATCH /api/portal/applications/${id}`, undefined, { blocked: 'Too loud' });
    const shown = await ask(`GET /portal/api/applications/${id}`, eddie);
    const before = await everything();
    await applications.kept.applications.remove(id);
    await adopt(applications, lena);
    expect((await ask('GET /portal/api/applications', lena)).body).toEqual([]);
    await adopt(applications, eddie);
    await adopt(applications, eddie);
    const [found, ...others] = (await ask('GET /portal/api/applications', eddie)).body;
    expect(others).toEqual([]);
    const parts = (body: Readonly<Record<string, unknown>> = {}) =>
      JSON.parse(JSON.stringify(body, (field, value: unknown) => (field === 'since' ? 0 : value)));
    expect(parts(found)).toEqual(parts(shown.body));
    expect(await everything()).toEqual(before);
  },
);

test('no secret is in the database, and none in a log', async () => {
  const warned = vi.spyOn(process, 'emitWarning');
  const { publish, letIn, ask, applications } = await scene();
  for (const kind of credentialKinds) {
    const id = await letIn(await publish(kind, kind), eddie, kind);
    const { body } = await ask(`POST /portal/api/applications/${id}/credentials`, eddie, {
      kind,
      overlap: null,
    });
    const secrets = Object.entries(body['secrets'] ?? {}).filter(([field]) => field !== 'username');
    expect(secrets.length).toBeGreaterThan(0);
    const kept = JSON.stringify([
      await applications.kept.credentials.of(id),
      await applications.kept.grants.of(id),
      await applications.kept.applications.find(id),
    ]);
    for (const [, secret] of secrets) expect(kept).not.toContain(secret);
  }
  expect(warned).not.toHaveBeenCalled();
});

test('names and texts have bounds, and a developer has no more than twenty applications', async () => {
  const { ask } = await scene();
  const add = (body: object) => ask('POST /portal/api/applications', eddie, body);
  for (const body of [
    {},
    { name: '' },
    { name: 'x'.repeat(61) },
    { name: 'a\u0007b' },
    { name: 5 },
    { name: 'a', purpose: 'x'.repeat(501) },
  ])
    expect([body, (await add(body)).status]).toEqual([body, 422]);
  expect((await add({ name: 'One', purpose: '' })).status).toBe(201);
  expect((await add({ name: 'one', purpose: '' })).status).toBe(409);
  const more = await Promise.all(
    Array.from({ length: 25 }, (_, at) => add({ name: `App ${at}`, purpose: '' })),
  );
  expect(more.filter(({ status }) => status === 201)).toHaveLength(19);
});
