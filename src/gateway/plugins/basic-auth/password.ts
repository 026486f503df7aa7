// Passwords as they are kept: scrypt with a salt, in the PHC string format. Hashing takes tens of milliseconds on a thread of
// the pool, so only a few run at a time and the rest wait: a stream of wrong passwords must not keep other work off the pool.
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { Semaphore } from './semaphore.ts';

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
  const salt = randomBytes(16);
  const hash = await derive(password, salt, optionsOf(cost.ln, cost.r, cost.p));
  const encoded = [salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${encoded.join('$')}`;
}

/** `busy`: so many are waiting that one more would wait for seconds. */
export type Verdict = 'right' | 'wrong' | 'busy';

/** Takes as long for a text that is no hash, and never says yes to it. */
export async function verifyPassword(password: string, text: string | undefined): Promise<Verdict> {
  if (running.waiting >= mostWaiting) return 'busy';
  const known = text === undefined ? undefined : parse(text);
  const { options, salt, hash } = known ?? nobody;
  const derived = await derive(password, salt, options);
  return timingSafeEqual(derived, hash) && known !== undefined ? 'right' : 'wrong';
}

const optionsOf = (ln: number, r: number, p: number): ScryptOptions => ({
  N: 2 ** ln,
  r,
  p,
  maxmem: 256 * 2 ** ln * r,
});

/** Compared with when there is nobody to compare with, so that the time tells nothing. */
const nobody: PasswordHash = {
  options: optionsOf(cost.ln, cost.r, cost.p),
  salt: randomBytes(16),
  hash: randomBytes(hashLength),
};

/** Costs beyond what is sensible are not taken from outside: each verification would have to pay them. */
function parse(text: string): PasswordHash | undefined {
  const [, ln, r, p, salt = '', hash = ''] = form.exec(text) ?? [];
  if (ln === undefined || !within(ln, 17) || !within(r, 16) || !within(p, 4)) return undefined;
  return {
    options: optionsOf(Number(ln), Number(r), Number(p)),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

const within = (digits: string | undefined, most: number): boolean =>
  Number(digits) >= 1 && Number(digits) <= most;

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
