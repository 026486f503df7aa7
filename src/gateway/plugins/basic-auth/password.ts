// Passwords as they are kept: scrypt with a salt, in the PHC string format. Hashing takes tens of milliseconds on a thread of
// the pool, so only a few run at a time and the rest wait: a stream of wrong passwords must not keep other work off the pool.
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { Semaphore } from '../../memory/semaphore.ts';
import { equalsAsKong, isHashOfKong } from './kong-password.ts';

const cost = { ln: 14, r: 8, p: 1 };
const hashLength = 32;
const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/;

interface PasswordHash {
  readonly options: ScryptOptions;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** Node's pool has four threads; file and name lookups need some of them. */
const running = new Semaphore(2);
const mostWaiting = 200;

export const isPasswordHash = (text: string): boolean => parse(text) !== undefined;

export async function hashPassword(password: string): Promise<string> {
  const { ln, r, p } = cost;
  const salt = randomBytes(16);
  const hash = await derive(password, salt, optionsOf(ln, r, p));
  const encoded = [salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encoded.join('$')}`;
}

/** `busy`: so many are waiting that one more would wait for seconds. */
export type Verdict = 'right' | 'wrong' | 'busy';

/**
 * Takes as long for a text that is no hash, and never says yes to it, and for a text of Kong, so that the time shows nothing of a
 * user. `consumerId`: Kong's salt.
 */
export async function verifyPassword(
  password: string,
  text: string | undefined,
  consumerId = '',
): Promise<Verdict> {
  if (running.waiting >= mostWaiting) return 'busy';
  const known = text === undefined ? undefined : parse(text);
  const { options, salt, hash } = known ?? nobody;
  const derived = await derive(password, salt, options);
  if (text !== undefined && isHashOfKong(text))
    return equalsAsKong(password, consumerId, text) ? 'right' : 'wrong';
  if (known === undefined || hasNul(password)) return 'wrong';
  return timingSafeEqual(derived, hash) ? 'right' : 'wrong';
}

/**
 * scrypt fills short passwords up with NULs (RFC 2104, 2). So a password that ends with NULs would equal the password without
 * them.
 */
export const hasNul = (password: string): boolean => password.includes('\0');

function optionsOf(ln: number, r: number, p: number): ScryptOptions {
  const N = 2 ** ln;
  return { N, r, p, maxmem: 128 * r * (N + p + 2) };
}

/** The hash to compare with when there is no such user, so that the time does not show whether the user exists. */
const nobody: PasswordHash = {
  options: optionsOf(cost.ln, cost.r, cost.p),
  salt: randomBytes(16),
  hash: randomBytes(hashLength),
};

function parse(text: string): PasswordHash | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [ln = 0, r = 0, p = 0] = match.slice(1, 4).map(Number);
  if (!isSensible(ln, r, p)) return undefined;
  const [salt, hash] = match.slice(4).map((encoded) => Buffer.from(encoded, 'base64'));
  return salt && hash && { options: optionsOf(ln, r, p), salt, hash };
}

/** Costs beyond 64 MB are not taken from outside: each verification would have to pay them. scrypt itself wants ln < 16 r. */
const isSensible = (ln: number, r: number, p: number): boolean =>
  ln >= 1 && r >= 1 && p >= 1 && p <= 4 && ln < 16 * r && 128 * r * 2 ** ln <= 64 * 1024 * 1024;

const derive = (password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  running.run(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password, salt, hashLength, options, (error, hash) => {
          if (error) reject(error);
          else resolve(hash);
        });
      }),
  );
