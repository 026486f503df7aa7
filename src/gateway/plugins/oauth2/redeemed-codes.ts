// Which token each code was redeemed for, as long as the code would be good: a code that comes again is in wrong hands, and the
// token made of it with it (RFC 6749, 4.1.2). In this process's memory alone, and for a bounded number of codes.
import { RecentlyUsed } from '../recently-used.ts';

/** The token that has come of a code, by its id; it moves on when the token is refreshed. */
interface Redeemed {
  tokenId: string;
  readonly clientId: string;
}

const most = 10_000;

export class RedeemedCodes {
  readonly #byCode = new RecentlyUsed<Redeemed>(most);
  readonly #byToken = new RecentlyUsed<Redeemed>(most);

  redeemed(code: string, clientId: string, tokenId: string): void {
    const redeemed = { tokenId, clientId };
    this.#byCode.set(code, redeemed);
    this.#byToken.set(tokenId, redeemed);
  }

  refreshed(tokenId: string, by: string): void {
    const redeemed = this.#byToken.get(tokenId);
    if (!redeemed) return;
    redeemed.tokenId = by;
    this.#byToken.set(by, redeemed);
  }

  /** The id of the token that this client got for the code. */
  tokenOf(code: string, clientId: string): string | undefined {
    const redeemed = this.#byCode.get(code);
    return redeemed?.clientId === clientId ? redeemed.tokenId : undefined;
  }
}
