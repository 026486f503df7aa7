// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useGatewayHealth } from './gateway-health.ts';
import { createQueryClient } from './query-client.ts';
import { takeTurns } from './turns.ts';

/** Functions that answer the requests still waiting. */
let asked: ((answer: Response) => void)[] = [];
let stopTurns: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((answer) => asked.push(answer)));
});
afterEach(() => {
  stopTurns();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watch(): () => string {
  const client = createQueryClient();
  stopTurns = takeTurns(client);
  const { result } = renderHook(() => useGatewayHealth(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  return () => result.current;
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const answer = (status: number, body: object) =>
  act(async () => asked.at(-1)?.(new Response(JSON.stringify(body), { status })));

test('a gateway that answers late is slow to answer after five seconds, and healthy once it has answered', async () => {
  const health = watch();
  expect(health()).toBe('connecting');
  await pass(4_900);
  expect(health()).toBe('connecting');
  await pass(200);
  expect(health()).toBe('slow');
  await answer(200, { version: '0.13.1' });
  await pass(10);
  expect(health()).toBe('healthy');
  await pass(3_100);
  expect(asked).toHaveLength(2);
  expect(health()).toBe('healthy');
  await pass(5_000);
  expect(health()).toBe('slow');
});

test('a gateway that the dashboard’s server found unreachable stays unreachable, not slow, while the next request waits', async () => {
  const health = watch();
  await pass(5_100);
  await answer(502, { unreachable: { address: 'kong:8001', cause: 'no answer in time', sent: true } });
  await pass(10);
  expect(health()).toBe('unreachable');
  await pass(9_000);
  expect(asked).toHaveLength(2);
  expect(health()).toBe('unreachable');
});

test.each([
  [500, { message: 'An unexpected error occurred' }, 'failing'],
  [401, { message: 'No API key found in request' }, 'unauthorised'],
  [200, { hello: 'world' }, 'not-kong'],
])('a gateway that answers %i with %o is reachable, and %s', async (status, body, state) => {
  const health = watch();
  await pass(10);
  await answer(status, body);
  await pass(10);
  expect(health()).toBe(state);
});
