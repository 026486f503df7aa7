// The content of the requests of one row is captured as the client sent and got it, and of no other.
import { afterEach, expect, test, vi } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startEchoUpstream } from '../../../testing/echo-upstream.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import { longestCopy } from '../../runloop/body-copy.ts';
import { Captures, mostCaptures } from './captures.ts';

afterEach(() => void vi.useRealTimers());

const inAMinute = (): number => Date.now() + 60_000;

async function twoApis() {
  const upstream = await forThisTest(
    startEchoUpstream({
      answer({ target, body }, response) {
        if (target.includes('large')) for (let at = 0; at < 8; at += 1) response.write('x'.repeat(10_000));
        response.end(`got ${body.length}`);
      },
    }),
  );
  const proxy = await forThisTest(
    startProxy({
      apis: [
        { name: 'one', uris: ['/one'], upstream_url: upstream.url },
        { name: 'two', uris: ['/two'], upstream_url: upstream.url },
        { name: 'away', uris: ['/away'], upstream_url: 'http://127.0.0.1:1', retries: 0 },
      ],
    }),
  );
  const ask = async (path: string, body?: string): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${proxy.port}${path}`, {
      ...(body !== undefined && { method: 'POST', body }),
      headers: { 'x-of': 'client' },
    });
    await answer.arrayBuffer();
  };
  const captures = () =>
    proxy.answered.map(({ exchange }) => {
      const capture = exchange?.capture;
      return (
        capture && {
          target: capture.target,
          headers: capture.headers,
          sent: Buffer.from(capture.requestBody.bytes).toString(),
          sentSize: capture.requestBody.size,
          got: Buffer.from(capture.answerBody.bytes).toString(),
          gotSize: capture.answerBody.size,
        }
      );
    });
  return { proxy, ask, captures };
}

test('head and bodies are captured of the row that was named, and of no other', async () => {
  const { proxy, ask, captures } = await twoApis();
  expect(proxy.captures.start({ of: 'api-one', until: inAMinute(), most: 10 })).toBe(true);
  await ask('/one/a?b=c', 'hello');
  await ask('/two/a', 'other');
  const [one, two] = captures();
  expect(one).toMatchObject({ target: '/one/a?b=c', sent: 'hello', sentSize: 5, got: 'got 5', gotSize: 5 });
  expect(one?.headers).toEqual(expect.arrayContaining(['x-of', 'client']));
  expect(two).toBeUndefined();
  expect(proxy.captures.list()).toMatchObject([{ of: 'api-one', taken: 1, most: 10 }]);
});

test('of long bodies the beginning is captured, and the whole arrives', async () => {
  const { proxy, ask, captures } = await twoApis();
  proxy.captures.start({ of: 'api-one', until: inAMinute(), most: 10 });
  await ask('/one/large', 'y'.repeat(100_000));
  const [one] = captures();
  expect(one).toMatchObject({ sentSize: 100_000, gotSize: 80_010 });
  expect([one?.sent.length, one?.got.length]).toEqual([longestCopy, longestCopy]);
});

test('an answer of the gateway itself is captured, too', async () => {
  const { proxy, ask, captures } = await twoApis();
  proxy.captures.start({ of: 'api-away', until: inAMinute(), most: 10 });
  await ask('/away', 'hello');
  expect(captures()[0]?.got).toContain('invalid response was received from the upstream server');
});

test('a capture ends with its last request', async () => {
  const { proxy, ask, captures } = await twoApis();
  proxy.captures.start({ of: 'api-one', until: inAMinute(), most: 2 });
  for (let at = 0; at < 3; at += 1) await ask('/one');
  expect(captures().map((capture) => capture !== undefined)).toEqual([true, true, false]);
  expect(proxy.captures.list()).toEqual([]);
});

test('a capture ends with its time, and when it is stopped', () => {
  vi.useFakeTimers();
  const captures = new Captures();
  captures.start({ of: 'a', until: Date.now() + 60_000, most: 5 });
  captures.start({ of: 'b', until: Date.now() + 90_000, most: 5 });
  vi.advanceTimersByTime(60_000);
  expect(captures.list().map(({ of }) => of)).toEqual(['b']);
  captures.stop('b');
  expect(captures.size).toBe(0);
});

test('a further capture than there may be is refused, and one of the same row takes the place of the first', () => {
  const captures = new Captures();
  for (let at = 0; at < mostCaptures; at += 1)
    expect(captures.start({ of: `row ${at}`, until: inAMinute(), most: 5 })).toBe(true);
  expect(captures.start({ of: 'one more', until: inAMinute(), most: 5 })).toBe(false);
  expect(captures.start({ of: 'row 0', until: inAMinute(), most: 7 })).toBe(true);
  expect(captures.list().find(({ of }) => of === 'row 0')).toMatchObject({ most: 7, taken: 0 });
  for (const { of } of captures.list()) captures.stop(of);
});
