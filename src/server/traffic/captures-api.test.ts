// A capture is begun within its bounds, listed and stopped; what is wrong is said.
import { expect, test } from 'vitest';
import type { ShownCapture } from '#wire/traffic.ts';
import { createRouter } from '#serving/router.ts';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { captureRoutes, type CaptureSwitch } from './captures-api.ts';

/** A gateway that runs one capture at a time. */
function oneAtATime(): CaptureSwitch {
  let running: ShownCapture | undefined;
  return {
    start(order) {
      if (running && running.of !== order.of) return false;
      running = { ...order, taken: 0 };
      return true;
    },
    stop(of) {
      if (running?.of === of) running = undefined;
    },
    list: () => (running ? [running] : []),
  };
}

async function serving(captures: CaptureSwitch | string, isShared = false) {
  const route = createRouter([...captureRoutes(captures, isShared)], (_request, response) => {
    response.writeHead(404).end();
  });
  const server = createServer((request, response) => route(request, response, { kind: 'anyone' }));
  const port = await listen(server);
  onTestFinished(() => void server.close());
  return async (method: string, path = '', body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/traffic/captures${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await answer.text();
    const read: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: answer.status, body: read };
  };
}

test('a capture is begun, listed and stopped', async () => {
  const ask = await serving(oneAtATime());
  const before = Date.now();
  expect(await ask('POST', '', { of: 'api-1', minutes: 15, requests: 100 })).toMatchObject({
    status: 201,
    body: { of: 'api-1', most: 100, taken: 0 },
  });
  const listed = await ask('GET');
  expect(listed.body).toMatchObject({ captures: [{ of: 'api-1', most: 100, taken: 0 }] });
  expect(JSON.stringify(listed.body)).toMatch(String(Math.floor((before + 15 * 60_000) / 100_000)));
  expect(await ask('POST', '', { of: 'api-2', minutes: 1, requests: 1 })).toEqual({
    status: 409,
    body: { message: 'Too many captures are running. Stop another one first' },
  });
  expect((await ask('DELETE', '/api-1')).status).toBe(204);
  expect((await ask('GET')).body).toEqual({ captures: [] });
});

test.each([
  [{ minutes: 5, requests: 5 }, 'of: the id of an API, a route or a service'],
  [{ of: '../x', minutes: 5, requests: 5 }, 'of: the id of an API, a route or a service'],
  [{ of: 'a', minutes: 61, requests: 5 }, 'minutes: a whole number from 1 to 60'],
  [{ of: 'a', minutes: '5', requests: 5 }, 'minutes: a whole number from 1 to 60'],
  [{ of: 'a', minutes: 5, requests: 0 }, 'requests: a whole number from 1 to 200'],
  [{ of: 'a', minutes: 5, requests: 1.5 }, 'requests: a whole number from 1 to 200'],
  [[], 'of: the id of an API, a route or a service'],
])('%j is refused in words', async (body, message) => {
  const ask = await serving(oneAtATime());
  expect(await ask('POST', '', body)).toEqual({ status: 422, body: { message } });
  expect((await ask('GET')).body).toEqual({ captures: [] });
});

test('a node that shares its database with others says that the captures are its own', async () => {
  const ask = await serving(oneAtATime(), true);
  expect((await ask('GET')).body).toEqual({ captures: [], of_one_node: true });
});

test('a gateway that cannot capture says why', async () => {
  const ask = await serving('Only the gateway that comes with Gatehouse can');
  expect((await ask('GET')).body).toEqual({
    captures: [],
    unavailable: 'Only the gateway that comes with Gatehouse can',
  });
  expect(await ask('POST', '', { of: 'a', minutes: 5, requests: 5 })).toEqual({
    status: 409,
    body: { message: 'Only the gateway that comes with Gatehouse can' },
  });
});
