// The effect of a PATCH on the configuration of a plugin.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../../testing/running-gateway.ts';

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

let gateway: RunningGateway;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.close());

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const send = async (line: string, body: string, type: string): Promise<Answer> => {
  const { status, body: text } = await gateway.admin(line, body, type);
  return { status, body: JSON.parse(text) };
};

let count = 0;
/** Adds the plugin to an api of its own. */
async function plugin(name: string, config: object): Promise<string> {
  const api = { name: `api-${(count += 1)}`, uris: [`/${count}`], upstream_url: gateway.upstream.url };
  await send('POST /apis', JSON.stringify(api), json);
  const made = await send(`POST /apis/${api.name}/plugins`, JSON.stringify({ name, config }), json);
  expect(made.status).toBe(201);
  return `PATCH /plugins/${String(made.body['id'])}`;
}

test('that removes anonymous is refused, and answers keep showing the field', async () => {
  const line = await plugin('key-auth', {});
  const refused = {
    status: 400,
    body: { 'config.anonymous': 'the anonymous user must be empty or a valid uuid' },
  };
  expect(await send(line, 'config.anonymous=', form)).toEqual(refused);
  expect(await send(line, '{"config":{"anonymous":null}}', json)).toEqual(refused);
  const shown = await send(line, '{"config":{"hide_credentials":true}}', json);
  expect(shown).toMatchObject({ status: 200, body: { config: { anonymous: '', hide_credentials: true } } });
  expect(await send(line, '{"config":{"anonymous":""}}', json)).toMatchObject({ status: 200 });
});

test('that adds the other list to acl is refused', async () => {
  const line = await plugin('acl', { whitelist: ['a'] });
  expect(await send(line, 'config.blacklist=b', form)).toEqual({
    status: 400,
    body: { config: 'You cannot set both a whitelist and a blacklist' },
  });
  const other = await send(line, '{"config":{"whitelist":null,"blacklist":["b"]}}', json);
  expect(other).toMatchObject({ status: 200, body: { config: { blacklist: ['b'] } } });
});

test('that makes a limit greater than that of a longer time is refused, and a policy alone is taken', async () => {
  const line = await plugin('rate-limiting', { minute: 5 });
  expect(await send(line, 'config.second=50', form)).toEqual({
    status: 400,
    body: { config: 'The limit for minute cannot be lower than the limit for second' },
  });
  const local = await send(line, 'config.policy=local', form);
  expect(local).toMatchObject({ status: 200, body: { config: { policy: 'local', minute: 5 } } });
  expect((await send(line, 'config.minute=', form)).status).toBe(400);
});

test('of one limit keeps the others', async () => {
  const line = await plugin('response-ratelimiting', {
    limits: { images: { minute: 5 }, video: { hour: 9 } },
  });
  expect(await send(line, 'config.limits.images.minute=7', form)).toMatchObject({
    status: 200,
    body: { config: { limits: { images: { minute: 7 }, video: { hour: 9 } } } },
  });
});
