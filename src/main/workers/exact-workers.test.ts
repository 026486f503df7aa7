// Several processes serve requests, and a client cannot tell: changes, limits, codes and numbers are those of one gateway.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../testing/echo-upstream.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';
import { startWorkers, tally, type WorkersForTests } from './workers-for-tests.ts';

const processes = processesForTests();
let upstream: EchoUpstream;
beforeEach(async () => {
  upstream = await startEchoUpstream({
    answer: (_, response) => response.setHeader('x-ratelimit-usage', 'clips=1').end('ok'),
  });
  processes.atEnd(() => upstream.close());
});

const open = (gateway: WorkersForTests, name = 'open') =>
  gateway.change('POST /apis', { name, uris: [`/${name}`], upstream_url: upstream.url });

test('a change is live in all processes before its answer', async () => {
  const gateway = await startWorkers(processes);
  expect(gateway.pids()).toHaveLength(2);
  for (let round = 0; round < 5; round += 1) {
    await open(gateway);
    expect(tally(await gateway.askMany(8, '/open'))).toEqual({ 200: 8 });
    await gateway.change('DELETE /apis/open');
    expect(tally(await gateway.askMany(8, '/open'))).toEqual({ 404: 8 });
  }
}, 120_000);

test('of requests at the same time as many pass as a limit says', async () => {
  const gateway = await startWorkers(processes);
  await open(gateway);
  for (const policy of ['local', 'cluster']) {
    const config = { hour: 10, policy };
    const { id } = await gateway.change('POST /apis/open/plugins', { name: 'rate-limiting', config });
    expect(tally(await gateway.askMany(40, '/open'))).toEqual({ 200: 10, 429: 30 });
    await gateway.change(`DELETE /plugins/${id}`);
    await gateway.change('DELETE /apis/open');
    await open(gateway);
  }
}, 120_000);

test('a capture takes the requests of all processes, counts them together, and a new process goes on with it', async () => {
  const gateway = await startWorkers(processes);
  const { id } = await open(gateway);
  const ask = async (path: string, body?: object): Promise<{ captures?: object[]; rows?: object[] }> => {
    const answer = await fetch(`${gateway.dashboard}/api/traffic/${path}`, {
      ...(body && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    expect(answer.ok).toBe(true);
    return JSON.parse(await answer.text());
  };
  await ask('captures', { of: id, minutes: 5, requests: 200 });
  await gateway.askMany(20, '/open');
  await expect.poll(() => ask('captures')).toMatchObject({ captures: [{ of: id, taken: 20 }] });
  await expect.poll(async () => (await ask('requests?captured=true')).rows?.length).toBe(20);
  const [first] = gateway.pids();
  process.kill(first ?? 0, 'SIGKILL');
  await expect.poll(() => gateway.pids().filter((pid) => pid !== first).length).toBe(2);
  await expect
    .poll(async () => {
      await gateway.askMany(10, '/open');
      return (await ask('captures')).captures?.length;
    })
    .toBe(0);
  await expect
    .poll(async () => (await ask('requests?captured=true&limit=1000')).rows?.length)
    .toBeGreaterThan(199);
}, 120_000);

test('what answers use up is counted for all processes', async () => {
  const gateway = await startWorkers(processes);
  await open(gateway);
  await gateway.change('POST /apis/open/plugins', {
    name: 'response-ratelimiting',
    config: { limits: { clips: { hour: 5 } }, header_name: 'x-ratelimit-usage', policy: 'local' },
  });
  const left: unknown[] = [];
  for (let i = 0; i < 7; i += 1) {
    const { status, headers } = await gateway.ask('/open');
    left.push([status, headers['x-ratelimit-remaining-clips-hour']]);
  }
  expect(left).toEqual([
    [200, '4'],
    [200, '3'],
    [200, '2'],
    [200, '1'],
    [200, '0'],
    [429, '0'],
    [429, '0'],
  ]);
}, 120_000);

test('a code of oauth2 is good once, and its token at once in all processes', async () => {
  const gateway = await startWorkers(processes, '--trusted-ips=0.0.0.0/0');
  await open(gateway);
  await gateway.change('POST /apis/open/plugins', {
    name: 'oauth2',
    config: {
      enable_authorization_code: true,
      provision_key: 'prov',
      accept_http_if_already_terminated: true,
    },
  });
  await gateway.change('POST /consumers', { username: 'bob' });
  await gateway.change('POST /consumers/bob/oauth2', {
    name: 'app',
    client_id: 'cid',
    client_secret: 'sec',
    redirect_uri: ['http://a.test/cb'],
  });
  const post = (path: string, fields: Record<string, string>) =>
    gateway.ask(path, {
      method: 'POST',
      body: String(new URLSearchParams(fields)),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-proto': 'https' },
    });
  const codeFor = async (): Promise<string> => {
    const { body } = await post('/open/oauth2/authorize', {
      client_id: 'cid',
      response_type: 'code',
      provision_key: 'prov',
      authenticated_userid: 'u1',
    });
    const { redirect_uri }: { redirect_uri: string } = JSON.parse(body);
    return new URL(redirect_uri).searchParams.get('code') ?? '';
  };
  const token = (code: string) =>
    post('/open/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: 'cid',
      client_secret: 'sec',
      code,
    });
  for (let round = 0; round < 3; round += 1) {
    const { access_token }: { access_token: string } = JSON.parse((await token(await codeFor())).body);
    const used = { authorization: `bearer ${access_token}`, 'x-forwarded-proto': 'https' };
    expect(tally(await gateway.askMany(8, '/open', used))).toEqual({ 200: 8 });
    const code = await codeFor();
    const tokens = await Promise.all(Array.from({ length: 8 }, () => token(code)));
    expect(tally(tokens.map(({ status }) => status))).toEqual({ 200: 1, 400: 7 });
  }
}, 120_000);

test('traffic, logs, status and metrics count each request once', async () => {
  const gateway = await startWorkers(
    processes,
    '--proxy-access-log=access.log',
    '--proxy-error-log=error.log',
  );
  await open(gateway);
  await gateway.change('POST /plugins', { name: 'prometheus' });
  const body = async (url: string): Promise<string> => (await fetch(url)).text();
  const totalRequests = async (): Promise<number> => {
    const { server }: { server: { total_requests: number } } = JSON.parse(
      await body(`${gateway.admin}/status`),
    );
    return server.total_requests;
  };
  // The dashboard reads the rows of the gateway once when it starts, and the Admin API's requests are counted, too.
  await expect.poll(() => body(`${gateway.dashboard}/api/history`)).toContain('"lookedAt"');
  const before = await totalRequests();
  for (let round = 0; round < 5; round += 1) await gateway.askMany(20, '/open');
  expect((await totalRequests()) - before).toBe(101);
  expect(await body(`${gateway.admin}/metrics`)).toContain('kong_http_status{code="200",service="open"} 100');
  const recorded = async (): Promise<unknown> =>
    JSON.parse(await body(`${gateway.dashboard}/api/traffic/summary`));
  await expect.poll(recorded).toMatchObject({ requests: 100 });
  const lines = (): string[] =>
    readFileSync(join(processes.dir, 'data/access.log'), 'utf8').trim().split('\n');
  await expect.poll(() => lines().length).toBe(100);
  const ids = lines().map((line) => String(JSON.parse(line).request_id));
  expect(new Set(ids).size).toBe(100);
}, 120_000);
