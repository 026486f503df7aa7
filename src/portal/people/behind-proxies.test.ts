// Behind a load balancer every connection comes from it: mails and guesses are counted for the client that it names.
import { expect, test } from 'vitest';
import { SlowedAttempts } from '#accounts/slowed-attempts.ts';
import { startPortal } from '../listener/portal-for-tests.ts';

/** A portal behind a proxy that names the client. `ask` answers the status. */
async function behind(options: Parameters<typeof startPortal>[0] = {}) {
  const running = await startPortal({
    ...options,
    clientAddress: ({ headers }) => String(headers['x-forwarded-for'] ?? ''),
  });
  const visit = await fetch(`${running.at}/portal/api/session`);
  const { token }: { token: string } = JSON.parse(await visit.text());
  const headers = {
    'content-type': 'application/json',
    'x-portal-token': token,
    cookie: visit.headers.get('set-cookie')?.split(';', 1)[0] ?? '',
  };
  const ask = async (client: string, path: string, body: object): Promise<number> => {
    const answer = await fetch(`${running.at}/portal/api/${path}`, {
      method: 'POST',
      headers: { ...headers, 'x-forwarded-for': client },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status;
  };
  return { ask };
}

test('one client who asks for too many mails is refused, and the others are not', async () => {
  const { ask } = await behind();
  const asked = async (client: string): Promise<number> =>
    ask(client, 'reset', { email: 'eddie@example.com' });
  for (let count = 0; count < 30; count += 1) expect(await asked('198.51.100.7')).toBe(202);
  expect(await asked('198.51.100.7')).toBe(429);
  expect(await asked('198.51.100.8')).toBe(202);
});

test('one client who guesses passwords is refused, and the others are not', async () => {
  let goOn = (): void => undefined;
  const waiting = new Promise<void>((done) => (goOn = done));
  let waits = 0;
  const wait = (): Promise<void> => {
    waits += 1;
    return waiting;
  };
  const attempts = new SlowedAttempts({ now: () => 0, wait });
  const { ask } = await behind({ attempts });
  const guess = (client: string): Promise<number> =>
    ask(client, 'sign-in', { email: `${client}@example.com`, password: 'a wrong password' });
  for (let count = 0; count < 3; count += 1) expect(await guess('198.51.100.7')).toBe(401);
  const slowed = Array.from({ length: 4 }, () => guess('198.51.100.7'));
  // Each waits for the client and for the account.
  await expect.poll(() => waits, { timeout: 10_000 }).toBe(8);
  expect(await guess('198.51.100.7')).toBe(429);
  expect(await guess('198.51.100.8')).toBe(401);
  goOn();
  expect(await Promise.all(slowed)).toEqual([401, 401, 401, 401]);
});
