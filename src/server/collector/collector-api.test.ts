// The endpoints for the collector's tokens: a token is told once, held as a digest, and gone when it is revoked.
import { expect, test } from 'vitest';
import type { CollectorState, MadeToken } from '#wire/collector.ts';
import { keptText } from '../../testing/own-place.ts';
import { newFolder, startDashboard } from '../connections/dashboard-for-tests.ts';

interface Answered<Body> {
  status: number;
  text: string;
  body: Body;
}

async function ask<Body>(at: string, method: string, path: string, body?: object): Promise<Answered<Body>> {
  const response = await fetch(`${at}/api/collector${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text === '' ? '{}' : text) };
}

test('a made token is told once, listed by its beginning, kept as a digest, and revoked', async () => {
  const folder = await newFolder();
  const at = await startDashboard(folder);
  const made = await ask<MadeToken>(at, 'POST', '/tokens', { name: ' Shop ', connection: 'default' });
  expect(made.status).toBe(201);
  const { token, id } = made.body;
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(token.startsWith(id)).toBe(true);
  const listed = await ask<CollectorState>(at, 'GET', '');
  expect(listed.text).not.toContain(token);
  expect(listed.body).toMatchObject({
    recorded: false,
    listening: ['http://localhost:8088'],
    kept: true,
    tokens: [
      { id, name: 'Shop', connection: 'default', received: 0, lost: 0, first_used: null, last_used: null },
    ],
  });
  const stored = await keptText(folder);
  expect(stored).toContain(id);
  expect(stored).not.toContain(token);
  expect((await ask(at, 'DELETE', `/tokens/${id}`)).status).toBe(204);
  expect((await ask(at, 'DELETE', `/tokens/${id}`)).status).toBe(404);
  expect((await ask<CollectorState>(at, 'GET', '')).body.tokens).toEqual([]);
});

test('a token of no connection, without a name, or beyond the most is not made', async () => {
  const at = await startDashboard(await newFolder());
  const make = (draft: object) => ask<{ message: string }>(at, 'POST', '/tokens', draft);
  expect(await make({ name: 'x', connection: 'elsewhere' })).toMatchObject({ status: 404 });
  expect(await make({ name: 'x' })).toMatchObject({ status: 422 });
  for (const name of ['', ' ', 7, 'x'.repeat(101)])
    expect(await make({ name, connection: 'default' })).toMatchObject({ status: 422 });
  for (let made = 0; made < 200; made += 1)
    expect((await make({ name: 'x', connection: 'default' })).status).toBe(201);
  const over = await make({ name: 'x', connection: 'default' });
  expect(over).toMatchObject({ status: 422, body: { message: expect.stringContaining('Revoke one') } });
});
