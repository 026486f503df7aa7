// An application from its first request to its end, on every generation of Kong.
import { describe, expect, test } from 'vitest';
import { credentialKinds } from '#wire/portal/application.ts';
import { eddie, kongs, lena, scene, sixty } from './applications-for-tests.ts';

describe.each(kongs)('%s', (name) => {
  test('a request waits for an operator, whose yes adds the group and the limit of the plan', async () => {
    const { publish, ask, everything, told, toldOperators } = await scene(name);
    const api = await publish('jokes', 'key-auth', {
      group: 'readers',
      plans: [{ ...sixty, approved: true }],
    });
    const { body: made } = await ask('POST /portal/api/applications', eddie, {
      name: 'Jokebot',
      purpose: 'Jokes',
    });
    const at = `/portal/api/applications/${String(made['id'])}`;
    const asked = await ask(`POST ${at}/grants`, eddie, {
      api: 'jokes',
      plan: 'free',
      message: 'For our chat',
    });
    expect([asked.status, asked.body['grants']]).toEqual([
      201,
      [expect.objectContaining({ api: 'jokes', state: 'asked', plan: { ...sixty, approved: true } })],
    ]);
    expect(toldOperators).toMatchObject([{ subject: 'Jokebot asks for jokes' }]);
    expect((await everything())['consumers']).toEqual([]);
    expect((await ask(`POST ${at}/grants`, eddie, { api: 'jokes', plan: 'free', message: '' })).status).toBe(
      409,
    );
    expect((await ask(`POST ${at}/credentials`, eddie, { kind: 'key-auth', overlap: null })).status).toBe(
      409,
    );

    const { body: waiting } = await ask('GET /api/portal/requests');
    expect(waiting).toMatchObject([
      { kind: 'grant', developer: eddie, application: { name: 'Jokebot' }, message: 'For our chat' },
    ]);
    expect(waiting[0]?.['effect']).toBe(
      'Letting in adds the group readers to the application’s consumer and limits its requests by the plan Free.',
    );
    const decision = { answer: 'approve', reason: '' };
    expect(
      (await ask(`POST /api/portal/requests/${String(waiting[0]?.['id'])}`, undefined, decision)).status,
    ).toBe(204);
    expect((await ask('GET /api/portal/requests')).body).toEqual([]);
    expect(told).toMatchObject([{ to: eddie.email, mail: { subject: 'Jokebot may call jokes' } }]);

    const { consumers, credentials, plugins } = await everything();
    expect(consumers).toMatchObject([{ custom_id: made['id'], username: 'Jokebot (eddie@jokebot.example)' }]);
    expect(credentials).toMatchObject([{ group: 'readers' }]);
    expect(plugins).toMatchObject([
      { name: 'rate-limiting', config: { minute: 60 }, [`${api.target.kind}_id`]: api.target.id },
    ]);
  });

  test.each(credentialKinds)('%s: made, rotated with both valid for a time, ended', async (kind) => {
    const { publish, letIn, ask, client, clock, schedule } = await scene(name);
    const id = await letIn(await publish('jokes', kind));
    const at = `/portal/api/applications/${id}`;
    const make = (overlap: number | null) => ask(`POST ${at}/credentials`, eddie, { kind, overlap });
    const { consumers } = { consumers: (await client.all('consumers').page()).rows };
    const inKong = async () =>
      (await client.credentials(consumers[0]?.id ?? '', kind).page()).rows.map((row) => row.id).toSorted();

    const first = await make(null);
    expect(first.status).toBe(201);
    expect(await inKong()).toEqual([first.body['id']]);
    clock.now += 1000;
    const second = await make(3600);
    const both = [String(first.body['id']), String(second.body['id'])];
    expect(await inKong()).toEqual(both.toSorted());
    const { body: shown } = await ask(`GET ${at}`, eddie);
    expect(JSON.stringify(shown)).not.toContain(Object.values(first.body['secrets'] ?? {}).at(-1));
    expect(shown['credentials']).toMatchObject([
      { id: both[1], until: null },
      { id: both[0], until: clock.now + 3_600_000 },
    ]);

    clock.now += 3_599_000;
    await schedule.look();
    expect(await inKong()).toHaveLength(2);
    clock.now += 1_000;
    await schedule.look();
    expect(await inKong()).toEqual([both[1]]);
    expect((await ask(`DELETE ${at}/credentials/${both[1]}`, eddie)).status).toBe(204);
    expect(await inKong()).toEqual([]);
    expect((await ask(`GET ${at}`, eddie)).body['credentials']).toEqual([]);
  });

  test('its end removes its consumer, credentials, groups and limits, and nothing else', async () => {
    const { publish, letIn, ask, client, everything } = await scene(name);
    const other = await client.all('consumers').create({ username: 'other', custom_id: 'its-own' });
    await client.credentials(other.id, 'acl').create({ group: 'readers' });
    const id = await letIn(await publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] }));
    await ask(`POST /portal/api/applications/${id}/credentials`, eddie, { kind: 'key-auth', overlap: null });
    const before = await everything();
    expect(
      [before['consumers'], before['credentials'], before['plugins']].map((rows) => rows?.length),
    ).toEqual([2, 3, 1]);
    const rest = (await client.all('plugins').page()).rows.length - 1;
    expect((await ask(`DELETE /portal/api/applications/${id}`, eddie)).status).toBe(204);
    expect(await everything()).toMatchObject({
      consumers: [{ username: 'other' }],
      credentials: [{ group: 'readers' }],
      plugins: [],
    });
    expect((await client.all('plugins').page()).rows).toHaveLength(rest);
    expect((await ask('GET /portal/api/applications', eddie)).body).toEqual([]);
  });

  test('blocking adds one refusal for its consumer, and letting in again takes that alone away', async () => {
    const { publish, letIn, ask, everything, told } = await scene(name);
    const id = await letIn(await publish('jokes', 'key-auth', { group: 'readers', plans: [sixty] }));
    await ask(`POST /portal/api/applications/${id}/credentials`, eddie, { kind: 'key-auth', overlap: null });
    const before = await everything();
    const block = (blocked: string) => ask(`PATCH /api/portal/applications/${id}`, undefined, { blocked });
    expect((await block('Too many calls at night')).status).toBe(204);
    const { body: shown } = await ask(`GET /portal/api/applications/${id}`, eddie);
    expect(shown).toMatchObject({
      blocked: 'Too many calls at night',
      grants: [{ state: 'blocked', reason: 'Too many calls at night' }],
    });
    const blocked = await everything();
    const refusals = blocked['plugins']?.filter((row) => Reflect.get(row, 'name') === 'request-termination');
    expect(refusals).toMatchObject([
      { config: { status_code: 403, message: 'This application is blocked: Too many calls at night' } },
    ]);
    expect((await block('')).status).toBe(204);
    const ids = (rows: readonly object[] = []) =>
      rows.map((row) => String(Reflect.get(row, 'id'))).toSorted((a, b) => a.localeCompare(b));
    const after = await everything();
    for (const list of ['consumers', 'credentials', 'plugins'])
      expect(ids(after[list])).toEqual(ids(before[list]));
    expect(told.map(({ mail }) => mail.subject)).toEqual(['Jokebot is blocked', 'Jokebot is let in again']);
  });
});

test('lists ask the database as often for many applications as for one', async () => {
  const { publish, letIn, ask, queries } = await scene();
  const open = await publish('jokes', 'key-auth', { plans: [sixty] });
  const closed = await publish('secrets', 'key-auth', { approved: true });
  const lists = ['GET /api/portal/applications', 'GET /api/portal/requests', 'GET /portal/api/applications'];
  const counts = async (): Promise<readonly number[]> => {
    const found: number[] = [];
    for (const line of lists) {
      const before = queries.count;
      expect((await ask(line, eddie)).status).toBe(200);
      found.push(queries.count - before);
    }
    return found;
  };
  const add = async (name: string): Promise<void> => {
    const id = await letIn(open, eddie, name);
    await ask(`POST /portal/api/applications/${id}/grants`, eddie, {
      api: closed.slug,
      plan: null,
      message: '',
    });
    await ask(`POST /portal/api/applications/${id}/credentials`, eddie, { kind: 'key-auth', overlap: null });
  };
  await add('One');
  const forOne = await counts();
  for (const name of ['Two', 'Three', 'Four']) await add(name);
  expect(await counts()).toEqual(forOne);
  const { body } = await ask('GET /portal/api/applications', eddie);
  expect(body).toHaveLength(4);
  for (const application of body)
    expect(application).toMatchObject({ grants: [{ api: 'jokes' }, { api: 'secrets' }], credentials: [{}] });
});

test('an operator’s question about a request goes by mail, and both see it and the answer', async () => {
  const { publish, letIn, ask, told, toldOperators } = await scene();
  const api = await publish('jokes', 'key-auth', { approved: true });
  const at = `/portal/api/applications/${await letIn(api)}`;
  const request = async () => (await ask('GET /api/portal/requests')).body[0];
  const id = String((await request())?.['id']);
  const askBack = (question: string) =>
    ask(`POST /api/portal/requests/${id}/question`, undefined, { question });
  const reply = (text: string, developer = eddie) =>
    ask(`PATCH ${at}/grants/jokes`, developer, { reply: text });
  expect((await reply('Nobody has asked')).status).toBe(409);
  expect((await askBack(' ')).status).toBe(422);
  expect((await askBack('How many calls a day?')).status).toBe(204);
  expect(told).toMatchObject([
    {
      to: eddie.email,
      mail: { subject: 'A question about jokes for Jokebot', link: at.replace('/portal/api', '') },
    },
  ]);
  expect(told[0]?.mail.paragraphs).toContain('How many calls a day?');
  expect((await ask(`GET ${at}`, eddie)).body['grants']).toMatchObject([
    { state: 'asked', question: 'How many calls a day?', reply: '' },
  ]);

  expect((await reply('About 200', lena)).status).toBe(404);
  expect((await reply('About 200')).body['grants']).toMatchObject([{ state: 'asked', reply: 'About 200' }]);
  expect(await request()).toMatchObject({ question: 'How many calls a day?', reply: 'About 200' });
  expect(toldOperators.at(-1)?.subject).toBe('Jokebot has answered your question about jokes');

  await askBack('And at night?');
  expect(await request()).toMatchObject({ question: 'And at night?', reply: '' });
  await ask(`POST /api/portal/requests/${id}`, undefined, { answer: 'decline', reason: 'Too many' });
  expect((await ask(`GET ${at}`, eddie)).body['grants']).toMatchObject([{ state: 'refused', question: '' }]);
  expect((await askBack('Too late?')).status).toBe(409);
  expect((await reply('Too late')).status).toBe(409);
  await ask(`POST ${at}/grants`, eddie, { api: 'jokes', plan: null, message: '' });
  expect(await request()).toMatchObject({ question: '', reply: '' });
  expect((await ask('POST /api/portal/requests/unknown/question', undefined, { question: 'x' })).status).toBe(
    404,
  );
});
