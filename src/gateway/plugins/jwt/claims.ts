// The claims that say when a token is valid. Kong 0.13.1: kong/plugins/jwt/jwt_parser.lua, verify_registered_claims
import type { Token } from './token.ts';

export interface Validity {
  /** In seconds since the epoch; undefined for a claim that is no number. */
  readonly exp: number | undefined;
  readonly nbf: number | undefined;
}

export type TimeClaim = keyof Validity;

/** In the order in which Kong checks them. */
export const timeClaims: readonly TimeClaim[] = ['nbf', 'exp'];

export const validityOf = ({ claims }: Token): Validity => ({
  exp: numberOf(claims.get('exp')),
  nbf: numberOf(claims.get('nbf')),
});

const numberOf = (claim: unknown): number | undefined => (typeof claim === 'number' ? claim : undefined);

/** The errors by claim; undefined when all claims are valid. `now` in milliseconds. */
export function claimErrors(
  validity: Validity,
  wanted: readonly TimeClaim[],
  now: number,
): Record<string, string> | undefined {
  let errors: Record<string, string> | undefined;
  for (const claim of wanted) {
    const error = claimError(claim, validity[claim], Math.floor(now / 1000));
    if (error !== undefined) (errors ??= {})[claim] = error;
  }
  return errors;
}

function claimError(claim: TimeClaim, time: number | undefined, now: number): string | undefined {
  if (time === undefined) return 'must be a number';
  if (claim === 'nbf') return time > now ? 'token not valid yet' : undefined;
  return time <= now ? 'token expired' : undefined;
}
