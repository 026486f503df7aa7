// The policy cluster, and tokens of oauth2, over two gateways on one database.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEchoUpstream } from '../../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../../testing/for-this-test.ts';
import { rawHeader } from '../../../../testing/raw-connection.ts';
import { postgresForTests } from '../../../../testing/postgres-for-tests.ts';
import { noPostgres } from '../../../../testing/postgres-server.ts';
import { startGateway, type Header, type RunningGateway } from '../../../../testing/running-gateway.ts';
import type { Store } from '../../store.ts';
import { openPostgresStore } from '../postgres.ts';

describe.skipIf(noPostgres)(`limits of two nodes ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  let stores: Store[];
  let one: RunningGateway;
  let other: RunningGateway;
  beforeEach(async () => {
    stores = [await openPostgresStore(postgres.database), await openPostgresStore(postgres.database)];
    const [first, second] = stores;
    if (!first || !second) throw new Error('two stores');
    const settings = { trusted_ips: ['127.0.0.1'] };
    one = await startGateway({ store: first, settings });
    other = await startGateway({ store: second, settings });
    await one.change('POST /apis', { name: 'a', uris: '/a', upstream_url: one.upstream.url });
  }, 60_000);
  afterEach(async () => {
    await Promise.all([one.close(), other.close()]);
    await Promise.all(stores.map((store) => store.close()));
  });

  const plugin = async (name: string, config: object): Promise<void> => {
    await one.change('POST /plugins', { name, config });
    await expect.poll(async () => String((await ask(other)).rawHeaders)).toMatch(/RateLimit/);
  };
  const ask = (gateway: RunningGateway) => gateway.ask('GET /a');
  const statuses = async (count: number): Promise<number[]> => {
    const asked = Array.from({ length: count }, (_, n) => ask(n % 2 ? one : other));
    return (await Promise.all(asked)).map(({ status }) => status);
  };

  test('of many requests at the same time exactly as many pass as the limit allows, and Kong’s table says so', async () => {
    await plugin('rate-limiting', { year: 40, policy: 'cluster' });
    await postgres.server.run(postgres.database, 'DELETE FROM ratelimiting_metrics');
    const answers = await statuses(100);
    expect(answers.filter((status) => status === 200)).toHaveLength(40);
    expect(answers.filter((status) => status === 429)).toHaveLength(60);
    const counted = await postgres.server.run(
      postgres.database,
      `SELECT period, value, period_date = date_trunc('year', now() AT TIME ZONE 'UTC') AS now FROM ratelimiting_metrics`,
    );
    expect(counted).toEqual([{ period: 'year', value: 40, now: true }]);
  }, 60_000);

  test('the shorter of two limits refuses, and what is refused is not counted in the longer', async () => {
    await plugin('rate-limiting', { month: 2, year: 10 });
    await postgres.server.run(postgres.database, 'DELETE FROM ratelimiting_metrics');
    for (const gateway of [one, other, one, other]) await ask(gateway);
    const refused = await ask(one);
    expect([refused.status, rawHeader(refused, 'X-RateLimit-Remaining-year')]).toEqual([429, '8']);
  }, 60_000);

  test('what a Kong has counted counts, too', async () => {
    await plugin('rate-limiting', { year: 5 });
    const [row] = await postgres.server.run(postgres.database, 'SELECT * FROM ratelimiting_metrics');
    await postgres.server.run(
      postgres.database,
      `SELECT increment_rate_limits(route_id, service_id, identifier, period, period_date, 4) FROM ratelimiting_metrics`,
    );
    expect(row).toMatchObject({ identifier: '127.0.0.1', api_id: '00000000-0000-0000-0000-000000000000' });
    expect((await ask(other)).status).toBe(429);
  }, 60_000);

  test('with the database away requests pass, or are refused where the limit may not fail', async () => {
    await plugin('rate-limiting', { year: 5 });
    await postgres.server.stop();
    try {
      expect((await ask(one)).status).toBe(200);
    } finally {
      await postgres.server.start();
    }
    await expect
      .poll(async () => (await one.admin('POST /consumers', '{"username":"awake"}')).status)
      .toBe(201);
    const { data } = JSON.parse((await one.admin('GET /plugins')).body);
    await one.change(`PATCH /plugins/${data[0].id}`, { config: { fault_tolerant: false } });
    await postgres.server.stop();
    try {
      expect((await ask(one)).status).toBe(500);
    } finally {
      await postgres.server.start();
    }
  }, 60_000);

  test('answers that one node has seen are used up on the other', async () => {
    const upstream = await forThisTest(
      startEchoUpstream({
        answer: (_, response) => response.writeHead(200, { 'X-Kong-Limit': 'video=3' }).end(),
      }),
    );
    await one.change('PATCH /apis/a', { upstream_url: upstream.url });
    await expect.poll(async () => (await ask(other)).body).toBe('');
    await plugin('response-ratelimiting', { limits: { video: { year: 10 } } });
    const used = async (): Promise<unknown> =>
      (
        await postgres.server.run(
          postgres.database,
          'SELECT period, value FROM response_ratelimiting_metrics ORDER BY period',
        )
      ).at(-1);
    await expect.poll(used).toMatchObject({ period: 'video_year', value: 3 });
    const next = await ask(one);
    expect(rawHeader(next, 'X-RateLimit-Remaining-video-year')).toBe('4');
    await expect.poll(used).toMatchObject({ value: 6 });
  }, 60_000);

  test('a code and a token that one node issues are good on the other at once', async () => {
    await one.change('POST /consumers', { username: 'bob' });
    await one.change('POST /consumers/bob/oauth2', {
      name: 'app',
      client_id: 'cid',
      client_secret: 'sec',
      redirect_uri: ['http://app.test/'],
    });
    await one.change('POST /apis/a/plugins', {
      name: 'oauth2',
      config: {
        enable_authorization_code: true,
        enable_client_credentials: true,
        provision_key: 'prov',
        accept_http_if_already_terminated: true,
      },
    });
    await expect.poll(async () => (await ask(other)).status).toBe(401);
    const post = async (
      gateway: RunningGateway,
      path: string,
      parameters: Readonly<Record<string, string>>,
    ) => {
      const form: Header[] = [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['X-Forwarded-Proto', 'https'],
      ];
      const client = { client_id: 'cid', client_secret: 'sec', ...parameters };
      const answer = await gateway.ask(`POST ${path}`, form, String(new URLSearchParams(client)));
      return JSON.parse(answer.body);
    };
    const use = async (gateway: RunningGateway, token: string) =>
      (await gateway.ask('GET /a', [['Authorization', `Bearer ${token}`]])).status;
    for (let round = 0; round < 5; round += 1) {
      const { redirect_uri } = await post(one, '/a/oauth2/authorize', {
        response_type: 'code',
        authenticated_userid: 'u1',
        provision_key: 'prov',
      });
      const code = new URL(redirect_uri).searchParams.get('code') ?? '';
      const given = await post(other, '/a/oauth2/token', { grant_type: 'authorization_code', code });
      expect(await use(one, given.access_token)).toBe(200);
      const { refresh_token } = given;
      const again = await post(one, '/a/oauth2/token', { grant_type: 'refresh_token', refresh_token });
      expect(await use(other, again.access_token)).toBe(200);
    }
    // Kong's nodes say nothing of a code.
    const [made] = await postgres.server.run(
      postgres.database,
      `SELECT id, api_id, credential_id FROM oauth2_tokens LIMIT 1`,
    );
    await postgres.server.run(
      postgres.database,
      `INSERT INTO oauth2_authorization_codes (id, code, credential_id, api_id)
       VALUES (gen_random_uuid(), 'of a kong', '${String(made?.['credential_id'])}', '${String(made?.['api_id'])}')`,
    );
    const given = await post(other, '/a/oauth2/token', {
      grant_type: 'authorization_code',
      code: 'of a kong',
    });
    expect(await use(one, given.access_token)).toBe(200);
    expect(await use(one, 'made up')).toBe(401);
  }, 60_000);
});
