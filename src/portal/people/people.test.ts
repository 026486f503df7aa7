// The way of a developer: sign up, confirm, sign in, change, sign out, end.
import { expect, test } from 'vitest';
import { startPortal } from '../listener/portal-for-tests.ts';
import { codeFor, outboxOf, PortalVisitor, signedIn } from './visitor-for-tests.ts';

const email = 'eddie@example.com';

test('a stranger signs up, confirms by mail, signs in, and is known from then on', async () => {
  const running = await startPortal();
  const visitor = new PortalVisitor(running.at);
  expect(await visitor.signUp(email)).toMatchObject({ status: 202, body: {} });
  expect(await visitor.signIn(email)).toMatchObject({
    status: 401,
    message: expect.stringContaining('the address is not confirmed: the link for that is in your mails'),
  });
  const [mail] = await outboxOf(running);
  expect(mail).toMatchObject({ to: email, subject: 'Confirm your address for Developer portal' });
  expect(mail?.text).toContain('http://portal.test/confirm#');
  expect(await visitor.ask('POST', 'confirm', { code: await codeFor(running, email) })).toMatchObject({
    status: 200,
    body: { state: 'active' },
  });
  expect(await visitor.signIn(email)).toMatchObject({
    status: 200,
    body: { developer: { email, name: 'Eddie Marsh' } },
  });
  expect((await visitor.ask('GET', 'session')).body).toMatchObject({ developer: { email } });
  await visitor.ask('POST', 'sign-out');
  expect((await visitor.ask('GET', 'session')).body).toMatchObject({ developer: null });
});

test('a code works once, and one that was made up does not', async () => {
  const running = await startPortal();
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  const code = await codeFor(running, email);
  expect((await visitor.ask('POST', 'confirm', { code: 'x'.repeat(43) })).status).toBe(410);
  expect((await visitor.ask('POST', 'confirm', { code })).status).toBe(200);
  expect((await visitor.ask('POST', 'confirm', { code })).status).toBe(410);
  expect((await visitor.ask('POST', 'password', { code, password: 'another good one' })).status).toBe(410);
});

test('a code and a session end by themselves', async () => {
  let now = Date.now();
  const running = await startPortal({ now: () => now });
  const visitor = await signedIn(running, email);
  await visitor.ask('POST', 'reset', { email });
  const code = await codeFor(running, email);
  now += 3_600_000;
  expect((await visitor.ask('POST', 'password', { code, password: 'another good one' })).status).toBe(410);
  for (let day = 0; day < 29; day += 1) {
    now += 86_400_000;
    expect((await visitor.ask('GET', 'session')).body).toMatchObject({ developer: { email } });
  }
  now += 86_400_000;
  expect((await visitor.ask('GET', 'session')).body).toMatchObject({ developer: null });

  await visitor.signIn(email);
  now += 7 * 86_400_000;
  expect((await visitor.ask('GET', 'session')).body).toMatchObject({ developer: null });
});

test('a reset by mail ends all sessions and the old password, and says so by mail', async () => {
  const running = await startPortal();
  const visitor = await signedIn(running, email);
  const stranger = new PortalVisitor(running.at);
  expect((await stranger.ask('POST', 'reset', { email })).status).toBe(202);
  const code = await codeFor(running, email);
  expect((await stranger.ask('POST', 'password', { code, password: 'short' })).fields).toHaveProperty(
    'password',
  );
  expect((await stranger.ask('POST', 'password', { code, password: 'another good one' })).status).toBe(200);
  expect((await visitor.ask('GET', 'sessions')).status).toBe(401);
  expect((await stranger.signIn(email)).status).toBe(401);
  expect((await stranger.signIn(email, 'another good one')).status).toBe(200);
  expect((await outboxOf(running)).map(({ subject }) => subject)).toContain(
    'Your password for Developer portal was changed',
  );
});

test('a new password needs the old one, and signs the other browsers out', async () => {
  const running = await startPortal();
  const [here, there] = [await signedIn(running, email), new PortalVisitor(running.at)];
  await there.signIn(email);
  expect((await here.ask('GET', 'sessions')).body).toHaveLength(2);
  const newPassword = 'another good one';
  expect(
    (await here.ask('PATCH', 'account', { password: 'wrong password', newPassword })).fields,
  ).toHaveProperty('password');
  expect(
    (await here.ask('PATCH', 'account', { password: 'correct horse battery', newPassword, name: 'Ed' })).body,
  ).toMatchObject({ name: 'Ed', email });
  expect((await there.ask('GET', 'sessions')).status).toBe(401);
  expect((await here.ask('GET', 'sessions')).body).toMatchObject([{ isThis: true }]);
});

test('an account ends with its password, and with all of its sessions', async () => {
  const running = await startPortal();
  const [here, there] = [await signedIn(running, email), new PortalVisitor(running.at)];
  await there.signIn(email);
  expect((await here.ask('DELETE', 'account', { password: 'wrong password' })).status).toBe(422);
  expect((await here.ask('DELETE', 'account', { password: 'correct horse battery' })).status).toBe(204);
  expect((await there.ask('GET', 'sessions')).status).toBe(401);
  expect((await there.signIn(email)).status).toBe(401);
});

test('an operator blocks a developer, who is out at once, and lets the developer in again', async () => {
  const running = await startPortal();
  const visitor = await signedIn(running, email);
  const at = `${running.operators}/api/portal/developers`;
  const listed: unknown = await (await fetch(at)).json();
  expect(listed).toMatchObject([{ email, state: 'active', applications: 0 }]);
  const id = Array.isArray(listed) ? String(Reflect.get(Object(listed[0]), 'id')) : '';
  const patch = (blocked: string) =>
    fetch(`${at}/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ blocked }),
    });
  expect((await patch('too many calls')).status).toBe(204);
  expect((await visitor.ask('GET', 'sessions')).status).toBe(401);
  const refused = await visitor.signIn(email);
  expect(refused).toMatchObject({ status: 403, body: { state: 'blocked' } });
  expect(refused.message).toContain('too many calls');
  expect((await patch('')).status).toBe(204);
  expect((await visitor.signIn(email)).status).toBe(200);
  expect((await fetch(`${at}/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await visitor.signIn(email)).status).toBe(401);
});

test('an invitation makes a confirmed account of its address alone, once', async () => {
  const running = await startPortal();
  const invited = await fetch(`${running.operators}/api/portal/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  expect(invited.status).toBe(201);
  const invitation = await codeFor(running, email);
  const visitor = new PortalVisitor(running.at);
  expect((await visitor.signUp('other@example.com', { invitation })).fields).toHaveProperty('email');
  expect((await visitor.signUp(email, { invitation })).status).toBe(202);
  expect((await visitor.signIn(email)).status).toBe(200);
  expect((await visitor.signUp(email, { invitation })).fields).toHaveProperty('invitation');
});
