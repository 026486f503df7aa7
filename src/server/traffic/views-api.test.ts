import { expect, test } from 'vitest';
import type { TrafficView, TrafficViewList } from '#wire/traffic-views.ts';
import { newFolder, startDashboard } from '../connections/dashboard-for-tests.ts';

interface Answered<Body> {
  status: number;
  body: Body;
}

async function ask<Body>(at: string, method: string, path = '', body?: object): Promise<Answered<Body>> {
  const response = await fetch(`${at}/api/traffic-views${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text === '' ? '{}' : text) };
}

const listed = async (at: string): Promise<readonly TrafficView[]> =>
  (await ask<TrafficViewList>(at, 'GET')).body.views;

test('a view is saved, listed by name, renamed and deleted', async () => {
  const at = await startDashboard(await newFolder());
  const made = await ask<TrafficView>(at, 'POST', '', { name: ' Errors ', query: '?status=5xx&from=now-1h' });
  expect(made).toMatchObject({ status: 201, body: { name: 'Errors', query: 'status=5xx&from=now-1h' } });
  await ask(at, 'POST', '', { name: 'All', query: '' });
  expect((await listed(at)).map(({ name }) => name)).toEqual(['All', 'Errors']);
  const path = `/${made.body.id}`;
  expect(await ask(at, 'PUT', path, { name: 'Failures' })).toMatchObject({
    status: 200,
    body: { name: 'Failures', query: 'status=5xx&from=now-1h' },
  });
  expect((await ask(at, 'DELETE', path)).status).toBe(204);
  expect((await ask(at, 'DELETE', path)).status).toBe(404);
  expect((await ask(at, 'PUT', path, { name: 'x' })).status).toBe(404);
  expect((await listed(at)).map(({ name }) => name)).toEqual(['All']);
});

test('a view without a name, with the name of another, too long or one too many is refused in words', async () => {
  const at = await startDashboard(await newFolder());
  const save = (view: object) => ask<{ message: string }>(at, 'POST', '', view);
  for (const name of ['', ' ', 7, 'x'.repeat(81)]) expect((await save({ name, query: '' })).status).toBe(422);
  expect((await save({ name: 'x', query: 'a='.padEnd(2001, 'x') })).body.message).toMatch(/too long/);
  const first = await ask<TrafficView>(at, 'POST', '', { name: 'x', query: '' });
  expect((await save({ name: 'x', query: '' })).body.message).toMatch(/has this name/);
  for (let made = 1; made < 200; made += 1) await save({ name: `x ${made}`, query: '' });
  expect((await save({ name: 'y', query: '' })).body.message).toMatch(/delete one/);
  expect((await ask(at, 'PUT', `/${first.body.id}`, { name: 'x 1' })).status).toBe(422);
  // The same name again is no change.
  expect((await ask(at, 'PUT', `/${first.body.id}`, { name: 'x' })).status).toBe(200);
});
