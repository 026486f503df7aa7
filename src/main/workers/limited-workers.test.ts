// Limits are exact whichever process serves a request, and however many requests come at the same time.
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../testing/echo-upstream.ts';
import { processesForTests } from '../../testing/processes-for-tests.ts';
import { startWorkers, tally, type Answer, type WorkersForTests } from './workers-for-tests.ts';

const processes = processesForTests();
let upstream: EchoUpstream;
/** Each answer comes late, so that many are on their way, and uses as much as the path's last part says. */
beforeEach(async () => {
  upstream = await startEchoUpstream({
    answer: ({ target }, response) => {
      response.setHeader('x-kong-limit', `clips=${target.split('/').at(-1)}`);
      void setTimeout(50).then(() => response.end('ok'));
    },
  });
  processes.atEnd(() => upstream.close());
});

async function limited(count: number, name: string, config: object): Promise<WorkersForTests> {
  const gateway = await startWorkers(processes, `--workers=${count}`);
  expect(gateway.pids()).toHaveLength(count);
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
  await gateway.change('POST /apis/a/plugins', { name, config });
  return gateway;
}

const statuses = (answers: readonly Answer[]) => tally(answers.map(({ status }) => status));
const left = (answers: readonly Answer[], of: string): readonly number[] =>
  answers.map(({ headers }) => Number(headers[`x-ratelimit-remaining-${of}`])).toSorted((a, b) => a - b);
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe.each([2, 3])('with %s processes', (count) => {
  test('of answers at the same time as many pass as the limit says, and each tells what is left then', async () => {
    const gateway = await limited(count, 'response-ratelimiting', { limits: { clips: { hour: 20 } } });
    const answers = await Promise.all(Array.from({ length: 60 }, () => gateway.ask('/a/1')));
    expect(statuses(answers)).toEqual({ 200: 20, 429: 40 });
    const passed = answers.filter(({ status }) => status === 200);
    expect(left(passed, 'clips-hour')).toEqual(numbers(0, 19));
    expect(await gateway.ask('/a/0')).toMatchObject({
      status: 200,
      headers: { 'x-ratelimit-remaining-clips-hour': '0' },
    });
  }, 120_000);

  test('what answers use is neither lost nor counted twice', async () => {
    const gateway = await limited(count, 'response-ratelimiting', {
      limits: { clips: { hour: 1000, day: 2000 } },
    });
    const amounts = Array.from({ length: 60 }, (_, i) => (i % 5) + 0.5);
    const answers = await Promise.all(amounts.map((amount) => gateway.ask(`/a/${amount}`)));
    expect(statuses(answers)).toEqual({ 200: 60 });
    const sum = amounts.reduce((all, amount) => all + amount, 0);
    expect((await gateway.ask('/a/0')).headers).toMatchObject({
      'x-ratelimit-remaining-clips-hour': String(1000 - sum),
      'x-ratelimit-remaining-clips-day': String(2000 - sum),
    });
    expect(new Set(left(answers, 'clips-hour')).size).toBe(60);
    expect(left(answers, 'clips-hour')[0]).toBe(1000 - sum);
  }, 120_000);

  test('of requests at the same time as many pass as the limit says, and each tells what is left then', async () => {
    const gateway = await limited(count, 'rate-limiting', { hour: 50, day: 80 });
    const answers = await Promise.all(Array.from({ length: 120 }, () => gateway.ask('/a/0')));
    expect(statuses(answers)).toEqual({ 200: 50, 429: 70 });
    const passed = answers.filter(({ status }) => status === 200);
    expect(left(passed, 'hour')).toEqual(numbers(0, 49));
    expect(left(passed, 'day')).toEqual(numbers(30, 79));
    expect(upstream.seen).toHaveLength(50);
  }, 120_000);
});
