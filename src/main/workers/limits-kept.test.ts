// Limits stay exact when a process that serves requests is killed, and while the first process is slow; nothing waits for ever.
import { Agent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../testing/echo-upstream.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';
import { startWorkers, tally, type Answer, type WorkersForTests } from './workers-for-tests.ts';

const processes = processesForTests();
/** Processes start late on a busy machine. */
const patience = { timeout: 60_000 };
/** How the plugins are set up to let as many requests pass. */
const plugins = {
  'rate-limiting': (hour: number) => ({ hour }),
  'response-ratelimiting': (hour: number) => ({
    limits: { clips: { hour } },
    block_on_first_violation: true,
  }),
};
const names = ['rate-limiting', 'response-ratelimiting'] as const;
let upstream: EchoUpstream;
/** Set: answers wait for it. */
let held: Promise<void> | undefined;
beforeEach(async () => {
  held = undefined;
  upstream = await startEchoUpstream({
    answer: (_, response) => {
      response.setHeader('x-kong-limit', 'clips=1');
      if (held) void held.then(() => response.end('ok'));
      else response.end('ok');
    },
  });
  processes.atEnd(() => upstream.close());
});

async function limited(name: (typeof names)[number], limit: number): Promise<WorkersForTests> {
  const gateway = await startWorkers(processes);
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
  await gateway.change('POST /apis/a/plugins', { name, config: plugins[name](limit) });
  return gateway;
}

const agents = (count: number): readonly Agent[] => {
  const all = Array.from({ length: count }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  processes.atEnd(() => all.forEach((agent) => agent.destroy()));
  return all;
};
const isRefusal = ({ status }: Answer): boolean => status === 429;

describe.each(names)('%s', (name) => {
  test('of a process that is killed under load, what it has told stays counted', async () => {
    const limit = 600;
    const gateway = await limited(name, limit);
    const [killed = 0] = gateway.pids();
    const seen: number[] = [];
    let failed = 0;
    const load = agents(12).map(async (agent) => {
      for (let refused = 0; refused < 3;) {
        const answer = await gateway.ask('/a', { agent }).catch(() => undefined);
        if (!answer) failed += 1;
        else seen.push(answer.status);
        if (answer && isRefusal(answer)) refused += 1;
      }
    });
    await expect.poll(() => seen.length, patience).toBeGreaterThan(100);
    process.kill(killed, 'SIGKILL');
    await Promise.all(load);
    const { 200: passed = 0, ...others } = tally(seen);
    expect(Object.keys(others)).toEqual(['429']);
    // Each of its connections has lost one request at most, which may have been counted.
    expect(failed).toBeLessThanOrEqual(12);
    expect(passed).toBeLessThanOrEqual(limit);
    expect(passed).toBeGreaterThanOrEqual(limit - failed);
  }, 120_000);

  test('requests wait for a first process that is slow, and as many pass as the limit says', async () => {
    const gateway = await limited(name, 7);
    const known = agents(12);
    // Each connection is with its process before the first one stops; nothing of the limit is used.
    await gateway.change('POST /apis', { name: 'open', uris: ['/open'], upstream_url: upstream.url });
    for (const agent of known) expect((await gateway.ask('/open', { agent })).status).toBe(200);
    const first = gateway.running.child.pid ?? 0;
    const answers: Answer[] = [];
    const asked: Promise<unknown>[] = [];
    const ask = (agent: Agent) =>
      asked.push(gateway.ask('/a', { agent }).then((answer) => answers.push(answer)));
    // response-ratelimiting counts when the answer comes.
    const countsLate = name === 'response-ratelimiting';
    let letGo = (): void => {};
    if (countsLate) held = new Promise((done) => (letGo = done));
    else process.kill(first, 'SIGSTOP');
    known.forEach(ask);
    await expect.poll(() => upstream.seen.length, patience).toBe(countsLate ? 24 : 12);
    process.kill(first, 'SIGSTOP');
    processes.atEnd(() => process.kill(first, 'SIGCONT'));
    letGo();
    await setTimeout(700);
    expect(answers).toEqual([]);
    process.kill(first, 'SIGCONT');
    await Promise.all(asked);
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 7, 429: 5 });
  }, 120_000);
});

test.each([
  [true, { 200: 4 }],
  [false, { 500: 4 }],
])(
  'when the first process is killed, requests that wait for it are answered: fault_tolerant %s',
  async (fault_tolerant, expected) => {
    const gateway = await startWorkers(processes);
    await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
    await gateway.change('POST /apis/a/plugins', {
      name: 'rate-limiting',
      config: { hour: 100, fault_tolerant },
    });
    const known = agents(4);
    for (const agent of known) expect((await gateway.ask('/a', { agent })).status).toBe(200);
    const first = gateway.running.child.pid ?? 0;
    process.kill(first, 'SIGSTOP');
    const asked = Promise.all(known.map((agent) => gateway.ask('/a', { agent })));
    await setTimeout(300);
    process.kill(first, 'SIGKILL');
    expect(tally((await asked).map(({ status }) => status))).toEqual(expected);
  },
  120_000,
);
