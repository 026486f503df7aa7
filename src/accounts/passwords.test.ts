import { scrypt } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { Busy, Passwords } from './passwords.ts';

vi.mock('node:crypto', { spy: true });

test('a digest verifies its own password alone, whatever form of Unicode a keyboard sends', async () => {
  const passwords = new Passwords();
  const digest = await passwords.digest('pässword one');
  expect(digest).toMatch(/^scrypt\$15\$8\$3\$/);
  expect(await passwords.verify('pa\u0308ssword one', digest)).toBe(true);
  expect(await passwords.verify('pässword two', digest)).toBe(false);
  expect(await passwords.verify('pässword one', null)).toBe(false);
  expect(await passwords.verify('pässword one', 'of another program')).toBe(false);
});

test('passwords that come all at once wait in line, and the line has an end', async () => {
  const passwords = new Passwords({ work: 10, block: 8, parallel: 1 });
  const many = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.digest('a password')));
  const refused = many.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(14);
  expect(refused.every(({ reason }) => reason instanceof Busy)).toBe(true);
  expect(await passwords.digest('a password')).toContain('scrypt');
});

test('without a digest scrypt does the same work as with one', async () => {
  const passwords = new Passwords({ work: 10, block: 8, parallel: 1 });
  const digest = await passwords.digest('a password');
  vi.mocked(scrypt).mockClear();
  await passwords.verify('another password', digest);
  await passwords.verify('another password', null);
  const work = vi.mocked(scrypt).mock.calls.map(([, , ...given]) => given.slice(0, 2));
  const same = [32, { N: 1024, r: 8, p: 1, maxmem: expect.any(Number) }];
  expect(work).toEqual([same, same]);
});
