// Digests of passwords by scrypt. The parameters are of the OWASP Password Storage Cheat Sheet: N=2^15, r=8, p=3, 32 MB for each.
// scrypt works beside the event loop. Two at a time leave threads of the pool for files and names.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  /** The logarithm of N. */
  readonly work: number;
  readonly block: number;
  readonly parallel: number;
}

const owasp: Cost = { work: 15, block: 8, parallel: 3 };
const length = 32;
const atOnce = 2;
/** With more the server is busy. */
const mostWaiting = 64;

/** Too many passwords are being worked on. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

export class Passwords {
  readonly #cost: Cost;
  readonly #decoy: string;
  readonly #waiting: (() => void)[] = [];
  #working = 0;

  /** Tests take a lower cost. */
  constructor(cost: Cost = owasp) {
    this.#cost = cost;
    this.#decoy = format(cost, randomBytes(16), randomBytes(length));
  }

  /** Throws Busy. */
  async digest(password: string): Promise<string> {
    const salt = randomBytes(16);
    return format(this.#cost, salt, await this.#derive(password, salt, this.#cost));
  }

  /** Takes as long without a digest as with one, and answers false. Throws Busy. */
  async verify(password: string, digest: string | null): Promise<boolean> {
    const read = parse(digest ?? this.#decoy) ?? parse(this.#decoy);
    if (!read) return false;
    const made = await this.#derive(password, read.salt, read.cost);
    const same = made.length === read.key.length && timingSafeEqual(made, read.key);
    return same && digest !== null;
  }

  async #derive(password: string, salt: Buffer, { work, block, parallel }: Cost): Promise<Buffer> {
    await this.#turn();
    try {
      const N = 2 ** work;
      const maxmem = 2 * 128 * N * block + 128 * block * parallel;
      return await new Promise((done, fail) => {
        // One text has several forms in Unicode. A keyboard chooses one of them.
        scrypt(
          password.normalize('NFKC'),
          salt,
          length,
          { N, r: block, p: parallel, maxmem },
          (error, key) => {
            if (error) fail(error);
            else done(key);
          },
        );
      });
    } finally {
      this.#working -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#working >= atOnce) {
      if (this.#waiting.length >= mostWaiting) throw new Busy('too many passwords at once');
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    this.#working += 1;
  }
}

const format = ({ work, block, parallel }: Cost, salt: Buffer, key: Buffer): string =>
  ['scrypt', work, block, parallel, salt.toString('base64url'), key.toString('base64url')].join('$');

function parse(digest: string): { cost: Cost; salt: Buffer; key: Buffer } | undefined {
  const [name, work, block, parallel, salt, key] = digest.split('$');
  if (name !== 'scrypt' || salt === undefined || key === undefined) return undefined;
  const cost = { work: Number(work), block: Number(block), parallel: Number(parallel) };
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}
