import { scryptSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';
import { hashPassword, isPasswordHash, verifyPassword } from './password.ts';
import { Semaphore } from '../../memory/semaphore.ts';
import { VerifiedPasswords } from './verified-passwords.ts';

describe('at the gateway', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startGateway();
    await gateway.change('POST /apis', { name: 'b', uris: ['/b'], upstream_url: gateway.upstream.url });
    await gateway.change('POST /apis/b/plugins', { name: 'basic-auth' });
    await gateway.change('POST /consumers', { username: 'brandon' });
  });
  afterAll(() => gateway.close());

  const login = async (username: string, password: string): Promise<number> => {
    const encoded = Buffer.from(`${username}:${password}`).toString('base64');
    return (await gateway.ask('GET /b', [['Authorization', `Basic ${encoded}`]])).status;
  };

  test('a password is stored and shown as a salted hash', async () => {
    const row = await gateway.change('POST /consumers/brandon/basic-auth', {
      username: 'Aladdin',
      password: 'OpenSesame',
    });
    expect(row['password']).toMatch(/^\$scrypt\$ln=14,r=8,p=1\$/);
    expect(await login('Aladdin', 'OpenSesame')).toBe(200);
    expect(await login('Aladdin', 'opensesame')).toBe(403);
  });

  test('a password of any characters lets its user in', async () => {
    await gateway.change('POST /consumers/brandon/basic-auth', { username: 'Zoë', password: 'pä:ss wörd' });
    expect(await login('Zoë', 'pä:ss wörd')).toBe(200);
  });

  test('a password with a NUL at its end is not accepted for the password without it, and cannot be stored', async () => {
    await gateway.change('POST /consumers/brandon/basic-auth', { username: 'nul', password: 'pw' });
    expect([await login('nul', 'pw\0'), await login('nul', 'pw')]).toEqual([403, 200]);
    const row = JSON.stringify({ username: 'nul2', password: 'pw\0' });
    expect(await gateway.admin('POST /consumers/brandon/basic-auth', row)).toMatchObject({
      status: 400,
      body: '{"password":"must not contain NUL"}\n',
    });
  });

  test('bytes that are not UTF-8 are not accepted for the replacement character', async () => {
    await gateway.change('POST /consumers/brandon/basic-auth', { username: 'odd', password: 'pw\ufffd' });
    const encoded = Buffer.from('odd:pw\xff', 'latin1').toString('base64');
    expect((await gateway.ask('GET /b', [['Authorization', `Basic ${encoded}`]])).status).toBe(403);
    expect(await login('odd', 'pw\ufffd')).toBe(200);
  });

  test('only what follows the first Basic is read: looking for another takes too long in a header of them', async () => {
    await gateway.change('POST /consumers/brandon/basic-auth', { username: 'again', password: 'p' });
    const encoded = Buffer.from('again:p').toString('base64');
    const ask = (header: string) => gateway.ask('GET /b', [['Authorization', header]]);
    expect((await ask(`Digest a, Basic ${encoded}`)).status).toBe(200);
    expect((await ask(`Basic Basic ${encoded}`)).status).toBe(403);
  });

  test('the same header lets nobody in once its user is deleted, and again when there is one', async () => {
    const user = { username: 'gone', password: 'p' };
    const { id } = await gateway.change('POST /consumers/brandon/basic-auth', user);
    const logins = [await login('gone', 'p'), await login('gone', 'p')];
    await gateway.change(`DELETE /consumers/brandon/basic-auth/${id}`);
    logins.push(await login('gone', 'p'));
    await gateway.change('POST /consumers/brandon/basic-auth', user);
    expect([...logins, await login('gone', 'p')]).toEqual([200, 200, 403, 200]);
  });

  test('a hash that is sent back is kept: the password stays what it was', async () => {
    const row = await gateway.change('POST /consumers/brandon/basic-auth', {
      username: 'moved',
      password: 'secret',
    });
    await gateway.change(`DELETE /consumers/brandon/basic-auth/${row.id}`);
    await gateway.change('POST /consumers/brandon/basic-auth', {
      username: 'moved',
      password: row['password'],
    });
    expect(await login('moved', 'secret')).toBe(200);
  });

  test('a change of the user name leaves the password, a change of the password counts at once', async () => {
    const row = await gateway.change('POST /consumers/brandon/basic-auth', {
      username: 'old',
      password: 'first',
    });
    const path = `PATCH /consumers/brandon/basic-auth/${row.id}`;
    await gateway.change(path, { username: 'new' });
    expect(await login('new', 'first')).toBe(200);
    await gateway.change(path, { password: 'second' });
    expect(await login('new', 'first')).toBe(403);
    expect(await login('new', 'second')).toBe(200);
  });
});

describe('a password hash', () => {
  test('differs for the same password, and both are right', async () => {
    const [one, other] = [await hashPassword('p'), await hashPassword('p')];
    expect(one).not.toBe(other);
    expect(await verifyPassword('p', one)).toBe('right');
    expect(await verifyPassword('p', other)).toBe('right');
    expect(await verifyPassword('q', other)).toBe('wrong');
  });

  test.each([
    'OpenSesame',
    '',
    '$scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAA',
  ])('is not what %j is taken for', (text) => {
    expect(isPasswordHash(text)).toBe(false);
  });

  test('of nobody is verified like any other, and is never right', async () => {
    expect(await verifyPassword('', undefined)).toBe('wrong');
    expect(await verifyPassword('x', 'x')).toBe('wrong');
  });
});

describe('verified passwords', () => {
  const right = async () => ({ id: 'b', username: 'u', password: await hashPassword('p') });

  const said = (password: string) => ({ username: 'u', password });

  test('are known from the first verification on', async () => {
    const passwords = new VerifiedPasswords();
    const login = await right();
    expect(await passwords.of(said('p'), login)).toBe('right');
    expect(passwords.of(said('p'), login)).toBe('right');
    expect(await passwords.of(said('q'), login)).toBe('wrong');
    expect(passwords.of(said('p'), login)).toBe('right');
  });

  test('do not include wrong ones, nor those of nobody', async () => {
    const passwords = new VerifiedPasswords();
    const login = await right();
    for (const holder of [login, undefined, login, undefined])
      expect(await passwords.of(said('q'), holder)).toBe('wrong');
  });

  test('are all known, however many credentials there are', async () => {
    const passwords = new VerifiedPasswords();
    const asked = Array.from({ length: 6_000 }, (_, n) => {
      const username = `u${n}`;
      return [
        { username, password: 'p' },
        { id: username, username, password: cheapRight },
      ] as const;
    });
    const ask = ([its, login]: (typeof asked)[number]) => passwords.of(its, login);
    for (let from = 0; from < asked.length; from += 100)
      await Promise.all(asked.slice(from, from + 100).map(async (one) => ask(one)));
    expect(new Set(asked.map(ask))).toEqual(new Set(['right']));
  });

  test('are verified once for requests that come together, and anew where the hash has changed meanwhile', async () => {
    const passwords = new VerifiedPasswords();
    const [login, changed] = [await right(), { id: 'b', username: 'u', password: await hashPassword('q') }];
    const first = passwords.of(said('p'), login);
    expect(passwords.of(said('p'), login)).toBe(first);
    const second = passwords.of(said('p'), changed);
    expect(second).not.toBe(first);
    expect([await first, await second]).toEqual(['right', 'wrong']);
    expect(passwords.of(said('p'), login)).toBe('right');
  });

  test('turn callers away when too many wait, instead of keeping them for seconds', async () => {
    const verdicts = await Promise.all(Array.from({ length: 210 }, (_, n) => verifyPassword(`${n}`, cheap)));
    expect(verdicts).toContain('busy');
    expect(verdicts.slice(0, 200)).not.toContain('busy');
  });
});

/** A hash of some password that costs next to nothing to verify. */
const cheap = '$scrypt$ln=1,r=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

test('no more than its places run at a time, the others in the order they came', async () => {
  const semaphore = new Semaphore(2);
  const events: string[] = [];
  const gates = [0, 1, 2, 3].map(() => {
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  });
  const runs = gates.map(({ opened }, n) =>
    semaphore.run(async () => {
      events.push(`${n} begins`);
      await opened;
    }),
  );
  expect(events).toEqual(['0 begins', '1 begins']);
  gates[1]?.open();
  await runs[1];
  expect(events).toEqual(['0 begins', '1 begins', '2 begins']);
  for (const { open } of gates) open();
  await Promise.all(runs);
  expect(events).toEqual(['0 begins', '1 begins', '2 begins', '3 begins']);
});

/** A hash of `p` that costs next to nothing to verify. */
const cheapRight = `$scrypt$ln=1,r=1,p=1$${[
  Buffer.from('a salt of 16 or so'),
  scryptSync('p', 'a salt of 16 or so', 32, { N: 2, r: 1, p: 1 }),
]
  .map((bytes) => bytes.toString('base64').replace(/=+$/, ''))
  .join('$')}`;
