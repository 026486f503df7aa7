// Processes that serve requests end, hang and stop, and the gateway goes on: only what such a process was doing is lost.
import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../testing/echo-upstream.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';
import { startWorkers, tally, type WorkersForTests } from './workers-for-tests.ts';

const processes = processesForTests();
/** Processes start late on a busy machine. */
const patience = { timeout: 60_000 };
let upstream: EchoUpstream;
beforeEach(async () => {
  upstream = await startEchoUpstream({
    answer: ({ target }, response) => {
      if (target.startsWith('/slow')) void setTimeout(1500).then(() => response.end('slow'));
      else response.end('ok');
    },
  });
  processes.atEnd(() => upstream.close());
});

async function opened(...args: string[]): Promise<WorkersForTests> {
  const gateway = await startWorkers(processes, ...args);
  await gateway.change('POST /apis', { name: 'open', uris: ['/open'], upstream_url: upstream.url });
  return gateway;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('when a process is killed, requests on new connections and on those of others never fail', async () => {
  const gateway = await opened();
  const [killed = 0] = gateway.pids();
  // One connection for each process, which are given in turn.
  const agents = [0, 1].map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  processes.atEnd(() => agents.forEach((agent) => agent.destroy()));
  for (const agent of agents) expect((await gateway.ask('/open', { agent })).status).toBe(200);
  const failed = { own: 0, fresh: 0 };
  const stopping = new AbortController();
  let asked = 0;
  const load = Promise.all([
    ...agents.map(async (agent) => {
      while (!stopping.signal.aborted)
        await gateway.ask('/open', { agent }).then(
          () => (asked += 1),
          () => (failed.own += 1),
        );
    }),
    ...[0, 1].map(async () => {
      while (!stopping.signal.aborted)
        await gateway.ask('/open').then(
          () => (asked += 1),
          () => (failed.fresh += 1),
        );
    }),
  ]);
  await expect.poll(() => asked, patience).toBeGreaterThan(20);
  process.kill(killed, 'SIGKILL');
  const before = asked;
  await expect.poll(() => gateway.pids().filter((pid) => pid !== killed), patience).toHaveLength(2);
  await expect.poll(() => asked - before, patience).toBeGreaterThan(20);
  stopping.abort();
  await load;
  // The killed process may have had a request of its own connection, and one of those that were just opened.
  expect(failed.own).toBeLessThanOrEqual(1);
  expect(failed.fresh).toBeLessThanOrEqual(2);
  await expect.poll(async () => tally(await gateway.askMany(8, '/open')), patience).toEqual({ 200: 8 });
  await gateway.change('DELETE /apis/open');
  expect(tally(await gateway.askMany(8, '/open'))).toEqual({ 404: 8 });
}, 120_000);

test('a process that takes no change in time is replaced, and the change is answered', async () => {
  const gateway = await opened();
  const [stopped = 0] = gateway.pids();
  process.kill(stopped, 'SIGSTOP');
  processes.atEnd(() => isRunning(stopped) && process.kill(stopped, 'SIGKILL'));
  await gateway.change('POST /apis', { name: 'other', uris: ['/other'], upstream_url: upstream.url });
  await expect.poll(() => isRunning(stopped), patience).toBe(false);
  await expect.poll(() => gateway.pids(), patience).toHaveLength(2);
  expect(tally(await gateway.askMany(8, '/other'))).toEqual({ 200: 8 });
  expect(gateway.pids()).not.toContain(stopped);
}, 120_000);

test('all processes serve what they have begun when the gateway stops', async () => {
  const gateway = await opened();
  const pids = gateway.pids();
  const asked = Promise.all(Array.from({ length: 6 }, () => gateway.ask('/open/slow')));
  await expect.poll(() => upstream.seen.length, patience).toBe(6);
  gateway.running.child.kill('SIGTERM');
  expect((await asked).map(({ status, body }) => [status, body])).toEqual(
    Array.from({ length: 6 }, () => [200, 'slow']),
  );
  expect(await gateway.running.ended).toMatchObject({ code: 0, stderr: '' });
  await expect.poll(() => pids.some(isRunning), patience).toBe(false);
}, 120_000);

test('processes end when the command was killed', async () => {
  const gateway = await opened();
  const pids = gateway.pids();
  gateway.running.child.kill('SIGKILL');
  await expect.poll(() => pids.some(isRunning), patience).toBe(false);
}, 120_000);

test('a failure that one process meets makes an address unhealthy in all', async () => {
  const gateway = await startWorkers(processes);
  const unhealthy = { tcp_failures: 3, timeouts: 0, http_failures: 0, http_statuses: [500] };
  await gateway.change('POST /upstreams', { name: 'u.test', healthchecks: { passive: { unhealthy } } });
  await gateway.change('POST /upstreams/u.test/targets', { target: '127.0.0.1:1' });
  await gateway.change('POST /upstreams/u.test/targets', { target: `127.0.0.1:${upstream.port}` });
  await gateway.change('POST /apis', {
    name: 'open',
    uris: ['/open'],
    upstream_url: 'http://u.test',
    retries: 0,
  });
  await expect
    .poll(async () => {
      await gateway.askMany(4, '/open');
      return (await fetch(`${gateway.admin}/upstreams/u.test/health`)).text();
    }, patience)
    .toContain('UNHEALTHY');
  await expect.poll(async () => tally(await gateway.askMany(10, '/open')), patience).toEqual({ 200: 10 });
  // A process that starts later knows it.
  const [killed = 0] = gateway.pids();
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => gateway.pids().filter((pid) => pid !== killed), patience).toHaveLength(2);
  for (let round = 0; round < 10; round += 1) {
    expect(tally(await gateway.askMany(4, '/open'))).toEqual({ 200: 4 });
    await setTimeout(100);
  }
}, 120_000);

test('one process checks addresses, and all heed it', async () => {
  const gateway = await startWorkers(processes);
  const active = {
    http_path: '/checked',
    healthy: { interval: 1, successes: 1 },
    unhealthy: { interval: 1, http_failures: 1, tcp_failures: 1, timeouts: 1 },
  };
  await gateway.change('POST /upstreams', { name: 'u.test', healthchecks: { active } });
  await gateway.change('POST /upstreams/u.test/targets', { target: `127.0.0.1:${upstream.port}` });
  await gateway.change('POST /apis', { name: 'open', uris: ['/open'], upstream_url: 'http://u.test' });
  const checks = (): number => upstream.seen.filter(({ target }) => target === '/checked').length;
  await expect.poll(checks, patience).toBeGreaterThan(0);
  const before = checks();
  await setTimeout(3000);
  expect(checks() - before).toBeLessThanOrEqual(4);
  await upstream.close();
  await expect.poll(async () => tally(await gateway.askMany(6, '/open')), patience).toEqual({ 503: 6 });
}, 120_000);

test('a request that the dashboard tries out is followed in the process that serves it', async () => {
  const gateway = await opened();
  await gateway.change('POST /apis/open/plugins', { name: 'correlation-id' });
  for (let round = 0; round < 4; round += 1) {
    const answer = await fetch(`${gateway.dashboard}/api/try-it`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        scheme: 'http',
        method: 'GET',
        path: '/open/tried',
        host: '',
        headers: [],
        body: '',
        sni: '',
      }),
    });
    expect(JSON.parse(await answer.text())).toMatchObject({
      kind: 'answered',
      status: 200,
      seen: { plugins: [{ name: 'correlation-id' }], upstream: { status: 200 } },
    });
  }
}, 120_000);

test.skipIf(process.platform !== 'linux')(
  'a process that cannot be started, because the system has no files for it, is started later',
  async () => {
    const gateway = await opened();
    const { pid: first = 0 } = gateway.running.child;
    const [killed = 0] = gateway.pids();
    const limitFiles = (most: number) => execFileSync('prlimit', [`--nofile=${most}:`, '--pid', `${first}`]);
    limitFiles(12);
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => gateway.pids(), patience).toHaveLength(1);
    await setTimeout(2500);
    expect(isRunning(first)).toBe(true);
    expect(gateway.pids()).toHaveLength(1);
    limitFiles(1024);
    await expect.poll(() => gateway.pids(), patience).toHaveLength(2);
    await expect.poll(async () => tally(await gateway.askMany(8, '/open')), patience).toEqual({ 200: 8 });
  },
  120_000,
);
