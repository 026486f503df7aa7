// The tokens of those who may send to the collector. Only their digests are held.
import { hash, timingSafeEqual } from 'node:crypto';

export interface KnownToken {
  /** The beginning of the token, by which it is found. It is no secret. */
  readonly id: string;
  /** SHA-256. */
  readonly digest: Uint8Array;
  /** The id of the connection that its entries are of. */
  readonly gateway: string;
}

const idLength = 8;
export const idOfToken = (token: string): string => token.slice(0, idLength);

export const digestOfToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** The comparison takes the same time wherever the tokens differ. */
export const isToken = (given: string, { digest }: KnownToken): boolean =>
  timingSafeEqual(digestOfToken(given), digest);

export function senderOf(given: string, senders: readonly KnownToken[]): KnownToken | undefined {
  const id = idOfToken(given);
  const known = senders.find((sender) => sender.id === id);
  return known && isToken(given, known) ? known : undefined;
}
