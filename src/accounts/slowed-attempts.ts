// Slows guesses of passwords: per network of the client, and per account, whoever tries. The right password is never slowed by others'
// failures at the account, so that nobody can be locked out by them.
import { Attempts, type Clock } from '#guard/attempts.ts';

export class SlowedAttempts {
  readonly #networks: Attempts;
  readonly #accounts: Attempts;

  constructor(clock?: Clock) {
    this.#networks = new Attempts(clock);
    this.#accounts = new Attempts(clock);
  }

  mayTry(address: string): boolean {
    return this.#networks.mayTry(address);
  }

  /** Resolves when the client may be answered. */
  async fail(address: string, account: string): Promise<void> {
    await Promise.all([this.#networks.fail(address), this.#accounts.fail(account)]);
  }
}
