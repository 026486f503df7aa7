// Attacks on accounts: finding out who has one, guessing passwords, taking over sessions.
import { expect, test } from 'vitest';
import { Accounts } from '#accounts/accounts.ts';
import { Passwords } from '#accounts/passwords.ts';
import { SlowedAttempts } from '#accounts/slowed-attempts.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { startPortal } from '../listener/portal-for-tests.ts';
import { developersPrefix, portalParts } from '../portal-parts.ts';
import { outboxOf, PortalVisitor, signedIn } from './visitor-for-tests.ts';

const email = 'eddie@example.com';
const other = 'nobody@example.com';

test('no answer tells a known address from an unknown one', async () => {
  const running = await startPortal();
  await signedIn(running, email);
  const visitor = new PortalVisitor(running.at);
  const both = async (ask: (address: string) => Promise<{ status: number; body: unknown }>) => {
    const [known, unknown] = [await ask(email), await ask(other)];
    expect(unknown).toEqual(known);
  };
  await both((address) => visitor.signIn(address, 'wrong password'));
  await both((address) => visitor.ask('POST', 'reset', { email: address }));
  await both((address) => visitor.ask('POST', 'confirm/again', { email: address }));
  await both((address) => visitor.signUp(address));
  const subjects = (await outboxOf(running)).filter(({ to }) => to === email).map(({ subject }) => subject);
  expect(subjects).toContain('You have an account at Developer portal');
});

test('an unknown address costs as much scrypt as a known one', async () => {
  const asked: [password: string, digest: string | null][] = [];
  class Watched extends Passwords {
    override verify(password: string, digest: string | null): Promise<boolean> {
      asked.push([password, digest]);
      return super.verify(password, digest);
    }
  }
  const cost = { work: 4, block: 8, parallel: 1 };
  const database = await openOwnTables(portalParts);
  const running = await startPortal({
    database,
    accounts: new Accounts(database, developersPrefix, new Watched(cost)),
  });
  await signedIn(running, email);
  asked.length = 0;
  const visitor = new PortalVisitor(running.at);
  await visitor.signIn(email, 'wrong password');
  await visitor.signIn(other, 'wrong password');
  expect(asked).toEqual([
    ['wrong password', expect.stringMatching(/^scrypt\$/)],
    ['wrong password', null],
  ]);
  await database.close();
});

test('guesses from one network wait longer and longer, then are refused, and the right password enters again', async () => {
  const waits: number[] = [];
  const holding: (() => void)[] = [];
  const attempts = new SlowedAttempts({
    now: () => 0,
    wait: (milliseconds) =>
      new Promise((done) => {
        waits.push(milliseconds);
        holding.push(done);
      }),
  });
  const running = await startPortal({ attempts });
  const visitor = await signedIn(running, email);
  await visitor.ask('GET', 'session');
  const guesses = Array.from({ length: 7 }, async () => visitor.signIn(email, 'wrong password'));
  await expect.poll(() => waits.length).toBeGreaterThanOrEqual(8);
  expect(Math.max(...waits)).toBeGreaterThanOrEqual(1_000);
  expect((await visitor.signIn(email)).status).toBe(429);
  for (const done of holding) done();
  await Promise.all(guesses);
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('failures at an account from elsewhere do not keep its owner out', async () => {
  const attempts = new SlowedAttempts({ now: () => 0, wait: () => new Promise(() => {}) });
  const running = await startPortal({ attempts });
  const visitor = await signedIn(running, email);
  for (let guess = 0; guess < 20; guess += 1) void attempts.fail(`10.0.0.${guess}`, email);
  expect((await visitor.signIn(email)).status).toBe(200);
});

test('the cookie of before the sign-in is worth nothing after it, nor is that of before the sign-out', async () => {
  const running = await startPortal();
  await signedIn(running, email);
  const victim = new PortalVisitor(running.at);
  await victim.ask('GET', 'session');
  const planted = victim.cookie;
  await victim.signIn(email);
  expect(victim.cookie).not.toBe(planted);
  const attacker = new PortalVisitor(running.at);
  attacker.cookie = planted;
  expect((await attacker.ask('GET', 'session')).body).toMatchObject({ developer: null });
  attacker.cookie = victim.cookie;
  await victim.ask('POST', 'sign-out');
  expect((await attacker.ask('GET', 'session')).body).toMatchObject({ developer: null });
});

test('the session of another developer is not there', async () => {
  const running = await startPortal();
  const [eddie, lena] = [await signedIn(running, email), await signedIn(running, 'lena@example.com')];
  const sessions = (await lena.ask('GET', 'sessions')).body;
  const id = Array.isArray(sessions) ? String(Reflect.get(Object(sessions[0]), 'id')) : '';
  expect((await eddie.ask('DELETE', `sessions/${id}`)).status).toBe(404);
  expect((await lena.ask('DELETE', `sessions/${id}`)).status).toBe(204);
  expect((await lena.ask('GET', 'sessions')).status).toBe(401);
});

test('neither cookie nor code is in the database', async () => {
  const database = await openOwnTables(portalParts);
  const accounts = new Accounts(
    database,
    developersPrefix,
    new Passwords({ work: 4, block: 1, parallel: 1 }),
  );
  const person = await accounts.people.add(
    { email, name: 'Eddie', password: null, subject: null, confirmed: 1, approved: 1 },
    0,
  );
  const cookie = 'c'.repeat(43);
  await accounts.sessions.begin(person?.id ?? '', cookie, '', 0);
  const code = await accounts.codes.make('reset', { person: person?.id ?? '', email }, 0);
  const sessions = await accounts.sessions.list(person?.id ?? '', 0);
  expect(JSON.stringify(sessions)).not.toContain(cookie);
  expect(await accounts.codes.look(code, 'reset', 0)).toMatchObject({ email });
  expect(JSON.stringify(await accounts.codes.look(code, 'reset', 0))).not.toContain(code);
  expect(await accounts.codes.look(code, 'confirm', 0)).toBeUndefined();
  await database.close();
});

test('a name that would be an address or a header is refused', async () => {
  const { at } = await startPortal();
  const visitor = new PortalVisitor(at);
  for (const name of ['http://evil.example', 'x\r\nBcc: a@b.example', '<b>x</b>', 'www.evil.example', ''])
    expect((await visitor.signUp(email, { name })).fields).toHaveProperty('name');
  for (const address of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', '"a"@b.example', 'a'])
    expect((await visitor.signUp(address)).fields).toHaveProperty('email');
});

test('no more mails than four an hour go to an address that has not asked for them', async () => {
  const running = await startPortal();
  const visitor = new PortalVisitor(running.at);
  for (let round = 0; round < 8; round += 1) {
    await visitor.signUp(email);
    await running.portal.settle();
  }
  expect(await outboxOf(running)).toHaveLength(4);
});
