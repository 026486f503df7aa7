// The endpoints of alerts: what is stored, what is refused, and that no secret is shown again.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { keptText } from '../../testing/own-place.ts';
import { newFolder, startDashboard } from '../connections/dashboard-for-tests.ts';

let folder: string;
let at: string;

beforeEach(async () => {
  folder = await newFolder();
  at = await startDashboard(folder, undefined, { kind: 'admin', name: 'ann' });
});

async function ask(
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown>; text: string }> {
  const answer = await fetch(`${at}/api/alerts${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text), text };
}

async function hook(): Promise<{
  url: string;
  got: { path: string | undefined; headers: IncomingHttpHeaders }[];
}> {
  const got: { path: string | undefined; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    got.push({ path: request.url, headers: request.headers });
    response.end();
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, got };
}

const everyAnswer = async (): Promise<string> => (await ask('GET', '')).text;

test('the address of a webhook is stored sealed, never shown again, and used', async () => {
  const { url, got } = await hook();
  const draft = { kind: 'webhook', name: '#ops', shape: 'slack', url: `${url}/PLANTED-token` };
  const added = await ask('POST', '/destinations', { ...draft, authorization: 'Bearer PLANTED-bearer' });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({
    name: '#ops',
    shown: `${url}/…`,
    shape: 'slack',
    has_authorization: true,
  });
  const id = String(added.body.id);
  const renamed = await ask('PATCH', `/destinations/${id}`, {
    kind: 'webhook',
    name: '#on-call',
    shape: 'json',
  });
  expect(renamed.status).toBe(200);
  expect((await ask('POST', `/destinations/${id}/test`)).body).toEqual({
    sent: true,
    text: 'The test message was sent',
  });
  expect(got).toMatchObject([
    { path: '/PLANTED-token', headers: { authorization: 'Bearer PLANTED-bearer' } },
  ]);
  expect(added.text + renamed.text + (await everyAnswer())).not.toContain('PLANTED');
  expect(await keptText(folder)).toContain('#on-call');
  expect(await keptText(folder)).not.toContain('PLANTED');
});

test('the credentials of a webhook do not go along to another server', async () => {
  const [one, other] = [await hook(), await hook()];
  const draft = { kind: 'webhook', name: 'Hook', shape: 'json' };
  const added = await ask('POST', '/destinations', { ...draft, url: one.url, authorization: 'PLANTED' });
  const id = String(added.body.id);
  await ask('PATCH', `/destinations/${id}`, { ...draft, url: other.url });
  await ask('POST', `/destinations/${id}/test`);
  expect(other.got).toHaveLength(1);
  expect(other.got[0]?.headers.authorization).toBeUndefined();
});

test('the password of the mail server is stored sealed, never shown again, and forgotten with its server', async () => {
  const draft = {
    host: 'mail.example.com',
    port: 587,
    security: 'starttls',
    verify: true,
    username: 'ann',
    from: 'Gatehouse <alerts@example.com>',
  };
  const put = await ask('PATCH', '/mail', { ...draft, password: 'PLANTED-password' });
  expect(put.status).toBe(200);
  expect(put.body).toMatchObject({ host: 'mail.example.com', has_password: true, source: 'page' });
  expect((await ask('PATCH', '/mail', { ...draft, from: 'other@example.com' })).body).toMatchObject({
    has_password: true,
  });
  expect(put.text + (await everyAnswer()) + (await keptText(folder))).not.toContain('PLANTED');
  const elsewhere = await ask('PATCH', '/mail', { ...draft, host: 'evil.example.com' });
  expect(elsewhere.body).toMatchObject({ has_password: false });
});

test.each([
  ['/destinations', { kind: 'webhook', name: 'a', url: 'file:///etc/passwd' }, 'url', 'http:// or https://'],
  ['/destinations', { kind: 'webhook', name: 'a', url: 'http://u:p@x' }, 'url', 'credentials out'],
  ['/destinations', { kind: 'webhook', name: 'a' }, 'url', 'Required'],
  ['/destinations', { kind: 'webhook', name: 'a\nb', url: 'http://x' }, 'name', 'line break'],
  [
    '/destinations',
    { kind: 'webhook', name: 'a', url: 'http://x', authorization: 'x\r\ny: z' },
    'authorization',
    'cannot carry',
  ],
  ['/destinations', { kind: 'mail', name: 'a', addresses: [] }, 'addresses', 'at least one'],
  [
    '/destinations',
    { kind: 'mail', name: 'a', addresses: ['a@b\r\nBcc: c@d'] },
    'addresses',
    'no mail address',
  ],
  ['/destinations', { kind: 'mail', name: 'a', addresses: ['a@b, c@d'] }, 'addresses', 'no mail address'],
  ['/destinations', { kind: 'mail', name: 'a', addresses: ['"x" <a@b>'] }, 'addresses', 'no mail address'],
  ['/destinations', { kind: 'pager', name: 'a' }, 'kind', 'webhook or mail'],
  ['/rules', { name: 'a', metric: 'luck' }, 'metric', 'no such metric'],
  ['/rules', { name: 'a', metric: 'server_errors', threshold: 101 }, 'threshold', '0 to 100'],
  ['/rules', { name: 'a', metric: 'server_errors', window: 90 }, 'window', 'Whole minutes'],
  ['/rules', { name: 'a', metric: 'silence', of: 'consumer', window: 6 * 3600 }, 'window', '18000'],
  [
    '/rules',
    { name: 'a', metric: 'silence', of: 'target', only: [{ id: 'x', name: 'y' }] },
    'gateway',
    'Choose',
  ],
  ['/rules', { name: '', metric: 'silence' }, 'name', 'Required'],
  ['/rules', { name: 'a', metric: 'silence', colour: 'red' }, 'colour', 'no such field'],
])('%s: %j is refused', async (path, body, field, words) => {
  const refused = await ask('POST', path, body);
  expect(refused.status).toBe(422);
  expect(refused.body.fields).toEqual({ [field]: expect.stringContaining(words) });
});

test('a rule is added, switched off, changed in one field and deleted', async () => {
  const added = await ask('POST', '/rules', { name: 'Server errors', metric: 'server_errors', threshold: 2 });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ threshold: 2, window: 300, state: 'quiet', last: null, on: true });
  const twin = await ask('POST', '/rules', { name: 'server errors', metric: 'silence' });
  expect(twin.body.fields).toEqual({ name: 'Another rule has this name' });
  const path = `/rules/${String(added.body.id)}`;
  expect((await ask('PATCH', path, { on: false })).body).toMatchObject({ threshold: 2, state: 'off' });
  expect((await ask('GET', '')).body).toMatchObject({ rules: [{ name: 'Server errors' }], recorded: false });
  expect((await ask('DELETE', path)).status).toBe(204);
  expect((await ask('DELETE', path)).status).toBe(404);
  expect((await ask('GET', '/count')).body).toEqual({ firing: 0 });
  expect((await ask('GET', '/firings')).body).toEqual({ firings: [] });
});

test('a preview without recorded traffic says so', async () => {
  expect((await ask('POST', '/preview', { metric: 'server_errors' })).body).toEqual({
    times: null,
    now: [],
    remarks: ['Traffic is not recorded: Gatehouse was started with --traffic off'],
  });
});

test('nothing of alerts that are over, or of unknown rules, is found', async () => {
  expect((await ask('POST', '/firing/none/acknowledgement')).status).toBe(404);
  expect((await ask('POST', '/firing/none/silence', { seconds: 3600 })).status).toBe(404);
  expect((await ask('PATCH', '/rules/none', { on: false })).status).toBe(404);
  expect((await ask('PATCH', '/link', { link: 'javascript:alert(1)' })).status).toBe(422);
});
