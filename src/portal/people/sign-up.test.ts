// Who may sign up, in each mode of the portal, and whose password counts where one address was given twice.
import { expect, test } from 'vitest';
import { startPortal, type RunningPortal } from '../listener/portal-for-tests.ts';
import { codeFor, outboxOf, PortalVisitor } from './visitor-for-tests.ts';

const email = 'eddie@example.com';
const strangers = 'the words of a stranger';
const day = 86_400_000;

const operate = async (running: RunningPortal, call: string, body?: object) => {
  const [method = '', path = ''] = call.split(' ');
  const answer = await fetch(`${running.operators}/api/portal/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read: unknown = text === '' ? {} : JSON.parse(text);
  return { status: answer.status, body: read };
};

const set = async (running: RunningPortal, settings: object): Promise<void> =>
  expect((await operate(running, 'PATCH settings', settings)).status).toBe(200);

const confirmed = async (running: RunningPortal, visitor: PortalVisitor) =>
  visitor.ask('POST', 'confirm', { code: await codeFor(running, email) });

const waiting = async (running: RunningPortal): Promise<readonly { id: string }[]> => {
  const { body } = await operate(running, 'GET requests');
  return Array.isArray(body)
    ? body.map((row) => ({ ...row, id: String(Reflect.get(Object(row), 'id')) }))
    : [];
};

test('by approval: a developer who has confirmed waits for a yes, and is told it by mail', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'approval' });
  const visitor = new PortalVisitor(running.at);
  expect((await visitor.signUp(email)).status).toBe(202);
  expect(await waiting(running)).toEqual([]);
  expect((await confirmed(running, visitor)).body).toEqual({ state: 'wait' });
  const refused = await visitor.signIn(email);
  expect([refused.status, refused.message]).toEqual([
    403,
    'An operator has to let you in first. You get a mail.',
  ]);
  const [request] = await waiting(running);
  expect(request).toMatchObject({ kind: 'developer', developer: { email, name: 'Eddie Marsh' }, api: null });
  expect((await operate(running, `POST requests/${request?.id}`, { answer: 'approve' })).status).toBe(204);
  expect(await waiting(running)).toEqual([]);
  expect((await outboxOf(running))[0]).toMatchObject({
    to: email,
    subject: 'Your account at Developer portal is ready',
  });
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('by approval: a developer who was refused reads the reason, by mail and at sign-in', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'approval' });
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await confirmed(running, visitor);
  const [request] = await waiting(running);
  const decline = (reason: string) =>
    operate(running, `POST requests/${request?.id}`, { answer: 'decline', reason });
  expect((await decline('')).status).toBe(422);
  expect((await decline('For partners alone')).status).toBe(204);
  expect((await outboxOf(running))[0]?.text).toContain('The reason: For partners alone');
  const refused = await visitor.signIn(email);
  expect([refused.status, refused.message]).toEqual([403, 'This account is blocked: For partners alone']);
});

test('operators are told by mail that a developer waits, once the address is confirmed', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'approval', operators: ['ops@example.com', 'Mara@Example.com'] });
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  expect((await outboxOf(running)).map(({ to }) => to)).toEqual([email]);
  await confirmed(running, visitor);
  const told = (await outboxOf(running)).filter(({ to }) => to !== email);
  expect(told.map(({ to }) => to).toSorted()).toEqual(['mara@example.com', 'ops@example.com']);
  expect(told[0]?.subject).toBe('Eddie Marsh waits for your yes at Developer portal');
  expect(told[0]?.text).toContain(email);
  // The address of the dashboard is not known here.
  expect(told[0]?.text).not.toContain('http');

  await set(running, { signUp: 'open' });
  await visitor.signUp('lena@example.com');
  await visitor.ask('POST', 'confirm', { code: await codeFor(running, 'lena@example.com') });
  expect((await outboxOf(running)).filter(({ to }) => to === 'ops@example.com')).toHaveLength(1);
  expect((await operate(running, 'PATCH settings', { operators: ['nobody'] })).status).toBe(422);
});

test('the mail to operators leads to their page where the address of the dashboard is known', async () => {
  const running = await startPortal({ dashboardUrl: () => Promise.resolve('https://gatehouse.example.com') });
  await set(running, { signUp: 'approval', operators: ['ops@example.com'] });
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await confirmed(running, visitor);
  const told = (await outboxOf(running)).find(({ to }) => to === 'ops@example.com');
  expect(told?.text).toContain('Open the page: https://gatehouse.example.com/portal');
});

test('of some domains: other addresses are told which, and an invitation works for every address', async () => {
  const running = await startPortal();
  await set(running, { domains: ['northbay.example', 'partner.example'] });
  const visitor = new PortalVisitor(running.at);
  expect(await visitor.signUp(email)).toMatchObject({
    status: 422,
    fields: { email: 'An address of northbay.example, partner.example is needed' },
  });
  for (const near of ['a@evil-northbay.example', 'a@sub.northbay.example', 'a@northbay.example.evil.example'])
    expect((await visitor.signUp(near)).status).toBe(422);
  expect((await visitor.signUp('lena@Partner.Example')).status).toBe(202);
  await operate(running, 'POST invitations', { email });
  const invitation = await codeFor(running, email);
  expect((await visitor.signUp(email, { invitation })).status).toBe(202);
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('by invitation: nobody else signs up, and the answer tells of no account', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'invitation' });
  const visitor = new PortalVisitor(running.at);
  expect(await visitor.signUp(email)).toMatchObject({
    status: 403,
    message: 'You need an invitation to sign up',
  });
  expect(await visitor.signUp(email, { invitation: 'x'.repeat(43) })).toMatchObject({
    status: 422,
    fields: { invitation: 'This invitation has ended, or was used' },
  });
  await operate(running, 'POST invitations', { email });
  const invitation = await codeFor(running, email);
  expect((await visitor.signUp('lena@example.com', { invitation })).fields).toEqual({
    email: 'The invitation is for another address',
  });
  expect((await visitor.signUp(email, { invitation })).status).toBe(202);
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('an invitation is an operator’s yes for one who has signed up already and waits, and changes no password', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'approval' });
  const visitor = new PortalVisitor(running.at);
  await operate(running, 'POST invitations', { email });
  const invitation = await codeFor(running, email);
  await visitor.signUp(email);
  await confirmed(running, visitor);
  expect(await visitor.signUp(email, { invitation, password: strangers })).toMatchObject({
    status: 422,
    fields: { email: 'There is an account of this address already. Sign in with it.' },
  });
  expect((await visitor.signIn(email, strangers)).status).toBe(401);
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('switched off: nobody signs up, invitations neither, and those who have an account sign in', async () => {
  const running = await startPortal();
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await confirmed(running, visitor);
  await operate(running, 'POST invitations', { email: 'lena@example.com' });
  const invitation = await codeFor(running, 'lena@example.com');
  await set(running, { signUp: 'off' });
  for (const more of [{}, { invitation }])
    expect(await visitor.signUp('lena@example.com', more)).toMatchObject({
      status: 403,
      message: 'Nobody can sign up at the moment',
    });
  expect(await operate(running, 'POST invitations', { email: 'tom@example.com' })).toMatchObject({
    status: 422,
    body: { fields: { email: 'Sign-up is off, so nobody could accept the invitation' } },
  });
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('a stranger who signs up with an unconfirmed address sets neither its password nor its name', async () => {
  const running = await startPortal();
  const [owner, stranger] = [new PortalVisitor(running.at), new PortalVisitor(running.at)];
  await owner.signUp(email);
  await codeFor(running, email);
  await stranger.signUp(email, { name: 'Somebody Else', password: strangers });
  const [mail] = await outboxOf(running);
  expect(mail?.subject).toBe('Choose your password for Developer portal');
  expect(mail?.text).toContain('http://portal.test/password#');
  const password = 'a password of my own';
  const code = await codeFor(running, email);
  expect((await owner.ask('POST', 'password', { code, password })).body).toEqual({ state: 'active' });
  expect((await stranger.signIn(email, strangers)).status).toBe(401);
  expect((await owner.signIn(email, password)).body).toMatchObject({ developer: { name: 'Eddie Marsh' } });
});

test('a stranger who has signed up before the owner of the address has no password of the account', async () => {
  const running = await startPortal();
  const [owner, stranger] = [new PortalVisitor(running.at), new PortalVisitor(running.at)];
  await stranger.signUp(email, { password: strangers });
  const first = await codeFor(running, email);
  await owner.signUp(email);
  // The link of the stranger’s sign-up would let the stranger’s password in.
  await outboxOf(running);
  expect((await owner.ask('POST', 'confirm', { code: first })).status).toBe(410);
  await owner.ask('POST', 'confirm/again', { email });
  const [mail] = await outboxOf(running);
  expect(mail?.text).toContain('http://portal.test/password#');
  const password = 'a password of my own';
  await owner.ask('POST', 'password', { code: await codeFor(running, email), password });
  expect((await stranger.signIn(email, strangers)).status).toBe(401);
  expect((await owner.signIn(email, password)).status).toBe(200);
});

test('a second sign-up lets nobody in who has signed up by approval', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'approval' });
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await running.portal.settle();
  await set(running, { signUp: 'open' });
  await visitor.signUp(email);
  const code = await codeFor(running, email);
  const answer = await visitor.ask('POST', 'password', { code, password: 'a password of my own' });
  expect(answer.body).toEqual({ state: 'wait' });
  expect(await waiting(running)).toHaveLength(1);
});

test('sign-in after a sign-up does not tell whether the address had an account', async () => {
  const running = await startPortal();
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await confirmed(running, visitor);
  const answers = [];
  for (const address of [email, 'nobody@example.com']) {
    await visitor.signUp(address, { password: strangers });
    await running.portal.settle();
    answers.push(await visitor.signIn(address, strangers));
  }
  expect(answers[0]?.status).toBe(401);
  expect(answers[1]).toEqual(answers[0]);
});

test('an account that nobody confirms is forgotten, and one that an operator has blocked is not', async () => {
  let now = Date.now();
  const running = await startPortal({ now: () => now });
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await visitor.signUp('loud@example.com');
  await running.portal.settle();
  const { body } = await operate(running, 'GET developers');
  const loud = Array.isArray(body) ? body.find((row) => Reflect.get(Object(row), 'email') !== email) : {};
  await operate(running, `PATCH developers/${String(Reflect.get(Object(loud), 'id'))}`, { blocked: 'Loud' });
  now += 2 * day + 1;
  await visitor.signUp('lena@example.com');
  await running.portal.settle();
  const left = (await operate(running, 'GET developers')).body;
  expect(left).toMatchObject([{ email: 'lena@example.com' }, { email: 'loud@example.com' }]);
});

test('an operator’s question about an account goes by mail, and both see it while the developer waits', async () => {
  const running = await startPortal();
  await set(running, { signUp: 'approval', operators: ['ops@example.com'] });
  const visitor = new PortalVisitor(running.at);
  await visitor.signUp(email);
  await confirmed(running, visitor);
  const [request] = await waiting(running);
  const asked = await operate(running, `POST requests/${request?.id}/question`, {
    question: 'Which company?',
  });
  expect(asked.status).toBe(204);
  const [mail] = await outboxOf(running);
  expect(mail).toMatchObject({ to: email, subject: 'A question about your account at Developer portal' });
  expect(mail?.text).toContain('Which company?');
  expect(mail?.text).toContain('Write your answer to ops@example.com.');
  expect(await waiting(running)).toMatchObject([{ question: 'Which company?', reply: '' }]);
  expect((await visitor.signIn(email)).message).toContain('“Which company?”');
  await operate(running, `POST requests/${request?.id}`, { answer: 'approve' });
  expect((await visitor.signIn(email)).status).toBe(200);
  const late = await operate(running, `POST requests/${request?.id}/question`, {
    question: 'Which company?',
  });
  expect(late.status).toBe(404);
});
